"""The list of requests and missions: filtered, sorted, a page at a time."""

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from activities.cases.paged import PagedList, narrowed_by, sort_of

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


class Listing(PagedList):
    """The requests and missions that one address asks for."""

    @property
    def sorted_rows(self) -> QuerySet[Mission]:
        return self.rows.order_by(*ORDERS[self.sort])

    def drawn(self) -> QuerySet[Mission]:
        """Of the expert the number, never the name."""
        rows = Mission.objects.select_related("destination", "lead_seat").defer(*NOT_DRAWN)
        return rows.annotate(expert_number=F("expert__number"))


def listing(request: HttpRequest) -> tuple[Listing, MissionFilter | None]:
    """What an address asks for: the list, and the filter where something narrows it (None otherwise)."""
    rows, narrowed = narrowed_by(MissionFilter, request, Mission.objects.visible_to(request.user))
    return Listing(request.user, rows, sort_of(request, ORDERS, "reference")), narrowed
