"""What speaks for somebody. Each criterion says how things stand (`kind`), and which part of its points that earns.

Whole points only, so that whoever adds up the page finds the same.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from activities.experts.fields import Field

from . import days
from .near import near
from .topics import in_common
from .values import Need, Past, Person

Facts = Mapping[str, Any]
EMPTY: Facts = {}
Finding = tuple[str, float, Facts]
"""How things stand, the part of the points (0 to 1), and what the words name."""

SATISFIED = {5: 1.0, 4: 1.0, 3: 0.8, 2: 0.5, 1: 0.3}
"""What an earlier mission counts by the rating of its host; without a rating it counts in full."""
RESTED, SOON = 12, 6
"""Months between two missions."""


class Mark(NamedTuple):
    """What one criterion gives somebody."""

    code: str
    kind: str
    points: int
    facts: Facts


def field(need: Need, person: Person) -> Finding:
    """The same field in full, a near one by half."""
    neighbours, nearest = near(need.field), None
    for entry in person.fields:
        if entry[0] == need.field and need.field != Field.OTHERS:
            return "same", 1.0, {"field": entry[0], "topic": entry[1:]}
        if nearest is None and entry[0] in neighbours:
            nearest = entry
    if nearest:
        return "near", 0.5, {"field": nearest[0], "topic": nearest[1:]}
    first = person.fields[0] if person.fields else ("", "", "")
    return "other", 0.0, {"field": first[0], "topic": first[1:]}


def topic(need: Need, person: Person) -> Finding:
    """Words of the request that one of the topics has."""
    best, share = None, 0.0
    for _field, ja, zh in person.fields:
        common = in_common(need.words, ja, zh) if ja or zh else 0.0
        if common > share:
            best, share = (ja, zh), common
    return ("words", share, {"topic": best}) if best else ("none", 0.0, EMPTY)


def language(need: Need, person: Person) -> Finding:
    """Chinese, by its level out of four."""
    if person.chinese:
        return "speaks", person.chinese / 4, {"level": person.chinese}
    return ("none" if need.interpreter else "alone"), 0.0, EMPTY


def time(need: Need, person: Person) -> Finding:
    """The wished time in full, or the part of it in a row. What nobody has said is half: it is no refusal."""
    if not need.window:
        return "unknown", 0.5, EMPTY
    if not person.stated:
        return "unstated", 0.5, EMPTY
    runs = days.without(need.first, need.last, person.available, person.away)
    best = days.longest(runs)
    if best is None:
        return "none", 0.0, EMPTY
    reached = days.length(best)
    if reached == need.window:
        return "all", 1.0, EMPTY
    told = {"start": best[0], "end": best[1], "days": reached}
    if reached >= need.days:
        return "enough", 1.0, told
    if need.days < need.window:
        return "short", reached / need.days, told | {"missing": need.days - reached}
    gaps = days.gaps(need.first, need.last, runs)
    return "part", reached / need.days, {"runs": runs, "gaps": gaps, "missing": sum(map(days.length, gaps))}


def missions(need: Need, person: Person) -> Finding:
    """Earlier missions: to this province in full, to China by seven tenths; years there by half. The host's rating counts."""
    if not person.past:
        return ("lived", 0.5, {"where": person.lived}) if person.lived else ("none", 0.0, EMPTY)
    here = [one for one in person.past if one.province == need.province]
    latest = newest(here or person.past)
    rating = next((one.rating for one in sorted(person.past, key=by_day, reverse=True) if one.rating), None)
    told = {"number": len(person.past), "here": len(here), "place": latest.place, "year": latest.year, "rating": rating}
    return ("province" if here else "china"), (1.0 if here else 0.7) * SATISFIED.get(rating, 1.0), told


def ties(need: Need, person: Person) -> Finding:
    """Earlier cases of the body with the province: three of them are as much as one can ask."""
    if person.ties is None:
        return "none", 0.0, EMPTY
    return "some", min(1.0, (1 + person.ties.number) / 4), person.ties._asdict()


def rest(need: Need, person: Person) -> Finding:
    """A year between two missions in full, half a year by half."""
    if not person.past:
        return "fresh", 1.0, EMPTY
    months = months_between(newest(person.past).last, need.first or need.today)
    if months >= RESTED:
        return "rested", 1.0, {"months": months}
    return ("soon", 0.5, {"months": months}) if months >= SOON else ("tired", 0.0, {"months": max(0, months)})


def newest(past: tuple[Past, ...] | list[Past]) -> Past:
    return max(past, key=by_day)


def by_day(past: Past) -> date:
    return past.last or date.min


def months_between(start: date | None, end: date) -> int:
    """Whole months from one day to another; very many where the first is not known."""
    if start is None:
        return 999
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


CRITERIA: dict[str, Callable[[Need, Person], Finding]] = {
    "field": field,
    "topic": topic,
    "language": language,
    "time": time,
    "missions": missions,
    "ties": ties,
    "rest": rest,
}
DEFAULTS = {"field": 30, "topic": 20, "language": 10, "time": 15, "missions": 10, "ties": 10, "rest": 5}
"""The points of each criterion unless a manager has given others; a hundred together."""
