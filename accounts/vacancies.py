"""Days on which nobody acts from a seat: seen before somebody's last day is saved, so that no case waits there unnoticed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone

from .models import Invitation, Occupancy, Seat

DAY = timedelta(days=1)
ACTING = (Occupancy.Kind.HOLDER, Occupancy.Kind.DEPUTY)
Span = tuple[date, date | None]
"""First and last day; no last day means for good."""


class Gap(NamedTuple):
    """The first days without anybody; `last` is None while no successor is known."""

    first: date
    last: date | None


def gap(spans: Iterable[Span], first: date) -> Gap | None:
    """The first days from `first` on that no span covers; None when there are none."""
    for begin, end in sorted(spans, key=lambda span: span[0]):
        if begin > first:
            return Gap(first, begin - DAY)
        if end is None:
            return None
        first = max(first, end + DAY)
    return Gap(first, None)


def gap_left_by(occupancy: Occupancy, last_day: date) -> Gap | None:
    """The days without anybody that begin when a person leaves after `last_day`; None when that leaves nobody missing.

    Who is invited counts as coming. Days that were empty before, and those after a later last day, are not this person's.
    """
    if not occupancy.acts or not occupancy.user.is_active:
        return None
    found = gap(coming(occupancy), last_day + DAY)
    taken_away = found and (occupancy.valid_until is None or found.first <= occupancy.valid_until)
    return found if taken_away else None


def coming(occupancy: Occupancy) -> list[Span]:
    """When the others act from the seat, or will once they accept."""
    others = Occupancy.objects.filter(seat=occupancy.seat_id, user__is_active=True).acting().exclude(pk=occupancy.pk)
    return [*others.values_list("valid_from", "valid_until"), *invited(occupancy.seat)]


def invited(seat: Seat) -> list[Span]:
    open_ones = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())
    return list(open_ones.filter(seat=seat, kind__in=ACTING).values_list("occupancy_from", "occupancy_until"))
