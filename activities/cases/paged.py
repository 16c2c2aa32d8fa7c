"""Lists beside that of cases: what an address asks for, read a page at a time, its keys before its rows."""

from abc import ABC, abstractmethod
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import FilterSet

from .counting import counted, counts_of
from .listing import COUNT_CAP, PER_PAGE
from .notifications import unread


@dataclass
class PagedList(ABC):
    """The rows that one address asks for; the counts are one statement and stop at the cap, a page reads its keys first.

    What is unread is counted along for the head of the page.
    """

    user: Any
    rows: QuerySet
    sort: str

    @cached_property
    def number(self) -> int:
        counts = counts_of({"shown": counted(self.rows, COUNT_CAP), "unread": unread()}, user=self.user.pk)
        self.user.unread_notices = counts["unread"]
        return counts["shown"]

    @property
    def capped(self) -> bool:
        return self.number > COUNT_CAP

    @property
    @abstractmethod
    def sorted_rows(self) -> QuerySet:
        """Every row, in the order of `sort`."""

    @abstractmethod
    def drawn(self) -> QuerySet:
        """The rows of the table, whichever they are, with what a line draws of them."""

    def page(self, number: str | None) -> Page:
        """A page with its lines; the first where no number is given, the last where there is no such page."""
        page = Paginator(range(min(self.number, COUNT_CAP)), PER_PAGE).get_page(number)
        page.object_list = self.lines(page.object_list.start, page.object_list.stop)
        return page

    def lines(self, start: int, stop: int) -> list:
        """What the list shows at these places of the order."""
        keys = list(self.sorted_rows.values_list("pk", flat=True)[start:stop]) if start < stop else []
        found = self.drawn().in_bulk(keys) if keys else {}
        return [found[key] for key in keys if key in found]


def sort_of(request: HttpRequest, orders: Container[str], otherwise: str) -> str:
    """The order that an address asks for; `otherwise` where it asks for none that there is."""
    asked = request.GET.get("sort", "")
    return asked if asked in orders else otherwise


def narrowed_by(
    filtered_by: type[FilterSet], request: HttpRequest, rows: QuerySet
) -> tuple[QuerySet, FilterSet | None]:
    """The rows that an address leaves of these, and the filter where something narrows them (None otherwise).

    Conditions that cannot be read find nothing.
    """
    if not any(text for name in filtered_by.base_filters for text in request.GET.getlist(name)):
        return rows, None
    narrowed = filtered_by(request.GET, queryset=rows, request=request)
    return narrowed.qs if narrowed.form.is_valid() else rows.none(), narrowed
