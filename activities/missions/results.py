"""What expert dispatch has come to: missions, person-days and people taught, by year, field, province, municipality and mode.

Counted are missions that took place and that count in the year's statistics. One expert goes on each, so that days of missions
are person-days. Nobody is named: lists speak of an official of a body (domain E.4).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities.calendars.eras import base_language
from activities.calendars.fiscal import fiscal_year_label
from activities.cases.models.case import YES
from activities.experts.fields import Field
from activities.places.models import Division

from .models import Mission, Mode

FETCHED = ("destination__parent__parent", "expert_organisation__prefecture", "report")


@dataclass
class Tally:
    """What some missions come to. Of people taught `unsaid` missions say nothing."""

    label: Any
    key: str = ""
    missions: int = 0
    days: int = 0
    taught: int = 0
    unsaid: int = 0
    share: float = 0
    query: str = ""

    @property
    def said(self) -> int | None:
        """The people taught, as far as reports say; what no report says is not nought."""
        return None if self.unsaid == self.missions else self.taught

    def add(self, mission: Mission) -> None:
        taught = taught_in(mission)
        self.missions += 1
        self.days += mission.days or 0
        self.taught += taught or 0
        self.unsaid += taught is None


@dataclass
class Group:
    """One way of counting, its lines and what they come to together."""

    code: str
    title: Any
    lines: list[Tally] = field(default_factory=list)


@dataclass(frozen=True)
class Way:
    """How missions are told apart: the key of one, and the words and the place of a key among the others."""

    title: Any
    key: Callable[[Mission], str]
    label: Callable[[str, Mission], Any]
    order: Callable[[Tally], Any]


def taught_in(mission: Mission) -> int | None:
    """How many people were taught, as the report says; None while it does not."""
    report = getattr(mission, "report", None)
    return report.people_taught if report else None


def counted(user) -> list[Mission]:
    """The missions that took place, as far as the person may know of them, the newest first: one statement."""
    found = Mission.objects.visible_to(user).dispatched().filter(counted__in=YES)
    return list(found.select_related(*FETCHED).order_by("-fiscal_year", "-period_start", "-pk"))


def province_of(mission: Mission) -> Division | None:
    place = mission.destination
    while place and place.parent:
        place = place.parent
    return place


def many_first(line: Tally) -> Any:
    """What has no key at the end, else the most missions first."""
    return (not line.key, -line.missions, -line.days, line.key)


def unknown() -> str:
    # Translators: 不明
    return _("Not known")


WAYS = {
    # Translators: 年度別
    "year": Way(gettext_lazy("By fiscal year"), lambda case: str(case.fiscal_year),
                lambda key, _case: fiscal_year_label(int(key)), lambda line: -int(line.key)),
    # Translators: 分野別
    "field": Way(gettext_lazy("By field"), lambda case: case.field,
                 lambda key, _case: Field(key).label if key else unknown(), many_first),
    # Translators: 省・自治区・直轄市別
    "province": Way(gettext_lazy("By province"), lambda case: getattr(province_of(case), "pk", ""),
                    lambda key, case: province_of(case).label(base_language()) if key else unknown(), many_first),
    # Translators: 専門家の所属団体別
    "body": Way(gettext_lazy("By the expert's municipality"), lambda case: str(case.expert_organisation_id or ""),
                lambda key, case: case.expert_organisation.full_label if key else unknown(), many_first),
    # Translators: 実施方法別
    "mode": Way(pgettext_lazy("of results", "By mode"), lambda case: case.mode,
                lambda key, _case: Mode(key).label, many_first),
}  # fmt: skip


@dataclass
class Results:
    """Everything the page draws: the years, and one year's (or all years') missions told apart in every way."""

    year: int | None
    groups: list[Group]
    total: Tally
    missions: list[Mission]
    chosen: Tally | None = None


def results_of(missions: Iterable[Mission], *, year: int | None, by: str = "", key: str = "") -> Results:
    """Results of a year, or of all; `by` and `key` choose the line whose missions are listed."""
    every = list(missions)
    within = [mission for mission in every if year in (None, mission.fiscal_year)]
    groups = [group_of(code, every if code == "year" else within, year) for code in WAYS]
    found = Results(year, groups, tally(_("All together"), within), within)
    if by in WAYS:
        lines = next(group.lines for group in groups if group.code == by)
        found.chosen = next((line for line in lines if line.key == key), None)
        pool = every if by == "year" else within
        found.missions = [mission for mission in pool if found.chosen and WAYS[by].key(mission) == key]
    return found


def tally(label: Any, missions: Iterable[Mission]) -> Tally:
    made = Tally(label)
    for mission in missions:
        made.add(mission)
    return made


def group_of(code: str, missions: Iterable[Mission], year: int | None) -> Group:
    way, lines = WAYS[code], {}
    for mission in missions:
        key = way.key(mission)
        if key not in lines:
            lines[key] = Tally(way.label(key, mission), key, query=query_of(code, key, year))
        lines[key].add(mission)
    most = max((line.missions for line in lines.values()), default=1)
    for line in lines.values():
        line.share = round(100 * line.missions / most, 1)
    return Group(code, way.title, sorted(lines.values(), key=way.order))


def query_of(code: str, key: str, year: int | None) -> str:
    """The address of the missions that a line counts."""
    if code == "year":
        return urlencode({"year": key})
    return urlencode({"year": year or "", "by": code, "key": key})


def years_of(missions: Iterable[Mission]) -> list[int]:
    return sorted({mission.fiscal_year for mission in missions}, reverse=True)
