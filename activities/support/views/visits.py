"""Places to visit as the pages draw them: sub-state, agreed time on both clocks, who sees what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from activities.calendars.eras import format_date
from activities.calendars.fiscal import CHINA, JAPAN, today_in_japan
from activities.schedule.planning.overriding import Checked
from activities.trips.both import Both

from ..answers import clock_range, wish_text
from ..appointments import CHIPS, MOVES
from ..models import Appointment, Destination
from ..occasions import key_of
from ..planning import GIVEN_UP

NOTHING = Checked()


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
    checks: Checked = NOTHING

    @property
    def title(self) -> Both:
        """The name in both scripts; pages are headed by the one of their reader."""
        return Both(self.row.name, self.name_zh)

    @property
    def name_zh(self) -> str:
        """The Chinese name as the applicant wrote it, else as the body was called on the day."""
        row, body = self.row, self.row.counterpart
        known = row.name_zh or getattr(row, "body_name_zh", "")
        return known or (body.name_on(row.confirmed_on or today_in_japan(), "zh") if body else "")

    @property
    def bookable(self) -> str:
        """By what bookings name it, while it may still take place; empty for what is over or given up."""
        return key_of(self.row) if self.row.state not in (*GIVEN_UP, Appointment.DONE) else ""

    @property
    def has_notes(self) -> bool:
        """Whether the office has written anything down that only it reads."""
        row = self.row
        told = (row.notes, row.persons_met, row.contact_person, row.route, row.counterpart_id, row.letter_id)
        return any(told)


def visit_rows(case, office: bool, checks: Checked = NOTHING) -> list[Visit]:
    """Every place to visit, those with an agreed day first in the order of the days, each with what was found in the plan."""
    rows = [visit(row, office, checks.beside(str(row.pk))) for row in case.destinations.all()]
    return sorted(rows, key=lambda one: (one.row.confirmed_on is None, one.row.confirmed_on or 0, one.row.order))


def visit(row: Destination, office: bool, checks: Checked = NOTHING) -> Visit:
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
        checks,
    )


def japan_time(row: Destination) -> str:
    """The agreed time on the Japanese clock, with the day where that is another one (domain C26)."""
    if not row.confirmed_on:
        return ""
    moments = [
        datetime.combine(row.confirmed_on, time, CHINA).astimezone(JAPAN)
        for time in (row.confirmed_from, row.confirmed_until)
        if time
    ]
    times = clock_range(*(moment.time() for moment in moments))
    if moments and moments[0].date() != row.confirmed_on:
        return f"{format_date(moments[0].date(), year=False, weekday=False)} {times}"
    return times
