"""Addresses of offer."""

urlpatterns: list = []
