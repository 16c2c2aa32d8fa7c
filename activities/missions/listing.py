"""The list of requests and missions: filtered, sorted, a page at a time."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from activities.cases.counting import counted, counts_of
from activities.cases.listing import COUNT_CAP, PER_PAGE
from activities.cases.notifications import unread

from .filters import MissionFilter
from .models import Mission

WHEN = Coalesce("period_start", "wished_from")
"""The day on which a mission begins or is wished to begin."""
ORDERS = {
    "reference": (F("reference").desc(), "-pk"),
    "-reference": (F("reference").asc(), "pk"),
    "when": (WHEN.desc(nulls_last=True), "-pk"),
    "-when": (WHEN.asc(nulls_last=True), "pk"),
    "due": (F("due_on").asc(nulls_last=True), "pk"),
    "-due": (F("due_on").desc(nulls_last=True), "-pk"),
}
GOING_DOWN = {"reference": True, "when": True, "due": False}
"""The columns that sort the list, and whether their first order goes down."""
NOT_DRAWN = ("problem_ja", "problem_zh", "trainees_ja", "trainees_zh", "remark")


@dataclass
class Listing:
    """The rows that one address asks for; the counts are one statement, a page reads its keys first."""

    user: Any
    rows: QuerySet[Mission]
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
        ordered = self.rows.order_by(*ORDERS[self.sort])
        keys = list(ordered.values_list("pk", flat=True)[start:stop]) if start < stop else []
        found = drawn().in_bulk(keys) if keys else {}
        page.object_list = [found[key] for key in keys if key in found]
        return page


def drawn() -> QuerySet[Mission]:
    """What a row draws: of the expert the number, never the name."""
    rows = Mission.objects.select_related("destination", "lead_seat").defer(*NOT_DRAWN)
    return rows.annotate(expert_number=F("expert__number"))


def listing(request: HttpRequest) -> tuple[Listing, MissionFilter | None]:
    """What an address asks for: the list, and the filter where something narrows it (None otherwise)."""
    visible = Mission.objects.visible_to(request.user)
    asked = request.GET.get("sort", "")
    sort = asked if asked in ORDERS else "reference"
    if not any(text for name in MissionFilter.base_filters for text in request.GET.getlist(name)):
        return Listing(request.user, visible, sort), None
    narrowed = MissionFilter(request.GET, queryset=visible, request=request)
    rows = narrowed.qs if narrowed.form.is_valid() else visible.none()
    return Listing(request.user, rows, sort), narrowed
