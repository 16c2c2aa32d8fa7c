"""Working days of one country or both, where a day may also be *not announced yet* (design §6).

A deadline that passes such a day is provisional: the day is counted as if people worked, and the date is
derived anew when the calendar has arrived.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.db.models import CharField, DateField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from .models import CalendarDay, CalendarYear, Country, DayValue
from .names import FIXED_DAYS, Names

BOTH = (Country.JP, Country.CN)
NAMES = ("name_ja", "name_zh", "name_en")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """What one date is in one country, and the name of the holiday or make-up workday, if it has one."""

    country: str
    date: date
    value: DayValue
    names: Names | None = None

    @property
    def name(self) -> str:
        return self.name_in(get_language() or "ja")

    def name_in(self, language: str) -> str:
        if self.names is None:
            return ""
        return getattr(self.names, language[:2], "") or self.names.ja

    @property
    def works(self) -> bool:
        return self.value == DayValue.WORKS

    @property
    def off(self) -> bool:
        return self.value == DayValue.OFF

    @property
    def unknown(self) -> bool:
        return self.value == DayValue.UNKNOWN


@dataclass(frozen=True)
class Derived:
    """A date that follows from a rule; provisional while a day on the way is not announced."""

    date: date
    provisional: bool = False


@dataclass(frozen=True)
class Counted:
    """A number of working days; provisional while one of them is not announced."""

    days: int
    provisional: bool = False


class Calendar:
    """The days of some countries, read in whole years: one statement for a range however long."""

    def __init__(self) -> None:
        self._days: dict[tuple[str, date], Day] = {}
        self._announced: set[tuple[str, int]] = set()
        self._years: set[tuple[str, int]] = set()

    @classmethod
    def load(cls, countries: Iterable[str], start: date, end: date) -> Self:
        """The calendar of a range; a day outside it may be asked for too, at one statement per new year."""
        calendar = cls()
        calendar._read(list(countries), start.year, end.year)
        return calendar

    def day(self, country: str, day: date) -> Day:
        if (country, day.year) not in self._years:
            self._read([country], day.year, day.year)
        special = self._days.get((country, day))
        if special:
            return special
        announced = (country, day.year) in self._announced
        fixed = None if announced else FIXED_DAYS[country].get((day.month, day.day))
        if fixed or day.weekday() >= 5:
            return Day(country, day, DayValue.OFF, fixed)
        return Day(country, day, DayValue.WORKS if announced else DayValue.UNKNOWN)

    def common(self, countries: Iterable[str], day: date) -> DayValue:
        """What a date is for all of them at once: off if one is off, unknown if one is not announced."""
        values = {self.day(country, day).value for country in countries}
        return next(value for value in (DayValue.OFF, DayValue.UNKNOWN, DayValue.WORKS) if value in values)

    def days(self, country: str, start: date, end: date) -> Iterator[Day]:
        """Every day from `start` to `end`, both included."""
        for offset in range((end - start).days + 1):
            yield self.day(country, start + timedelta(days=offset))

    def is_announced(self, country: str, year: int) -> bool:
        if (country, year) not in self._years:
            self._read([country], year, year)
        return (country, year) in self._announced

    def _read(self, countries: list[str], first: int, last: int) -> None:
        span = {"country__in": countries}
        days = CalendarDay.objects.filter(**span, date__gte=date(first, 1, 1), date__lte=date(last, 12, 31))
        years = CalendarYear.objects.filter(**span, year__range=(first, last), announced=True).annotate(
            date=Value(None, DateField()),
            value=Cast("year", CharField()),
            **{name: Value("") for name in NAMES},
        )
        columns = ("country", "date", "value", *NAMES)
        rows = days.order_by().values_list(*columns).union(years.order_by().values_list(*columns), all=True)
        for country, day, value, *names in rows:
            if day is None:
                self._announced.add((country, int(value)))
            else:
                self._days[country, day] = Day(country, day, DayValue(value), Names(*names))
        self._years.update((country, year) for country in countries for year in range(first, last + 1))


def day_value(country: str, day: date) -> Day:
    """What one date is in one country. For more than one date, load a `Calendar`."""
    return Calendar.load([country], day, day).day(country, day)


def add_working_days(
    start: date, days: int, countries: Iterable[str] = BOTH, *, calendar: Calendar | None = None
) -> Derived:
    """The date `days` working days after `start` (before it, if negative); `start` itself is not counted."""
    countries = tuple(countries)
    step = ONE_DAY if days >= 0 else -ONE_DAY
    reach = start + step * (abs(days) * 2 + 15)
    calendar = calendar or Calendar.load(countries, min(start, reach), max(start, reach))
    current, left, provisional = start, abs(days), False
    while left:
        current += step
        value = calendar.common(countries, current)
        left -= value != DayValue.OFF
        provisional |= value == DayValue.UNKNOWN
    return Derived(current, provisional)


def working_days_between(
    start: date, end: date, countries: Iterable[str] = BOTH, *, calendar: Calendar | None = None
) -> Counted:
    """How many working days after `start`, up to and including `end`: the inverse of `add_working_days`."""
    countries = tuple(countries)
    if end < start:
        back = working_days_between(end - ONE_DAY, start - ONE_DAY, countries, calendar=calendar)
        return Counted(-back.days, back.provisional)
    calendar = calendar or Calendar.load(countries, start, end)
    days = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    values = [calendar.common(countries, day) for day in days]
    working = sum(value != DayValue.OFF for value in values)
    return Counted(working, DayValue.UNKNOWN in values)
