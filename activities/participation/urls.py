"""Addresses of an edition's participation; everything stands below the number of the edition."""

from django.urls import path

app_name = "participation"

urlpatterns: list[path] = []
