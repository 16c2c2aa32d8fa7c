"""The list of the bank: filtered, sorted, a page at a time."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from activities.calendars.fiscal import today_in_japan
from activities.cases.paged import PagedList, narrowed_by, sort_of

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


class Listing(PagedList):
    """The people that one address asks for."""

    @property
    def sorted_rows(self) -> QuerySet[Expert]:
        return self.rows.order_by(*ORDERS[self.sort])

    def drawn(self) -> QuerySet[Expert]:
        """With their consent of today, their body, fields and languages, in three statements."""
        found = with_consent(Expert.objects.all(), today_in_japan())
        found = found.select_related("organisation__prefecture", "organisation__parent")
        return found.prefetch_related("fields", "languages")

    def lines(self, start: int, stop: int) -> list[Row]:
        today = today_in_japan()
        return [Row(expert, chips(expert, today)) for expert in super().lines(start, stop)]


def listing(request) -> tuple[Listing, ExpertFilter | None]:
    """What an address asks for: the list, and the filter where something narrows it (None otherwise)."""
    rows, narrowed = narrowed_by(ExpertFilter, request, Expert.objects.visible_to(request.user))
    rows = rows.exclude(standing=Standing.WITHDRAWN) if narrowed is None else rows
    return Listing(request.user, rows, sort_of(request, ORDERS, FIRST)), narrowed
