"""The board of a programme: days, times and rooms as a grid, and where an item goes that is dropped on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.http import QueryDict

from activities.cases.revisions import prints
from activities.partners.keeping import plain
from activities.trips.both import Both

from .models import Edition, Room, Session
from .programme import clock_of
from .wording import day_label

SLOT, HOUR, MIDNIGHT = 30, 60, 24 * 60
USUAL = (9 * HOUR, 18 * HOUR)
"""The hours of a day on which nothing has a time."""


@dataclass(frozen=True)
class Cell:
    """What begins in a room within half an hour, and over how many of them it reaches."""

    sessions: tuple[Session, ...] = ()
    rows: int = 1


@dataclass(frozen=True)
class Row:
    """Half an hour of a day; the one without a clock holds what has no time."""

    clock: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class BoardDay:
    """A day as a grid with a column for each room, and a last one for what has none."""

    number: int
    label: Both
    rows: tuple[Row, ...]
    is_outside: bool


def board(edition: Edition, sessions: Iterable[Session], rooms: list[Room]) -> list[BoardDay]:
    """Every day of the edition, and those outside it that something was put on."""
    by_number: dict[int, list[Session]] = {number: [] for number in range(1, number_of_days(edition) + 1)}
    for session in sessions:
        by_number.setdefault(session.day, []).append(session)
    columns = [*(room.pk for room in rooms), None]
    return [
        BoardDay(
            number, day_label(number, edition.day(number)), tuple(rows_of(found, columns)), is_outside(edition, number)
        )
        for number, found in sorted(by_number.items())
    ]


def number_of_days(edition: Edition) -> int:
    """How many days it has; at least one, so that there is somewhere to put things."""
    if edition.first_day is None or edition.last_day is None:
        return 1
    return (edition.last_day - edition.first_day).days + 1


def is_outside(edition: Edition, day: int) -> bool:
    """Whether a day lies after the last one; nobody can tell while the days are not fixed."""
    return edition.last_day is not None and day > number_of_days(edition)


def rows_of(sessions: list[Session], columns: list[int | None]) -> Iterator[Row]:
    untimed = [session for session in sessions if session.start is None]
    yield Row("", tuple(Cell(tuple(row for row in untimed if row.room_id == room)) for room in columns))
    timed = [session for session in sessions if session.start]
    first, last = hours_of(timed)
    slots = range(first, last, SLOT)
    drawn = [column_of([row for row in timed if row.room_id == room], slots) for room in columns]
    for place, slot in enumerate(slots):
        yield Row(told(slot), tuple(column[place] for column in drawn))


def hours_of(sessions: list[Session]) -> tuple[int, int]:
    """An hour more than what is planned on each side, in whole half hours."""
    if not sessions:
        return USUAL
    first = min(minutes(session.start) for session in sessions) // SLOT * SLOT - HOUR
    last = -(-max(end_of(session) for session in sessions) // SLOT) * SLOT + HOUR
    return max(first, 0), min(last, MIDNIGHT)


def column_of(sessions: list[Session], slots: range) -> list[Cell | None]:
    """The cells of one room; None where one above reaches down."""
    begun: dict[int, list[Session]] = {}
    for session in sessions:
        begun.setdefault((minutes(session.start) - slots.start) // SLOT, []).append(session)
    cells: list[Cell | None] = [Cell()] * len(slots)
    for place in sorted(begun):
        end = -(-(max(end_of(row) for row in begun[place]) - slots.start) // SLOT)
        after = min((later for later in begun if later > place), default=len(slots))
        reach = max(min(end, after, len(slots)), place + 1)
        cells[place] = Cell(tuple(begun[place]), reach - place)
        cells[place + 1 : reach] = [None] * (reach - place - 1)
    return cells


def minutes(moment: time) -> int:
    return moment.hour * HOUR + moment.minute


def end_of(session: Session) -> int:
    return minutes(session.end) if session.end else minutes(session.start) + SLOT


def told(moment: int) -> str:
    return f"{moment // HOUR}:{moment % HOUR:02d}"


def place_seen(session: Session) -> str:
    """Where the board showed it, so that nobody moves what somebody else has moved meanwhile."""
    values = plain(session)
    return prints({name: values[name] for name in Session.PLACE})


def dropped(data: QueryDict, session: Session) -> dict[str, Any]:
    """What the form of a move would say: the day, the time and the room of the cell; it lasts as long as before."""
    start = data.get("to_start", "")
    return {
        "day": data.get("to_day", ""), "start": start, "end": shifted_end(session, start), "room": data.get("to_room", ""),
        "seen": data.get("seen", ""),
    }  # fmt: skip


def shifted_end(session: Session, start: str) -> str:
    """When it ends if it begins then; what is dropped within the half hour in which it begins stays as it is."""
    if not (session.start and session.end and start):
        return ""
    hours, _colon, rest = start.partition(":")
    if not (hours.isdecimal() and rest.isdecimal()):
        return clock_of(session.end)
    return told(int(hours) * HOUR + int(rest) + minutes(session.end) - minutes(session.start))
