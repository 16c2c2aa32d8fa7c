"""The days that a calendar shows: what each is in both countries, and whether that is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from activities.calendars.eras import base_language, format_date
from activities.calendars.eras.formats import PATTERNS
from activities.calendars.fiscal import today_in_china
from activities.calendars.models import Country
from activities.calendars.working import BOTH, Calendar


@dataclass(frozen=True)
class DayHead:
    """One day: off and holidays by China's calendar, Japan's holidays beside them, make-up workdays, unknown days."""

    date: date
    today: bool
    off: bool
    unknown: bool
    holiday: str
    notes: tuple[str, ...]

    @property
    def weekday(self) -> str:
        return PATTERNS[base_language()].weekdays[self.date.weekday()]

    @property
    def label(self) -> str:
        return format_date(self.date, year=False)

    @property
    def iso(self) -> str:
        return self.date.isoformat()


def heads(days: Iterable[date]) -> list[DayHead]:
    """What each day is: one statement, however many days."""
    days = list(days)
    calendar, today = Calendar.load(BOTH, days[0], days[-1]), today_in_china()
    return [_head(calendar, day, today) for day in days]


def day_off(day: date) -> str:
    """What China calls a day on which it does not work: its holiday, or the day of the week; empty for a working day."""
    (head,) = heads([day])
    return (head.holiday or format_date(day, year=False)) if head.off else ""


def _head(calendar: Calendar, day: date, today: date) -> DayHead:
    china, japan = calendar.day(Country.CN, day), calendar.day(Country.JP, day)
    notes = [china.name] if china.name else []
    if japan.off and japan.name:
        # Translators: 日本：%(name)s
        notes.append(_("Japan: %(name)s") % {"name": japan.name})
    holiday = china.name if china.off else ""
    return DayHead(day, day == today, china.off, china.unknown, holiday, tuple(notes))


def unknown_years(shown: Iterable[DayHead]) -> list[int]:
    """Years of which China's calendar is not announced yet."""
    return sorted({head.date.year for head in shown if head.unknown})


def week_of(day: date) -> list[date]:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=offset) for offset in range(7)]


def month_of(day: date) -> list[date]:
    """The weeks that a month touches, from a Monday to a Sunday."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    start = week_of(first)[0]
    return [start + timedelta(days=offset) for offset in range((week_of(last)[-1] - start).days + 1)]
