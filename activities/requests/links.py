"""Addresses of a request's own pages; which programme's they are follows from the case."""

from django.urls import reverse


def link(case, name: str, *args) -> str:
    """The address of one of the pages that every programme of requests has ("form", "part", "check", …)."""
    return reverse(f"{case.programme}:{name}", args=[case.slug, *args])
