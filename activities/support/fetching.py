"""Reading a request with everything its form says, in a handful of statements however long the form is."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, prefetch_related_objects

from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Case

from .models import Destination, RequestedItem, SupportRequest

RECENT_DAYS = 24 * 365 // 12
"""How far back an earlier visit of the same body to the same place is of interest (domain C9)."""
NEVER_HAPPENED = ("draft", "withdrawn", "declined", "cancelled")
Placed = SupportRequest.places.through


@dataclass(frozen=True)
class Precedent:
    """An earlier visit of the same body."""

    reference: str
    start: date
    end: date


def fetch_form(request: SupportRequest) -> SupportRequest:
    """Fetch every row of the form, and the precedents with the places: five statements."""
    visits = Destination.objects.prefetch_related("wishes").select_related("handled_by__organisation")
    items = RequestedItem.objects.select_related("item")
    prefetch_related_objects(
        [request], "participants", Prefetch("destinations", visits), Prefetch("requested_items", items)
    )
    _fetch_places(request)
    return request


def precedents(request: SupportRequest) -> list[Precedent]:
    """Visits of the same body to one of the same places in the last 24 months, newest first (domain C9)."""
    if not hasattr(request, "_precedents"):
        _fetch_places(request)
    return request._precedents


def _fetch_places(request: SupportRequest) -> None:
    """This request's places together with those of the body's other visits in the window: one statement for both."""
    until = request.period_start or today_in_japan()
    since = until - timedelta(days=RECENT_DAYS)
    recent = Q(organisation=request.organisation_id, submitted_at__isnull=False)
    recent &= Q(period_start__gte=since, period_start__lt=until) & ~Q(state__in=NEVER_HAPPENED)
    cases = Case.objects.filter(pk=request.pk).values("pk").union(Case.objects.filter(recent).values("pk"), all=True)
    here = Placed.objects.filter(case=request.pk).values("division")
    rows = list(
        Placed.objects.filter(case__in=cases, division__in=here)
        .select_related("division", "case")
        .only("division", "case__reference", "case__period_start", "case__period_end")
        .order_by("division__code")
    )
    own = [row.division for row in rows if row.case_id == request.pk]
    queryset = request.places.get_queryset()
    queryset._result_cache, queryset._prefetch_done = own, True
    cache = request.__dict__.setdefault("_prefetched_objects_cache", {})
    cache["places"] = queryset
    found = {row.case for row in rows if row.case_id != request.pk}
    request._precedents = [
        Precedent(case.reference, case.period_start, case.period_end or case.period_start)
        for case in sorted(found, key=lambda case: case.period_start, reverse=True)
    ]
