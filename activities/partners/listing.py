"""The list of counterparts: filtered, sorted, a page at a time."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Q, QuerySet, When

from activities.calendars.fiscal import today_in_japan
from activities.cases.counting import counted, counts_of
from activities.cases.listing import COUNT_CAP, PER_PAGE
from activities.cases.notifications import unread

from .dealings import last_dealt
from .filters import BodyFilter
from .models import Body

OFFICES_FIRST = Case(When(kind=Body.Kind.FAO, then=0), When(kind=Body.Kind.SECTION, then=1), default=2)
"""Of a place, the foreign affairs office stands on top."""
ORDERS = {
    "name": (F("sort_name").asc(nulls_last=True), "pk"),
    "-name": (F("sort_name").desc(nulls_last=True), "-pk"),
    "place": (F("division").asc(nulls_last=True), OFFICES_FIRST, "pk"),
    "-place": (F("division").desc(nulls_last=True), OFFICES_FIRST, "pk"),
    "dealt": (F("dealt").desc(nulls_last=True), "pk"),
    "-dealt": (F("dealt").asc(nulls_first=True), "pk"),
}
GOING_DOWN = {"name": False, "place": False, "dealt": True}
"""The columns that sort the list, and whether their first order goes down."""


@dataclass
class Listing:
    """The rows that one address asks for; the counts are one statement, a page reads its keys first."""

    user: Any
    rows: QuerySet[Body]
    sort: str

    @cached_property
    def number(self) -> int:
        counts = counts_of({"shown": counted(self.rows, COUNT_CAP), "unread": unread()}, user=self.user.pk)
        self.user.unread_notices = counts["unread"]
        return counts["shown"]

    @property
    def capped(self) -> bool:
        return self.number > COUNT_CAP

    def page(self, number: str | None) -> Page:
        page = Paginator(range(min(self.number, COUNT_CAP)), PER_PAGE).get_page(number)
        start, stop = page.object_list.start, page.object_list.stop
        keys = list(self._sorted.values_list("pk", flat=True)[start:stop]) if start < stop else []
        found = with_figures(Body.objects.named(), self.user).in_bulk(keys) if keys else {}
        page.object_list = [found[key] for key in keys if key in found]
        return page

    @property
    def _sorted(self) -> QuerySet[Body]:
        rows = self.rows.by_name() if self.sort.endswith("name") else self.rows
        rows = rows.annotate(dealt=last_dealt(self.user)) if self.sort.endswith("dealt") else rows
        return rows.order_by(*ORDERS[self.sort])


def with_figures(rows: QuerySet[Body], user) -> QuerySet[Body]:
    """With how many people are there today, and when something was last dealt with the body."""
    there = Q(contacts__until__isnull=True) | Q(contacts__until__gte=today_in_japan())
    return rows.annotate(people=Count("contacts", filter=there, distinct=True), dealt=last_dealt(user))


def listing(request) -> tuple[Listing, BodyFilter | None]:
    """What an address asks for: the list, and the filter where something narrows it (None otherwise)."""
    visible = Body.objects.visible_to(request.user).standing()
    asked = request.GET.get("sort", "")
    sort = asked if asked in ORDERS else "place"
    if not any(text for name in BodyFilter.base_filters for text in request.GET.getlist(name)):
        return Listing(request.user, visible, sort), None
    narrowed = BodyFilter(request.GET, queryset=visible, request=request)
    rows = narrowed.qs if narrowed.form.is_valid() else visible.none()
    return Listing(request.user, rows, sort), narrowed
