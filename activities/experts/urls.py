"""Addresses of experts."""

app_name = "experts"
urlpatterns: list = []
