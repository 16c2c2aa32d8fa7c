"""Places to visit as the pages draw them: sub-state, agreed time on both clocks, who sees what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from activities.calendars.eras import format_date
from activities.calendars.fiscal import CHINA, JAPAN, today_in_japan

from ..answers import clock_range, wish_text
from ..appointments import CHIPS, MOVES
from ..models import Appointment, Destination


@dataclass
class Visit:
    """One place to visit. `notes` and the contact are for the office's eyes."""

    row: Destination
    chip: str
    label: Any
    day: str
    beijing: str
    japan: str
    wishes: list[str]
    internal: bool
    movable: bool

    @property
    def name_zh(self) -> str:
        """The Chinese name as the applicant wrote it, else as the body was called on the day."""
        body = self.row.counterpart
        return self.row.name_zh or (body.name_on(self.row.confirmed_on or today_in_japan(), "zh") if body else "")

    @property
    def has_notes(self) -> bool:
        """Whether the office has written anything down that only it reads."""
        row = self.row
        return bool(row.notes or row.persons_met or row.contact_person or row.route or row.counterpart_id)


def visit_rows(case, office: bool) -> list[Visit]:
    """Every place to visit, those with an agreed day first in the order of the days."""
    rows = [visit(row, office) for row in case.destinations.all()]
    return sorted(rows, key=lambda one: (one.row.confirmed_on is None, one.row.confirmed_on or 0, one.row.order))


def visit(row: Destination, office: bool) -> Visit:
    state = Appointment(row.state)
    return Visit(
        row,
        CHIPS[state],
        state.label,
        format_date(row.confirmed_on, year=False) if row.confirmed_on else "",
        clock_range(row.confirmed_from, row.confirmed_until),
        japan_time(row),
        [wish_text(wish) for wish in row.wishes.all()],
        office,
        bool(MOVES[state]),
    )


def japan_time(row: Destination) -> str:
    """The agreed time on the Japanese clock."""
    if not row.confirmed_on:
        return ""
    times = [
        datetime.combine(row.confirmed_on, time, CHINA).astimezone(JAPAN).time()
        for time in (row.confirmed_from, row.confirmed_until)
        if time
    ]
    return clock_range(*times)
