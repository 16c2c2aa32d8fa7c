"""What the people and the car of a visit have booked already, in which no better time is looked for."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from activities.cases.models import Case

from ..models import Booking, Resource
from ..times import day_bounds
from .plan import Span

Kind = Resource.Kind
GOING_ALONG = (Kind.PERSON, Kind.CAR, Kind.INTERPRETER)


def taken_for(case: Case, first: date, last: date) -> list[Span]:
    """Bookings for anything else of the lead's own desk, of whoever is booked for the case, and of the only car: one statement.

    Where there are several cars another one can be taken.
    """
    booked = Booking.objects.live().filter(case=case.pk).order_by().values("resource")
    others = Resource.objects.in_use().filter(kind=Kind.CAR).exclude(pk=OuterRef("resource"))
    whose = Q(resource__in=booked, resource__kind__in=GOING_ALONG) | Q(~Exists(others), resource__kind=Kind.CAR)
    if case.lead_seat_id:
        whose |= Q(resource__seat=case.lead_seat_id)
    held = Booking.objects.holding().between(*day_bounds(first, last)).filter(whose).exclude(case=case.pk)
    return [Span(*row) for row in held.values_list("starts", "ends")]
