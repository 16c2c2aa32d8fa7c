"""The places on the list: by the sum of the points, the same sum by the number of registration."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from . import criteria
from .criteria import CRITERIA, Facts, Finding
from .values import Need, Person

CODES = tuple(CRITERIA)
HALF = 0.5
"""Points are whole, a half upwards, so that whoever adds up the page finds the same."""


class Mark(NamedTuple):
    """What one criterion gave somebody: how things stand, its points of the most it can give, and what the words name."""

    code: str
    kind: str
    points: int
    most: int
    facts: Facts


class Ranked(NamedTuple):
    """Somebody's place with what each criterion found."""

    rank: int
    score: int
    person: Person
    findings: tuple[Finding, ...]

    def kind(self, code: str) -> str:
        return self.findings[CODES.index(code)][0]

    def marks(self, need: Need, points: Mapping[str, int]) -> list[Mark]:
        """What each criterion gave; the points make the score."""
        return [
            Mark(code, kind, int(most * share + HALF), most, CRITERIA[code].facts(need, self.person))
            for code, (kind, share) in zip(CODES, self.findings, strict=True)
            for most in [points.get(code, 0)]
        ]  # fmt: skip


def rank(need: Need, people: Iterable[Person], points: Mapping[str, int], *, wide: bool = False) -> list[Ranked]:
    """Everybody in question, best first. The same values give the same list.

    In question is who has the field, one near it or words of the topic, and some of the wished time unless nothing is known of
    it; `wide` takes everybody. Criteria that have no points are looked at all the same, since their words are of use.
    """
    finds, most = [one.find for one in CRITERIA.values()], [points.get(code, 0) for code in CODES]
    found = []
    for person in people:
        if wide or is_in_question(need, person):
            findings = tuple([find(need, person) for find in finds])
            score = sum([int(top * one[1] + HALF) for top, one in zip(most, findings, strict=True)])
            found.append((-score, len(person.number), person.number, person, findings))
    found.sort(key=lambda row: row[:3])
    return [Ranked(place, -row[0], row[3], row[4]) for place, row in enumerate(found, start=1)]


def is_in_question(need: Need, person: Person) -> bool:
    fits = criteria.field(need, person) is not criteria.OTHER or criteria.topic(need, person) is not criteria.NONE
    return fits and criteria.time(need, person) is not criteria.NONE
