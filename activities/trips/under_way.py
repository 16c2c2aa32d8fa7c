"""A trip on its way: the day to open first, what is going on and what is next, where a driver should go."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from activities.calendars.fiscal import CHINA, JAPAN

from .lines import Line
from .models import Entry
from .timetable import TripDay

PAST, NOW, NEXT = "past", "now", "next"
USUAL = timedelta(hours=1)
"""How long a line lasts that does not say when it ends."""
BOARDED = {Entry.Means.FLIGHT, Entry.Means.TRAIN, Entry.Means.BUS, Entry.Means.METRO, Entry.Means.SHIP}
"""Means of travel to whose station or airport one has to be driven."""


class Drive(NamedTuple):
    """What a driver has to know, in Chinese."""

    name: str
    address: str


def day_to_open(days: list[TripDay], now: datetime) -> TripDay | None:
    """Today in Beijing, else the first day that is still to come, else the last one."""
    today = now.astimezone(CHINA).date()
    return next((day for day in days if day.date >= today), days[-1] if days else None)


def marks(lines: Iterable[Line], now: datetime) -> dict[str, str]:
    """What is over, what is going on and the one line that is next, by key; nights and untimed lines have no mark."""
    found: dict[str, str] = {}
    timed = [line for line in lines if line.starts and not line.is_night]
    for line in sorted(timed, key=lambda line: line.starts):
        if line.starts > now:
            found[line.key] = NEXT
            break
        found[line.key] = NOW if now < end_of(line) else PAST
    return found


def end_of(line: Line) -> datetime | None:
    """When a line is over, as far as one can tell."""
    return line.ends or (line.starts + USUAL if line.starts else None)


def drive_of(line: Line) -> Drive | None:
    """Where to have oneself driven for a line: its place, the station it leaves from, or where the car is to go.

    None where nothing is known in Chinese, or where it is in Japan.
    """
    if line.is_journey:
        return _drive_of_leg(line)
    names = dict.fromkeys(filter(None, (line.title.zh, line.where.zh)))
    return Drive(" ".join(names), line.address_zh) if line.address_zh or line.where.zh else None


def _drive_of_leg(line: Line) -> Drive | None:
    boarded = line.means in BOARDED
    end, moment = (line.origin, line.starts) if boarded else (line.destination, line.ends)
    if not end.zh or (moment and moment.tzinfo is JAPAN):
        return None
    return Drive(end.zh, "" if boarded else line.address_zh)
