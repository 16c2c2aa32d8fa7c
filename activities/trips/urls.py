"""Addresses of itineraries; each stands below the reference of its case."""

from django.urls import path

from .views import plan

app_name = "trips"

urlpatterns = [
    path("<slug:slug>/", plan.plan, name="plan"),
]
