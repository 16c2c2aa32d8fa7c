"""Addresses of the agreement of a mission and of its papers."""

from django.urls import path

from .views import agreements

urlpatterns = [
    path("<slug:slug>/agreement/", agreements.agreement, name="agreement"),
    path("<slug:slug>/agreement/new/", agreements.draw, name="agreement_draw"),
    path("<slug:slug>/agreement/signed/", agreements.sign, name="agreement_sign"),
    path("<slug:slug>/agreement/<int:number>/<str:language>.<str:ending>", agreements.paper, name="agreement_paper"),
]
