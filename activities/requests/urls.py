"""The addresses that every programme of requests has; each includes them under its own name."""

from django.urls import include, path

from .views import form, paper, start


def request_urls(programme: str, *, detail, own: list, own_of_one: list) -> list:
    """Patterns of a programme: its own pages first, then those that all share."""
    which = {"programme": programme}
    one_request = [
        path("", detail, name="detail"),
        path("form/", form.tasks, which, name="form"),
        path("form/<slug:part>/", form.part, which, name="part"),
        path("check/", form.check, which, name="check"),
        path("print/", paper.printed, which, name="print"),
        path("again/", start.again, which, name="again"),
        *own_of_one,
    ]
    return [
        path("new/", start.new, which, name="new"),
        path("bodies/", start.bodies, which, name="bodies"),
        *own,
        path("<slug:slug>/", include(one_request)),
    ]
