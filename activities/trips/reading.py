"""A plan as it is read on paper and on the telephone: a version that was shared or, for the office, how it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404

from accounts.models import User

from . import rules, shown
from .lines import Line
from .models import PlanVersion
from .stops import has_stops
from .timetable import TripDay, timetable_of
from .writing import numbers_of

DRAFT = "draft"
"""What the office asks for to read the plan as it stands although versions were shared."""
MOST_DIGITS = 4
CARRIED_OUT = "carried_out"


@dataclass(frozen=True)
class Plan:
    """The days with their lines, and whom to ring. `version` is None for the plan as it stands, which nobody has shared.

    Nothing in it is the office's own: the plan as it stands is read as its next version would be.
    """

    days: list[TripDay]
    contacts: list[dict[str, Any]]
    note: str = ""
    version: PlanVersion | None = None
    is_newest: bool = True

    @property
    def lines(self) -> list[Line]:
        """Every line once, in the order of its days; nights stand beside their first day."""
        lines = [line for day in self.days for line in [*day.lines, *day.nights]]
        return list({line.key: line for line in lines}.values())

    @property
    def tells_japanese_time(self) -> bool:
        """Whether a line tells one of its ends by the Japanese clock."""
        return any(line.abroad for line in self.lines)

    @property
    def bounds(self) -> tuple[date, date] | None:
        return (self.days[0].date, self.days[-1].date) if self.days else None


def plan_to_read(user: User, case, wanted: str = "") -> Plan:
    """The version of that number, else the newest; the office may also read what was not shared. Http404 where there is none."""
    if not has_stops(case):
        raise Http404
    office = rules.reads_drafts(user)
    newest = rules.newest_plan(case)
    if office and (wanted == DRAFT or not (wanted or newest)):
        return standing(case)
    version = numbered(case, wanted) if wanted else newest
    if version is None:
        raise Http404
    return shared(version, is_newest=version.pk == newest.pk)


def numbered(case, wanted: str) -> PlanVersion | None:
    """The version that an address names; None for anything that is no number of one."""
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) <= MOST_DIGITS):
        return None
    return PlanVersion.objects.filter(case=case.pk, number=int(wanted)).first()


def shared(version: PlanVersion, *, is_newest: bool = True) -> Plan:
    return Plan(shown.days(version), shown.numbers(version.numbers), version.note, version, is_newest)


def standing(case) -> Plan:
    """What would be shared if it were shared now."""
    return Plan(timetable_of(case, office=False).days, shown.numbers(numbers_of(case)))


def is_off(case) -> bool:
    """Whether the trip of a plan does not take place, or not on its days."""
    return case.state in rules.PAUSED or case.outcome not in ("", CARRIED_OUT)
