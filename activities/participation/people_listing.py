"""The participants of an edition as the office reads them: narrowed, sorted, a page at a time."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest

from activities.cases.listing import PER_PAGE
from activities.seminars.models import Edition

from .models import Participant
from .people_filters import PersonFilter

IN_ORDER = ("-registration__side", "registration__invitation__kind", "registration__invitation__organisation__code",
            "registration_id", "order", "pk")  # fmt: skip
ORDERS = {
    "body": [*IN_ORDER],
    "name": ["name_kana", "name_roman", "name", "pk"],
    "arrival": [F("arrival_at").asc(nulls_last=True), "pk"],
}
GOING_DOWN = dict.fromkeys(ORDERS, False)
"""The columns that sort the list, and whether their first order goes down."""


@dataclass
class Listing:
    """The people that an address asks for; `sort` is one of ORDERS, with a minus the other way round."""

    rows: QuerySet[Participant]
    sort: str

    @cached_property
    def number(self) -> int:
        return self.rows.order_by().count()

    @property
    def sorted_rows(self) -> QuerySet[Participant]:
        rows = self.rows.order_by(*ORDERS[self.sort.removeprefix("-")])
        return rows.reverse() if self.sort.startswith("-") else rows

    def page(self, number: str | None) -> Page:
        page = Paginator(range(self.number), PER_PAGE).get_page(number)
        rows = self.sorted_rows.select_related("registration__invitation").prefetch_related("receptions", "visits")
        page.object_list = list(rows[page.object_list.start : page.object_list.stop])
        return page


def listing(request: HttpRequest, edition: Edition) -> tuple[Listing, PersonFilter]:
    """The list and the filter that narrows it; conditions that cannot be read find nobody."""
    narrowed = PersonFilter(request.GET, queryset=Participant.objects.of(edition), request=request, edition=edition)
    asked = request.GET.get("sort", "")
    sort = asked if asked.removeprefix("-") in ORDERS else "body"
    return Listing(narrowed.qs if narrowed.form.is_valid() else Participant.objects.none(), sort), narrowed
