"""The daily notes of a mission: one per day, and which days are still without one."""

from dataclasses import dataclass
from datetime import date

from activities.calendars.fiscal import today_in_china
from activities.schedule.days import DayHead, heads

from .models import DailyNote, Mission
from .programme import is_inside, number_of, own_days


@dataclass(frozen=True)
class NotedDay:
    """One day of the mission, or one that was noted before the mission moved (number 0).

    `is_due` when it has come and can be noted, `is_missing` when it is over without a note.
    """

    number: int
    head: DayHead
    note: DailyNote | None
    is_due: bool

    @property
    def is_missing(self) -> bool:
        return self.is_due and not self.head.today and self.note is None


def days_of(mission: Mission) -> list[NotedDay]:
    """Every day with its note: two statements."""
    notes = {note.day: note for note in mission.notes_by_day.select_related("by")}
    dates = sorted({*notes, *own_days(mission)})
    today = today_in_china()
    if not dates:
        return []
    return [
        NotedDay(number_of(head.date, mission), head, notes.get(head.date), head.date <= today) for head in heads(dates)
    ]


def may_be_noted(day: date, mission: Mission) -> bool:
    """Days of the mission that have come."""
    return is_inside(day, mission) and day <= today_in_china()


def number_missing(mission: Mission, noted: set[date]) -> int:
    """How many days are over without a note."""
    today = today_in_china()
    return sum(day < today and day not in noted for day in own_days(mission))
