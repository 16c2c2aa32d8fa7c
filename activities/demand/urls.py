"""Addresses of demand."""

app_name = "demand"
urlpatterns: list = []
