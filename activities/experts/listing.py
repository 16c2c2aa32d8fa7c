"""The list of the bank: filtered, sorted, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from activities.calendars.fiscal import today_in_japan
from activities.cases.counting import counted, counts_of
from activities.cases.listing import COUNT_CAP, PER_PAGE
from activities.cases.notifications import unread

from .filters import ExpertFilter
from .models import Expert, Standing
from .standing import Chip, chips, with_consent

ORDERS = {
    "number": ("number",),
    "-number": ("-number",),
    "name": ("name_kana", "name", "pk"),
    "-name": ("-name_kana", "-name", "-pk"),
    "body": ("organisation__code", "organisation", "number"),
    "-body": ("-organisation__code", "-organisation", "-number"),
    "confirmed": (F("confirmed_on").asc(nulls_last=True), "pk"),
    "-confirmed": (F("confirmed_on").desc(nulls_last=True), "-pk"),
}
GOING_DOWN = {"number": False, "name": False, "body": False, "confirmed": False}
"""The columns that sort the list, and whether their first order goes down."""
FIRST = "-number"
"""Whoever was entered last stands on top."""


@dataclass(frozen=True)
class Row:
    """Somebody as a line of the list."""

    expert: Expert
    chips: list[Chip]


@dataclass
class Listing:
    """The people that one address asks for; the counts are one statement, a page reads its keys first."""

    user: Any
    rows: QuerySet[Expert]
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
    def sorted_rows(self) -> QuerySet[Expert]:
        return self.rows.order_by(*ORDERS[self.sort])

    def page(self, number: str | None) -> Page:
        page = Paginator(range(min(self.number, COUNT_CAP)), PER_PAGE).get_page(number)
        start, stop = page.object_list.start, page.object_list.stop
        keys = list(self.sorted_rows.values_list("pk", flat=True)[start:stop]) if start < stop else []
        page.object_list = rows_of(keys, today_in_japan())
        return page


def rows_of(keys: Iterable[int], today: date) -> list[Row]:
    """The lines with these keys, in three statements."""
    keys = list(keys)
    found = with_consent(Expert.objects.all(), today).select_related("organisation__prefecture", "organisation__parent")
    experts = found.prefetch_related("fields", "languages").in_bulk(keys) if keys else {}
    return [Row(experts[key], chips(experts[key], today)) for key in keys if key in experts]


def listing(request) -> tuple[Listing, ExpertFilter | None]:
    """What an address asks for: the list, and the filter where something narrows it (None otherwise)."""
    visible = Expert.objects.visible_to(request.user)
    asked = request.GET.get("sort", "")
    sort = asked if asked in ORDERS else FIRST
    if not any(text for name in ExpertFilter.base_filters for text in request.GET.getlist(name)):
        return Listing(request.user, visible.exclude(standing=Standing.WITHDRAWN), sort), None
    narrowed = ExpertFilter(request.GET, queryset=visible, request=request)
    rows = narrowed.qs if narrowed.form.is_valid() else visible.none()
    return Listing(request.user, rows, sort), narrowed
