"""Addresses of doing."""

urlpatterns: list = []
