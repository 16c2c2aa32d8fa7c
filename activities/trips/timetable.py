"""The plan of a trip day by day: visits and the lines between them, the nights, what is booked, what each day is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from activities.schedule.days import DayHead, heads
from activities.schedule.models import Booking, Resource

from .both import Both
from .lines import Line, in_order, of_entry, of_stop, with_bookings
from .models import Entry
from .stops import Stop, stops_of

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
LONGEST = 60
"""Days that are drawn one by one; a longer period shows only the days on which something happens."""
STAYS = (Resource.Kind.ROOM, Resource.Kind.EQUIPMENT)
"""What nobody takes along on a journey."""


@dataclass(frozen=True)
class TripDay:
    """One day: the what-th of the trip, what it is in both countries, where one is, and where one sleeps."""

    number: int
    head: DayHead
    lines: list[Line]
    cities: list[Both]
    nights: list[Line]

    @property
    def date(self) -> date:
        return self.head.date


@dataclass(frozen=True)
class Timetable:
    """`undated` are visits that have no agreed day yet, `loose` bookings of the case that belong to no line."""

    days: list[TripDay]
    lines: list[Line]
    undated: list[Stop]
    loose: list[Booking]


def timetable_of(case, *, office: bool) -> Timetable:
    """How the plan stands now; bookings and what is told with the visits are for the office."""
    stops = list(stops_of(case, office=office))
    lines = [of_stop(stop) for stop in stops if stop.day] + [of_entry(entry) for entry in Entry.objects.of(case)]
    with_theirs, loose = beside_bookings(lines, bookings_of(case))
    lines = [with_interpreter(line) for line in with_theirs]
    if not office:
        lines, loose = [with_bookings(line, ()) for line in lines], []
    lines = in_order(lines)
    period = () if getattr(case, "dates_unknown", False) else (case.period_start, case.period_end)
    return Timetable(days_of(lines, *period), lines, [stop for stop in stops if not stop.day], loose)


def days_of(lines: Iterable[Line], first: date | None = None, last: date | None = None) -> list[TripDay]:
    """Every day of the trip in order, also those on which nothing is planned yet: one statement."""
    lines = list(lines)
    dates = all_dates(lines, first, last)
    if not dates:
        return []
    by_day, nights = defaultdict(list), defaultdict(list)
    for line in lines:
        if line.is_night:
            for day in _nights(line):
                nights[day].append(line)
        else:
            by_day[line.day].append(line)
    found = {head.date: head for head in heads(dates)}
    return [
        TripDay(number, found[day], by_day[day], _cities(by_day[day] or nights[day]), nights[day])
        for number, day in enumerate(dates, start=1)
    ]


def all_dates(lines: list[Line], first: date | None, last: date | None) -> list[date]:
    touched = {day for line in lines for day in (line.day, line.until)} | {day for day in (first, last) if day}
    if not touched:
        return []
    start, length = min(touched), (max(touched) - min(touched)).days + 1
    return sorted(touched) if length > LONGEST else [start + timedelta(days=number) for number in range(length)]


def bookings_of(case) -> list[Booking]:
    return list(Booking.objects.live().filter(case=case.pk).select_related("resource__seat").order_by("starts", "pk"))


def beside_bookings(lines: list[Line], bookings: list[Booking]) -> tuple[list[Line], list[Booking]]:
    """Each booking beside the line it was made for, else beside every line during which it holds."""
    keys = {line.key for line in lines}
    beside, loose = defaultdict(list), []
    for booking in bookings:
        found = [booking.about] if booking.about in keys else [line.key for line in lines if _meet(line, booking)]
        for key in found:
            beside[key].append(booking)
        if not found:
            loose.append(booking)
    return [with_bookings(line, beside[line.key]) for line in lines], loose


def _meet(line: Line, booking: Booking) -> bool:
    """Whether a booking holds while a line takes place; of a night or a line without a time nobody can tell."""
    stays = line.is_journey and booking.resource.kind in STAYS
    if line.is_night or stays or not line.begins:
        return False
    return line.begins < booking.ends and booking.starts < max(line.over, line.begins + ONE_MINUTE)


def with_interpreter(line: Line) -> Line:
    """A visit for which nobody has written down who interprets: whoever is booked for it does."""
    if not line.is_visit or line.interpreter:
        return line
    booked = [one.resource for one in line.bookings if one.holds and one.resource.kind == Resource.Kind.INTERPRETER]
    return replace(line, interpreter="、".join(resource.name for resource in booked))


def _nights(line: Line) -> Iterable[date]:
    day = line.day
    while day < max(line.until, line.day + ONE_DAY):
        yield day
        day += ONE_DAY


def _cities(lines: list[Line]) -> list[Both]:
    """The cities of a day in the order one is in them, with the one that a journey leaves."""
    cities = [city for line in lines for city in (line.from_city, line.city) if city]
    return list(dict.fromkeys(cities))
