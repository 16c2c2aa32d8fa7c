"""Weekly bookings: made in one go, every one a booking of its own afterwards, so that single ones can be released."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction

from accounts.models import User
from activities.calendars.models import Country
from activities.calendars.working import Calendar

from . import telling
from .booking import Wish, book, locked_resource, open_case
from .errors import DaysTaken, Taken
from .models import Booking, Series
from .times import CHINA, at

LONGEST = timedelta(days=366)
"""How far ahead a series may reach: a year, with its 29 February."""


@dataclass(frozen=True)
class Rule:
    """Weekly on some days of the week until a day, the first booking's own day included if it is one of them."""

    weekdays: frozenset[int]
    until: date
    skips_days_off: bool = True
    leaves_out_taken: bool = False

    def days(self, first: date) -> Iterator[date]:
        """The days of the rule; a day that China has not announced is not known to be off, so it stays."""
        calendar = Calendar.load([Country.CN], first, self.until)
        for offset in range((self.until - first).days + 1):
            day = first + timedelta(days=offset)
            off = self.skips_days_off and calendar.day(Country.CN, day).off
            if day.weekday() in self.weekdays and not off:
                yield day


def wishes(wish: Wish, rule: Rule) -> list[Wish]:
    """The same wish on every day of the rule, at the same Beijing time."""
    first, length = wish.starts.astimezone(CHINA), wish.ends - wish.starts
    starts = (at(day, first.time()) for day in rule.days(first.date()))
    return [replace(wish, starts=begin, ends=begin + length) for begin in starts]


@transaction.atomic
def book_series(wish: Wish, rule: Rule, *, by: User) -> list[Booking]:
    """Book every day of the rule or, with DaysTaken, none; days that are taken are left out where that is wanted."""
    series = Series.objects.create(
        weekdays=",".join(map(str, sorted(rule.weekdays))), until=rule.until, skips_days_off=rule.skips_days_off
    )
    open_case(wish.case)
    locked_resource(wish.resource)
    made, taken = [], []
    for one in wishes(wish, rule):
        try:
            made.append(book(one, by=by, series=series, tell=False))
        except Taken as found:
            taken.append(found)
    if taken and not (rule.leaves_out_taken and made):
        raise DaysTaken(taken)
    if made and made[0].state == Booking.State.REQUESTED:
        telling.of_request(made[0], by)
    return made
