"""What is free instead: other things of the kind at the same time, and the next free times of the same thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from activities.calendars.models import Country, DayValue
from activities.calendars.working import Calendar

from .models import Booking, Resource
from .times import CHINA, CLOSES, ONE_DAY, OPENS, at

OFFERED, DAYS_AHEAD = 3, 30
STEP = timedelta(minutes=30)


@dataclass(frozen=True)
class Slot:
    """A free stretch of time; provisional on a day whose calendar China has not announced."""

    starts: datetime
    ends: datetime
    provisional: bool = False


def others_free(resource: Resource, starts: datetime, ends: datetime) -> list[Resource]:
    """Things of the same kind that nobody has at that time."""
    taken = Booking.objects.holding().between(starts, ends).filter(resource=OuterRef("pk"))
    same = Resource.objects.in_use().filter(kind=resource.kind).exclude(pk=resource.pk).select_related("seat")
    if not resource.needs_approval:
        same = same.filter(needs_approval=False)
    return list(same.filter(~Exists(taken)))


def next_free(
    resource: Resource, starts: datetime, ends: datetime, *, besides: int | None = None, number: int = OFFERED
) -> list[Slot]:
    """The next times of the same length when nobody has it: working hours of Chinese working days, never the past.

    What is longer than a working day begins at the same time on a later day. `besides` is a booking that may be passed over.
    """
    first = max(starts, timezone.now()).astimezone(CHINA).date()
    last, length = first + timedelta(days=DAYS_AHEAD), ends - starts
    calendar = Calendar.load([Country.CN], first, last)
    held = Booking.objects.holding().filter(resource=resource).exclude(pk=besides)
    taken = list(held.between(at(first, OPENS), at(last, CLOSES) + length).values_list("starts", "ends"))
    found: list[Slot] = []
    for day in _days(first, last, calendar):
        for begin in _beginnings(day, starts, length):
            after_the_last = not found or begin >= found[-1].ends
            if after_the_last and begin >= timezone.now() and _is_free(taken, begin, begin + length):
                unknown = calendar.day(Country.CN, day).unknown
                found.append(Slot(begin, begin + length, unknown))
            if len(found) == number:
                return found
    return found


def _days(first: date, last: date, calendar: Calendar) -> Iterator[date]:
    while first <= last:
        if calendar.day(Country.CN, first).value != DayValue.OFF:
            yield first
        first += ONE_DAY


def _beginnings(day: date, starts: datetime, length: timedelta) -> Iterator[datetime]:
    begin, close = at(day, OPENS), at(day, CLOSES)
    if length > close - begin:
        yield at(day, starts.astimezone(CHINA).time())
    while begin + length <= close:
        yield begin
        begin += STEP


def _is_free(taken: list[tuple[datetime, datetime]], starts: datetime, ends: datetime) -> bool:
    return all(until <= starts or since >= ends for since, until in taken)
