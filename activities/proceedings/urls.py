"""Addresses of an edition's proceedings; everything stands below the number of the edition."""

from django.urls import path

app_name = "proceedings"

urlpatterns: list[path] = []
