"""Addresses of matching."""

urlpatterns: list = []
