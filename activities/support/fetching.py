"""Reading a request with everything its form says, in a handful of statements however long the form is."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from accounts.prepared import Prepared, Told
from activities.calendars.fiscal import today_in_japan
from activities.cases.fetching import CASE, remember
from activities.cases.models import Case
from activities.partners.models import BodyName, Contact
from activities.schedule.models import Booking, Override
from activities.schedule.planning import thresholds

from .models import Appointment, Destination, Participant, RequestedItem, SlotWish, SupportRequest

NEVER_HAPPENED = ("draft", "withdrawn", "declined", "cancelled")
VISIT = "visit:"
"""Before the number of a visit, in the key by which bookings name it."""
Placed = SupportRequest.places.through


@dataclass(frozen=True)
class Precedent:
    """An earlier visit of the same body."""

    reference: str
    start: date
    end: date


def fetch_form(request: SupportRequest) -> SupportRequest:
    """Fetch every row of the form, and the precedents with the places: four statements."""
    remember(request, "participants", PARTICIPANTS(case=request.pk), "request")
    fetch_visits(request)
    remember(request, "requested_items", ITEMS(case=request.pk), "request")
    _fetch_places(request)
    return request


def fetch_visits(request: SupportRequest) -> list[Destination]:
    """The places to visit with their wishes and what the rules of planning ask about them: one statement.

    It answers with a row for each wish, and with one for a visit without any.
    """
    since, until = recently(request)
    told = {"body": request.organisation_id, "since": since, "until": until, "today": today_in_japan()}
    by_visit = [list(rows) for _pk, rows in groupby(DESTINATIONS(case=request.pk, **told), attrgetter("pk"))]
    for rows in by_visit:
        remember(rows[0], "wishes", [_wish(row) for row in rows if row.wish_pk], "destination")
    return remember(request, "destinations", [rows[0] for rows in by_visit], "request")


def _wish(row: Destination) -> SlotWish:
    return SlotWish(row.wish_pk, row.pk, row.wish_rank, row.wish_day, row.wish_starts, row.wish_ends)


def recently(request: SupportRequest) -> tuple[date, date]:
    """The days in which an earlier visit of the same body is of interest (domain C9)."""
    until = request.period_start or today_in_japan()
    return until - timedelta(days=thresholds().precedent_months * 365 // 12), until


def _destinations() -> QuerySet:
    """With the counterpart's place, Chinese name and whether it has a mail address, the newest earlier visit, decisions.

    Of what is booked for a visit, the latest beginning and the earliest end say whether all of it fits.
    """
    today = Told("today", DateField())
    people = Contact.objects.filter(Q(until__isnull=True) | Q(until__gte=today), body=OuterRef("counterpart"))
    day = Coalesce(OuterRef("confirmed_on"), today)
    names = BodyName.objects.filter(body=OuterRef("counterpart"), kind=BodyName.Kind.OFFICIAL).on(day)
    name = Coalesce(NullIf(F("name_zh"), Value("")), F("name_ja"))
    before = Destination.objects.filter(
        counterpart=OuterRef("counterpart"), state__in=(Appointment.CONFIRMED, Appointment.DONE),
        request__organisation=Told("body", BigIntegerField()), request__submitted_at__isnull=False,
        confirmed_on__gte=Told("since", DateField()), confirmed_on__lt=Told("until", DateField()),
    ).exclude(request=CASE).exclude(request__state__in=NEVER_HAPPENED).order_by("-confirmed_on")  # fmt: skip
    key = Concat(Value(VISIT), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    booked = Booking.objects.live().filter(case=CASE, about=key).order_by().values("about")
    rows = Destination.objects.filter(request=CASE).select_related(
        "handled_by__organisation", "letter", "counterpart__parent", "counterpart__division__parent"
    )
    return rows.annotate(
        body_name_zh=Subquery(names.annotate(said=name).values("said")[:1]),
        has_decisions=Exists(Override.objects.standing().filter(case=CASE)),
        booked_from=Subquery(booked.annotate(at=Max("starts")).values("at")),
        booked_until=Subquery(booked.annotate(at=Min("ends")).values("at")),
        has_contact_email=Exists(people.exclude(email="")),
        earlier_reference=Subquery(before.values("request__reference")[:1]),
        earlier_on=Subquery(before.values("confirmed_on")[:1]),
        wish_pk=F("wishes__pk"),
        **{f"wish_{name}": F(f"wishes__{name}") for name in ("rank", "day", "starts", "ends")},
    ).order_by("order", "pk", "wish_rank")


PARTICIPANTS = Prepared(lambda: Participant.objects.filter(request=CASE))
DESTINATIONS = Prepared(_destinations)
ITEMS = Prepared(lambda: RequestedItem.objects.filter(request=CASE).select_related("item"))


def precedents(request: SupportRequest) -> list[Precedent]:
    """Visits of the same body to one of the same places in the last 24 months, newest first (domain C9)."""
    if not hasattr(request, "_precedents"):
        _fetch_places(request)
    return request._precedents


def _fetch_places(request: SupportRequest) -> None:
    """This request's places together with those of the body's other visits in the window: one statement for both."""
    since, until = recently(request)
    rows = PLACES(case=request.pk, body=request.organisation_id, since=since, until=until)
    own = [row.division for row in rows if row.case_id == request.pk]
    remember(request, "places", own)
    found = {row.case for row in rows if row.case_id != request.pk}
    request._precedents = [
        Precedent(case.reference, case.period_start, case.period_end or case.period_start)
        for case in sorted(found, key=lambda case: case.period_start, reverse=True)
    ]


def _places_and_precedents() -> QuerySet:
    body, since, until = Told("body", BigIntegerField()), Told("since", DateField()), Told("until", DateField())
    recent = Q(organisation=body, submitted_at__isnull=False, period_start__gte=since, period_start__lt=until)
    recent &= ~Q(state__in=NEVER_HAPPENED)
    cases = Case.objects.filter(pk=CASE).values("pk").union(Case.objects.filter(recent).values("pk"), all=True)
    here = Placed.objects.filter(case=CASE).values("division")
    rows = Placed.objects.filter(case__in=cases, division__in=here).select_related("division", "case")
    columns = ("division", "case__reference", "case__period_start", "case__period_end")
    return rows.only(*columns).order_by("division__code")


PLACES = Prepared(_places_and_precedents)
