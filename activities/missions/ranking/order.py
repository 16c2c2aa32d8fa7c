"""The places on the list: by the sum of the points, the same sum by the number of registration."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .criteria import CRITERIA, Mark
from .values import Need, Person


class Ranked(NamedTuple):
    """Somebody's place with what each criterion gave."""

    rank: int
    score: int
    person: Person
    marks: tuple[Mark, ...]

    def mark(self, code: str) -> Mark:
        return next(mark for mark in self.marks if mark.code == code)


def rank(need: Need, people: Iterable[Person], points: Mapping[str, int], *, wide: bool = False) -> list[Ranked]:
    """Everybody in question, best first. The same values give the same list.

    In question is who has the field, one near it or words of the topic, and some of the wished time unless nothing is known of
    it; `wide` takes everybody. Criteria that have no points are looked at all the same, since their words are of use.
    """
    found = []
    for person in people:
        marks = marks_of(need, person, points)
        if wide or is_in_question(marks):
            score = sum([mark[2] for mark in marks])
            found.append((-score, len(person.number), person.number, person, marks))
    found.sort(key=lambda row: row[:3])
    return [Ranked(place, -row[0], row[3], row[4]) for place, row in enumerate(found, start=1)]


def marks_of(need: Need, person: Person, points: Mapping[str, int]) -> tuple[Mark, ...]:
    marks = []
    for code, criterion in CRITERIA.items():
        kind, share, facts = criterion(need, person)
        marks.append(Mark(code, kind, int(points.get(code, 0) * share + 0.5), facts))
    return tuple(marks)


def is_in_question(marks: tuple[Mark, ...]) -> bool:
    kinds = {mark.code: mark.kind for mark in marks}
    return (kinds["field"] != "other" or kinds["topic"] == "words") and kinds["time"] != "none"
