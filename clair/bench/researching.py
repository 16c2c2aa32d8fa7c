"""The pages of research that are measured: the list in every way it is read, a request, and precedents for it."""

from collections.abc import Iterator
from itertools import cycle, repeat

from django.db.models import Max
from django.urls import reverse

from activities.research.models import ListEntry, ResearchRequest

from .measuring import Page

COMMON, TWO = "観光", "友好都市 交流"


def research_pages() -> list[Page]:
    """The list for those who keep it and for a municipality, a request with its office's work, and precedents."""
    lists = reverse("research:list")
    year = ListEntry.objects.aggregate(newest=Max("fiscal_year"))["newest"] - 1
    asked = {
        "research list": ("officer", ""),
        "research list, municipality": ("applicant", ""),
        "research list, page 100": ("officer", "?page=100"),
        "research list, one year": ("applicant", f"?year={year}"),
        f"research list, {COMMON}": ("applicant", f"?q={COMMON}"),
        f"research list, {TWO}": ("officer", f"?q={TWO}"),
        "research list, one year and copies for everybody": ("applicant", f"?year={year}&copies=yes"),
    }
    return [
        *(
            Page(name, login, lambda query=query: repeat((f"{lists}{query}", None)))
            for name, (login, query) in asked.items()
        ),
        Page("research case page", "officer", lambda: pages_of("research:detail")),
        Page("research, precedents", "officer", lambda: pages_of("research:precedents")),
        Page(
            "research, precedents as its case page fetches them",
            "officer",
            lambda: pages_of("research:precedents"),
            True,
        ),
        Page("research list entry", "applicant", entries),
    ]


def pages_of(name: str) -> Iterator[tuple[str, None]]:
    """Another request each time, closed and open ones."""
    found = ResearchRequest.objects.filter(disclosed=True).order_by("reference")[:1000:3]
    return cycle([(reverse(name, args=[case.slug]), None) for case in found])


def entries() -> Iterator[tuple[str, None]]:
    keys = ListEntry.objects.published().order_by("-fiscal_year", "pk").values_list("pk", flat=True)[:200]
    return cycle([(reverse("research:entry", args=[key]), None) for key in keys])
