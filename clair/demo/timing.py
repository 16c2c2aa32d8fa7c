"""Moments counted from now: working hours of working days, never in the future."""

import zlib
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from activities.calendars.fiscal import JAPAN, in_japan
from activities.calendars.models import DayValue
from activities.calendars.working import BOTH, Calendar

OPENS = 10 * 60
OPEN_FOR = 7 * 60
"""Minutes: things happen between ten and five, Japan time, when both countries are at work."""


def spread(*seed) -> int:
    """A number that looks accidental and is the same at every loading."""
    return zlib.crc32("/".join(map(str, seed)).encode())


class Clock:
    """Today, and the days around it that people work in both countries."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or timezone.now()
        self.today = in_japan(self.now)
        self._calendar = Calendar.load(BOTH, self.day(-400), self.day(400))

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def working_day(self, day: date, *, step: int = -1) -> date:
        """The day itself, or the next one before it (after it, with step 1) on which both countries work."""
        while self._calendar.common(BOTH, day) == DayValue.OFF:
            day += timedelta(days=step)
        return day

    def moment(self, day: date, *seed) -> datetime:
        """A moment of that day; of the last working day before it when the moment has not come yet."""
        minutes = OPENS + spread(*seed, "hour") % OPEN_FOR
        while (found := at(day, minutes)) > self.now:
            day = self.working_day(day - timedelta(days=1))
        return found

    def visit(self, period: tuple[int, int]) -> tuple[date, date]:
        """First and last day of a visit, which begins on a working day unless it is going on today."""
        start, end = map(self.day, period)
        begin = start
        if period[0] > 0 or period[1] < 0:
            begin = self.working_day(start, step=1 if period[0] > 0 else -1)
        return begin, end + (begin - start)

    def workday_within(self, day: date, end: date) -> date:
        """The day or the next one that both countries work on, as long as the visit lasts."""
        found = self.working_day(day, step=1)
        return found if found <= end else max(self.working_day(end), day)

    def at_work(self, day: date, *seed) -> datetime:
        return self.moment(self.working_day(day), *seed)

    def not_yet(self, moment: datetime) -> datetime:
        """The moment, or a little before now when it lies in the future."""
        return min(moment, self.now - timedelta(minutes=5))


def at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=JAPAN)
