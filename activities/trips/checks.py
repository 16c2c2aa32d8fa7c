"""What cannot be as the plan has it: two things at once, a city one does not come to, a night without a bed.

The rules about the Chinese side (domain C) are in schedule/planning; these are about the travellers themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from activities.calendars.fiscal import JAPAN
from activities.schedule.planning import thresholds

from .both import NOTHING, Both
from .lines import Line
from .models import Entry
from .presence import minutes_before
from .timetable import TripDay


@dataclass(frozen=True)
class Fault:
    """`keys` are the lines it is about, in the order of time, `url` is where it can be put right if that is not the line."""

    code: str
    severity: str
    message: str
    keys: tuple[str, ...] = ()
    day: date | None = None
    url: str = ""


def faults(lines: Iterable[Line], days: Iterable[TripDay]) -> list[Fault]:
    """Everything that the plan contradicts itself in, in the order of time."""
    awake = [line for line in lines if not line.is_night]
    timed = [line for line in awake if line.begins]
    return [*at_once(timed), *hurried(timed), *elsewhere(awake), *without_bed(list(days))]


def at_once(timed: list[Line]) -> list[Fault]:
    """Nobody is at two places at the same time."""
    words = _("“%(second)s” begins before “%(first)s” is over.")
    return [
        _fault("at_once", "warn", words, first, second)
        for number, first in enumerate(timed)
        for second in timed[number + 1 :]
        if second.begins < first.over
    ]


def hurried(timed: list[Line]) -> list[Fault]:
    """From one thing to the next it takes its time, to a flight longer; between two visits the rules tell it (domain C4)."""
    usual = thresholds()
    # Translators: 「%(first)s」から「%(second)s」まで%(minutes)d分しかありません。
    words = _("Only %(minutes)d minutes are left between “%(first)s” and “%(second)s”.")
    found = []
    for first, second in pairwise(timed):
        left = second.begins - first.over
        needed = minutes_before(second.means, usual)
        if timedelta() <= left < needed and not _stays(first, second):
            found.append(_fault("hurried", "warn", words, first, second, minutes=left // timedelta(minutes=1)))
    return found


def _stays(first: Line, second: Line) -> bool:
    """Whether nobody has to move, or the rules of planning tell how long it takes."""
    free = Entry.Kind.FREE in (first.kind, second.kind)
    return free or (first.is_visit and second.is_visit) or bool(first.where and first.where.means(second.where))


def elsewhere(awake: list[Line]) -> list[Fault]:
    """Where one line is in another city than the one before, a journey has to lead there; it may have no time yet."""
    words = _("“%(first)s” is in %(here)s, “%(second)s” in %(there)s, and no journey leads there.")
    placed = [line for line in awake if line.begins and (line.city or line.is_journey)]
    untimed = [line for line in awake if line.is_journey and not line.begins]
    return [
        _fault("elsewhere", "warn", words, first, second, here=str(_ends_in(first)), there=str(_begins_in(second)))
        for first, second in pairwise(placed)
        if _ends_in(first) and _begins_in(second) and not _ends_in(first).means(_begins_in(second))
        if not any(_leads(line, first, second) for line in untimed)
    ]


def _leads(journey: Line, first: Line, second: Line) -> bool:
    """Whether a journey may lie between two lines."""
    return first.day <= journey.day <= second.day and journey.city.means(_begins_in(second))


def without_bed(days: list[TripDay]) -> list[Fault]:
    """Nights in China for which no lodging is written down, once something is known of how one travels."""
    journeys = [line for day in days for line in day.lines if line.is_journey]
    if not journeys:
        return []
    arrival, leaving = _between(journeys, days)
    return [
        # Translators: %(day)sの宿泊先が登録されていません。
        Fault("night", "info", _("No lodging for the night of %(day)s.") % {"day": day.head.label}, day=day.date)
        for day in days
        if arrival <= day.date < leaving and not day.nights and not any(line.until > line.day for line in day.lines)
    ]


def _between(journeys: list[Line], days: list[TripDay]) -> tuple[date, date]:
    """The days of coming to China and of leaving it; a journey without a city in China at one end crosses the sea."""
    first, last = journeys[0], journeys[-1]
    arrival = first.until if first.abroad and not first.from_city else days[0].date
    leaving = last.day if last.abroad and not last.city else days[-1].date
    return arrival, leaving


def _begins_in(line: Line) -> Both:
    """The city in which a line begins; a journey that leaves by the Japanese clock begins in Japan."""
    if not line.is_journey:
        return line.city
    return line.from_city or (_japan() if line.starts and line.starts.tzinfo is JAPAN else NOTHING)


def _ends_in(line: Line) -> Both:
    return line.city or (_japan() if line.is_journey and line.ends and line.ends.tzinfo is JAPAN else NOTHING)


def _japan() -> Both:
    return Both(pgettext("country", "Japan"))


def _fault(code: str, severity: str, words: str, first: Line, second: Line, **more: str | int) -> Fault:
    told = {"first": first.name, "second": second.name} | more
    return Fault(code, severity, words % told, (first.key, second.key), second.day)
