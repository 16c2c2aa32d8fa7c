"""Bookings as calendars draw them: read as plain values in one statement, cut into days, compared with each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import get_language

from activities.calendars.fiscal import CHINA

from .days import DayHead
from .models import Booking
from .models.bookings import HOLDING, State
from .times import clock

COLUMNS = ("pk", "resource", "starts", "ends", "kind", "state", "title", "revision", "case",
           "case__organisation__name", "case__organisation__name_zh", "case__organisation__name_en")  # fmt: skip


@dataclass
class Entry:
    """One booking of a calendar; times are those of Beijing's clock."""

    pk: int
    resource: int
    starts: datetime
    ends: datetime
    kind: str
    state: str
    title: str
    revision: int
    case: int | None
    body: str
    clashes: bool = False
    name: str = field(default="", repr=False)

    @property
    def holds(self) -> bool:
        return self.state in HOLDING

    @property
    def requested(self) -> bool:
        return self.state == State.REQUESTED

    def falls_on_holiday(self, head: DayHead) -> bool:
        """Work for a case on a holiday in China is worth a second look."""
        return bool(head.holiday and self.case)

    @property
    def days(self) -> Iterable[date]:
        """The days it touches; what ends at midnight ends on the day before."""
        day, last = self.starts.date(), (self.ends - timedelta(microseconds=1)).date()
        while day <= last:
            yield day
            day += timedelta(days=1)

    def clock_on(self, day: date) -> str:
        """9:15–11:30 on one of its days: a day in the middle is said as a whole."""
        first = clock(self.starts) if self.starts.date() == day else "0:00"
        last = clock(self.ends) if self.ends.date() == day else "24:00"
        return f"{first}–{last}"


def entries(bookings: QuerySet[Booking]) -> list[Entry]:
    """Live bookings in the order of their time, with those that claim the same time marked: one statement."""
    language = (get_language() or "ja")[:2]
    rows = bookings.live().order_by("starts", "pk").values_list(*COLUMNS)
    found = [_entry(row, language) for row in rows]
    mark_clashes(found)
    return found


def _entry(row: tuple, language: str) -> Entry:
    pk, resource, starts, ends, *rest, name, name_zh, name_en = row
    body = {"zh": name_zh, "en": name_en}.get(language) or name or ""
    return Entry(pk, resource, starts.astimezone(CHINA), ends.astimezone(CHINA), *rest, body)


def mark_clashes(found: list[Entry]) -> list[tuple[Entry, Entry]]:
    """Pairs that claim the same thing at the same time; one of them is always a request."""
    rows: dict[int, list[Entry]] = defaultdict(list)
    for entry in found:
        rows[entry.resource].append(entry)
    pairs = [
        (first, second)
        for row in rows.values()
        for number, first in enumerate(row)
        for second in row[number + 1 :]
        if second.starts < first.ends
    ]
    for first, second in pairs:
        first.clashes = second.clashes = True
    return pairs


def by_day(found: Iterable[Entry]) -> dict[date, list[Entry]]:
    days: dict[date, list[Entry]] = defaultdict(list)
    for entry in found:
        for day in entry.days:
            days[day].append(entry)
    return days
