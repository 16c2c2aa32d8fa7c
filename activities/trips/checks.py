"""What cannot be as the plan has it: two things at once, a city one does not come to, a night without a bed.

The rules about the Chinese side (domain C) are in schedule/planning; these are about the travellers themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date

from .lines import Line
from .models import Entry
from .timetable import TripDay


@dataclass(frozen=True)
class Fault:
    """`keys` are the lines it is about, in the order of time."""

    code: str
    severity: str
    message: str
    keys: tuple[str, ...] = ()
    day: date | None = None


def faults(lines: Iterable[Line], days: Iterable[TripDay]) -> list[Fault]:
    """Everything that the plan contradicts itself in, in the order of time."""
    timed = [line for line in lines if line.starts and line.kind != Entry.Kind.LODGING]
    return [*at_once(timed), *elsewhere(timed), *without_bed(list(days))]


def at_once(timed: list[Line]) -> list[Fault]:
    """Nobody is at two places at the same time."""
    return [
        _fault("at_once", "warn", _("“%(second)s” begins before “%(first)s” is over."), first, second)
        for number, first in enumerate(timed)
        for second in timed[number + 1 :]
        if second.starts < (first.ends or first.starts) and second.key != first.key
    ]


def elsewhere(timed: list[Line]) -> list[Fault]:
    """Where one line is in another city than the one before, a journey has to lead there."""
    words = _("“%(first)s” is in %(here)s, “%(second)s” in %(there)s, and no journey leads there.")
    placed = [line for line in timed if line.city or line.kind == Entry.Kind.LEG]
    return [
        _fault("elsewhere", "warn", words, first, second, here=str(first.city), there=str(_reached(second)))
        for first, second in pairwise(placed)
        if first.city and _reached(second) and first.city != _reached(second)
    ]


def without_bed(days: list[TripDay]) -> list[Fault]:
    """Nights in China for which no lodging is written down, once something is known of how one travels."""
    if not any(line.kind == Entry.Kind.LEG for day in days for line in day.lines):
        return []
    return [
        Fault("night", "info", _("No lodging for the night of %(day)s.") % {"day": day.head.label}, day=day.date)
        for day in days[:-1]
        if not day.nights and not any(line.until > line.day for line in day.lines)
    ]


def _reached(line: Line) -> Any:
    """The city in which a line begins."""
    return line.from_city if line.kind == Entry.Kind.LEG else line.city


def _fault(code: str, severity: str, words: str, first: Line, second: Line, **more: str) -> Fault:
    told = {"first": name_of(first), "second": name_of(second)} | more
    return Fault(code, severity, words % told, (first.key, second.key), second.day)


def name_of(line: Line) -> str:
    """What a line is called where it is spoken of: its title, else where the journey leads, else what it is."""
    if line.title:
        return str(line.title)
    if line.destination:
        # Translators: %(place)sへの移動
        return _("Journey to %(place)s") % {"place": line.destination}
    return f"{line.kind_label} {format_date(line.day, year=False)}"
