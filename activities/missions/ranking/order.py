"""The places on the list: by the sum of the points, the same sum by the number of registration."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .criteria import CRITERIA, Finding, Mark
from .values import Need, Person

FIELD, TOPIC, TIME = map(list(CRITERIA).index, ("field", "topic", "time"))


class Ranked(NamedTuple):
    """Somebody's place with what each criterion found, in their order, and the points that these could give."""

    rank: int
    score: int
    person: Person
    findings: tuple[Finding, ...]
    most: tuple[int, ...]

    @property
    def marks(self) -> list[Mark]:
        """What each criterion gave; the points make the score."""
        return [
            Mark(code, kind, earned(most, share), facts)
            for code, (kind, share, facts), most in zip(CRITERIA, self.findings, self.most, strict=True)
        ]

    def mark(self, code: str) -> Mark:
        return next(mark for mark in self.marks if mark.code == code)

    def kind(self, code: str) -> str:
        return self.findings[list(CRITERIA).index(code)][0]


def earned(most: int, share: float) -> int:
    """Whole points, a half upwards."""
    return int(most * share + 0.5)


def rank(need: Need, people: Iterable[Person], points: Mapping[str, int], *, wide: bool = False) -> list[Ranked]:
    """Everybody in question, best first. The same values give the same list.

    In question is who has the field, one near it or words of the topic, and some of the wished time unless nothing is known of
    it; `wide` takes everybody. Criteria that have no points are looked at all the same, since their words are of use.
    """
    criteria, most = tuple(CRITERIA.values()), tuple(points.get(code, 0) for code in CRITERIA)
    found = []
    for person in people:
        findings = tuple([criterion(need, person) for criterion in criteria])
        if wide or is_in_question(findings):
            score = sum([int(top * one[1] + 0.5) for top, one in zip(most, findings, strict=True)])
            found.append((-score, len(person.number), person.number, person, findings))
    found.sort(key=lambda row: row[:3])
    return [Ranked(place, -row[0], row[3], row[4], most) for place, row in enumerate(found, start=1)]


def is_in_question(findings: tuple[Finding, ...]) -> bool:
    fits = findings[FIELD][0] != "other" or findings[TOPIC][0] == "words"
    return fits and findings[TIME][0] != "none"
