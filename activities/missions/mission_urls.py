"""Addresses of mission."""

urlpatterns: list = []
