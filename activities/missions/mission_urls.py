"""Addresses of requests and missions: the list, a new one, its page, what it says, its days."""

from django.urls import path

from .views import listing, mission, request

urlpatterns = [
    path("", listing.index, name="index"),
    path("new/", request.new, name="new"),
    path("<slug:slug>/", mission.detail, name="detail"),
    path("<slug:slug>/request/", request.edit, name="request"),
    path("<slug:slug>/days/", request.days, name="days"),
]
