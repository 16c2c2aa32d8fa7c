"""The holidays ahead, for the panel beside a form: runs of days off, and days worked in exchange."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.cache import cache

from .eras import base_language
from .fiscal import today_in_japan
from .working import ONE_DAY, Calendar, Day

KEPT_SECONDS = 60
JOINTS = {"ja": "・", "zh": "、", "en": ", "}


@dataclass(frozen=True)
class HolidayRun:
    """Neighbouring days off: 中秋節 from 25 to 27 September; two holidays that meet share one run."""

    name: str
    start: date
    end: date


@dataclass(frozen=True)
class HolidayPanel:
    """What a reader has to know of one country's calendar in a range."""

    runs: list[HolidayRun] = field(default_factory=list)
    make_up_workdays: list[Day] = field(default_factory=list)
    unannounced_years: list[int] = field(default_factory=list)


def holiday_panel(country: str, start: date, end: date, *, calendar: Calendar | None = None) -> HolidayPanel:
    """Runs, make-up workdays and years without a calendar; for telling, not for counting deadlines by."""
    calendar = calendar or kept_calendar(country, start.year, end.year)
    days = list(calendar.days(country, start, end))
    return HolidayPanel(
        runs=_runs(day for day in days if day.off and day.names),
        make_up_workdays=[day for day in days if day.works and day.names],
        unannounced_years=[
            year for year in range(start.year, end.year + 1) if not calendar.is_announced(country, year)
        ],
    )


def kept_calendar(country: str, first: int, last: int) -> Calendar:
    """A country's calendar of some years at least, kept for a minute: panels on many pages show the same days.

    Whoever asks for years around this one gets the same calendar of them all, so that a page reads it once.
    """
    now = today_in_japan().year
    if now - 1 <= first <= last <= now + 2:
        first, last = now - 1, now + 2
    key = f"calendar-{country}-{first}-{last}"
    return cache.get_or_set(key, lambda: Calendar.load([country], date(first, 1, 1), date(last, 12, 31)), KEPT_SECONDS)


def upcoming_holidays(country: str, start: date, end: date) -> list[HolidayRun]:
    return holiday_panel(country, start, end).runs


def make_up_workdays(country: str, start: date, end: date) -> list[Day]:
    """The weekend days of a range on which people work (調休)."""
    return holiday_panel(country, start, end).make_up_workdays


def _runs(days: Iterable[Day]) -> list[HolidayRun]:
    groups: list[list[Day]] = []
    for day in days:
        if groups and day.date - groups[-1][-1].date == ONE_DAY:
            groups[-1].append(day)
        else:
            groups.append([day])
    return [HolidayRun(_joined(group), group[0].date, group[-1].date) for group in groups]


def _joined(group: list[Day]) -> str:
    return JOINTS[base_language()].join(dict.fromkeys(day.name for day in group))
