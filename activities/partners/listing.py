"""The list of counterparts: filtered, sorted, a page at a time."""

from django.db.models import Case, Count, F, Q, QuerySet, When

from activities.calendars.fiscal import today_in_japan
from activities.cases.paged import PagedList, narrowed_by, sort_of

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


class Listing(PagedList):
    """The counterparts that one address asks for."""

    @property
    def sorted_rows(self) -> QuerySet[Body]:
        rows = self.rows.by_name() if self.sort.endswith("name") else self.rows
        rows = rows.annotate(dealt=last_dealt(self.user)) if self.sort.endswith("dealt") else rows
        return rows.order_by(*ORDERS[self.sort])

    def drawn(self) -> QuerySet[Body]:
        """With how many people are there today, and when something was last dealt with the body."""
        there = Q(contacts__until__isnull=True) | Q(contacts__until__gte=today_in_japan())
        people = Count("contacts", filter=there, distinct=True)
        return Body.objects.named().annotate(people=people, dealt=last_dealt(self.user))


def listing(request) -> tuple[Listing, BodyFilter | None]:
    """What an address asks for: the list, and the filter where something narrows it (None otherwise)."""
    rows, narrowed = narrowed_by(BodyFilter, request, Body.objects.visible_to(request.user).standing())
    return Listing(request.user, rows, sort_of(request, ORDERS, "place")), narrowed
