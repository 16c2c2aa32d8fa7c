"""What the page of candidates shows: the ranking, narrowed as its reader asks, and who is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from activities.experts.models import Expert
from activities.trips.both import Both

from . import reasons, weighing
from .leaving_out import WHY
from .models import Candidate, Mission
from .ranking import Need, Person, Ranked, rank, reading, sorted_out

PER_PAGE, MOST_LEFT_OUT = 20, 200
SOME_OF_THE_TIME = ("part", "short")
IN_CHINA = ("province", "china")


@dataclass(frozen=True)
class Conditions:
    """What hides people from the page; only `wide` changes who is ranked."""

    part: bool = True
    china: bool = False
    retired: bool = True
    wide: bool = False

    @classmethod
    def of(cls, asked: QueryDict) -> Self:
        """As the form sends them; boxes that are not ticked send nothing."""
        if "asked" not in asked:
            return cls(wide="wide" in asked)
        return cls(*(name in asked for name in ("part", "china", "retired", "wide")))

    def hide(self, one: Ranked) -> bool:
        return (
            (not self.part and one.kind("time") in SOME_OF_THE_TIME)
            or (self.china and one.kind("missions") not in IN_CHINA)
            or (not self.retired and one.person.retired)
        )


@dataclass
class Ranking:
    """Everybody of the bank for one mission, with the points of today."""

    need: Need
    points: Mapping[str, int]
    ranked: list[Ranked]
    left_out: dict[str, list[Person]]
    others: int = 0

    @cached_property
    def number(self) -> int:
        return sum(map(len, self.left_out.values()))


def ranking_of(case: Mission, *, wide: bool = False) -> Ranking:
    """The ranking as it is now, in a number of statements that does not depend on the people."""
    need, points = reading.need_of(case), weighing.points()
    people, left_out = sorted_out(need, reading.people_for(need, case))
    ranked = rank(need, people, points, wide=wide)
    return Ranking(need, points, ranked, left_out, others=len(people) - len(ranked))


@dataclass
class Card:
    """Somebody of the ranking, as the page draws them."""

    ranked: Ranked
    expert: Expert
    kept: list[dict[str, Any]]
    candidate: Candidate | None = None
    elsewhere: list[Mission] = field(default_factory=list)
    is_next: bool = False

    @cached_property
    def parts(self) -> list[reasons.Part]:
        return reasons.told(self.kept)

    @property
    def lines(self) -> list[reasons.Line]:
        return reasons.lines(self.parts)

    @property
    def met(self) -> int:
        return sum(1 for part in self.parts if part.met)

    @property
    def asked_of(self) -> int:
        return sum(1 for part in self.parts if part.most)

    @property
    def subject(self) -> str:
        """The field for which the person is shown, with its topic."""
        return next((reasons.subject(one) for one in self.kept if one["code"] == "field"), "")


def shown(case: Mission, asked: QueryDict, standing: Mapping[int, Candidate]) -> dict[str, Any]:
    """What the page draws of the ranking. `standing` are those on the shortlist, by the expert."""
    conditions, why = Conditions.of(asked), asked.get("why", "")
    found = ranking_of(case, wide=conditions.wide)
    return {
        "ranking": found, "conditions": conditions, "page": page_of(found, conditions, asked.get("page"), standing),
        "left_out": left_out_lines(found), "why": why, "why_people": left_out_people(found, why),
    }  # fmt: skip


def page_of(found: Ranking, conditions: Conditions, number: str | None, standing: Mapping[int, Candidate]) -> Page:
    """One page of the ranking as cards. Who is to be put on the list without a word is marked."""
    shown = [one for one in found.ranked if not conditions.hide(one)]
    page = Paginator(shown, PER_PAGE).get_page(number)
    keys = [one.person.pk for one in page.object_list]
    experts = Expert.objects.select_related("organisation__prefecture").in_bulk(keys)
    elsewhere = asked_elsewhere(keys, found.need, standing)
    first = next((one.rank for one in found.ranked if one.person.pk not in standing), 0)
    page.object_list = [
        Card(
            one, experts[one.person.pk], reasons.kept(found.need, one, found.points),
            standing.get(one.person.pk), elsewhere.get(one.person.pk, []), one.rank == first,
        )
        for one in page.object_list
        if one.person.pk in experts
    ]  # fmt: skip
    return page


def asked_elsewhere(keys: list[int], need: Need, standing: Mapping[int, Candidate]) -> dict[int, list[Mission]]:
    """Other missions for which people are being asked already."""
    rows = Candidate.objects.awaiting().filter(expert__in=keys).exclude(pk__in=[row.pk for row in standing.values()])
    found: dict[int, list[Mission]] = {}
    for row in rows.select_related("mission"):
        found.setdefault(row.expert_id, []).append(row.mission)
    return found


def left_out_lines(found: Ranking) -> list[dict[str, Any]]:
    """Each reason for leaving somebody out, with how many it is."""
    return [{"code": code, "label": WHY[code], "number": len(people)} for code, people in found.left_out.items()]


def left_out_people(found: Ranking, code: str) -> list[dict[str, Any]]:
    """Who is left out for one reason, by their numbers; of very many the first."""
    people = sorted(found.left_out.get(code, []), key=lambda one: (len(one.number), one.number))[:MOST_LEFT_OUT]
    rows = Expert.objects.select_related("organisation__prefecture").in_bulk([one.pk for one in people])
    return [
        {"expert": rows[one.pk], "fields": [reasons.subject({"field": name, "topic": Both(*topic)})
                                            for name, *topic in one.fields]}
        for one in people if one.pk in rows
    ]  # fmt: skip
