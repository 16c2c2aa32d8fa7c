"""Addresses of the demand survey: the office's by fiscal year, a body's own by its secret."""

from django.urls import path

from .views import public

app_name = "demand"

urlpatterns = [
    path("answer/<str:token>/", public.answer, name="answer"),
]
