"""What all requests with an application form have in common: a programme brings its parts, this brings the pages."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """The app of the shared pages and templates; it has no tables."""

    name = "activities.requests"
