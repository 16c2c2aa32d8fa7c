"""What speaks for somebody. Each criterion says how things stand (`kind`), and which part of its points that earns.

Finding out and telling are apart: thousands are looked at for the sake of the twenty that a page tells of.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from activities.experts.fields import Field

from . import days
from .topics import in_common
from .values import Need, Past, Person

Finding = tuple[str, float]
"""How things stand, and the part of the points (0 to 1)."""
Facts = Mapping[str, Any]
"""What the words of a finding name."""

SATISFIED = {5: 1.0, 4: 1.0, 3: 0.8, 2: 0.5, 1: 0.3}
"""What an earlier mission counts by the rating of its host; without a rating it counts in full."""
RESTED, SOON = 12, 6
"""Months between two missions."""
SAME, NEAR, OTHER = ("same", 1.0), ("near", 0.5), ("other", 0.0)
NONE, ALONE = ("none", 0.0), ("alone", 0.0)
LEVELS = {level: ("speaks", level / 4) for level in range(1, 5)}
ALL, UNSTATED, UNKNOWN = ("all", 1.0), ("unstated", 0.5), ("unknown", 0.5)
LIVED = ("lived", 0.5)
FRESH, RESTS, RATHER, TIRED = ("fresh", 1.0), ("rested", 1.0), ("soon", 0.5), ("tired", 0.0)


def field(need: Need, person: Person) -> Finding:
    """The same field in full, a near one by half."""
    found = OTHER
    for name, _ja, _zh in person.fields:
        if name == need.field and name != Field.OTHERS:
            return SAME
        if name in need.neighbours:
            found = NEAR
    return found


def field_facts(need: Need, person: Person) -> Facts:
    """The field that fits best, else the first one."""
    wanted = {need.field} if field(need, person) is SAME else need.neighbours
    fitting = [entry for entry in person.fields if entry[0] in wanted] or [*person.fields, ("", "", "")]
    return {"field": fitting[0][0], "topic": fitting[0][1:]}


def topic(need: Need, person: Person) -> Finding:
    """Words of the request that one of the topics has."""
    share = 0.0
    for _field, ja, zh in person.fields:
        share = max(share, in_common(need.words, ja, zh))
    return ("words", share) if share else NONE


def topic_facts(need: Need, person: Person) -> Facts:
    topics = [entry[1:] for entry in person.fields]
    best = max(topics, key=lambda pair: in_common(need.words, *pair), default=("", ""))
    return {"topic": best} if in_common(need.words, *best) else {}


def language(need: Need, person: Person) -> Finding:
    """Chinese, by its level out of four."""
    return LEVELS[person.chinese] if person.chinese else NONE if need.interpreter else ALONE


def language_facts(need: Need, person: Person) -> Facts:
    return {"level": person.chinese} if person.chinese else {}


def time(need: Need, person: Person) -> Finding:
    """The wished time in full, or the part of it in a row. What nobody has said is half: it is no refusal."""
    if not need.window:
        return UNKNOWN
    if not person.stated:
        return UNSTATED
    best = days.longest(runs_of(need, person))
    if best is None:
        return NONE
    reached = days.length(best)
    if reached >= need.days:
        return ALL if reached == need.window else ("enough", 1.0)
    return ("short" if need.days < need.window else "part"), reached / need.days


def time_facts(need: Need, person: Person) -> Facts:
    """For a request of just so many days the days that are missing, else the longest stretch."""
    runs = runs_of(need, person) if need.window else []
    if not runs:
        return {}
    gaps = days.gaps(need.first, need.last, runs)
    if need.days == need.window:
        return {"runs": runs, "gaps": gaps, "missing": sum(map(days.length, gaps))}
    start, end = best = days.longest(runs)
    return {"start": start, "end": end, "missing": max(0, need.days - days.length(best))}


def runs_of(need: Need, person: Person) -> list[days.Stretch]:
    """When the person could go within the wished time, and is not on another mission."""
    runs = days.within(need.first, need.last, person.available)
    return days.without(need.first, need.last, runs, person.away) if person.away else runs


def missions(need: Need, person: Person) -> Finding:
    """Missions to this province in full, to China by seven tenths, other time there by half; the host's rating counts."""
    if not person.past:
        return LIVED if person.lived else NONE
    share = SATISFIED.get(last_rating(person.past), 1.0)
    return ("province", share) if those_here(need, person) else ("china", 0.7 * share)


def missions_facts(need: Need, person: Person) -> Facts:
    if not person.past:
        return {"where": person.lived} if person.lived else {}
    here = those_here(need, person)
    latest, rating = newest(here or person.past), last_rating(person.past)
    return {"number": len(person.past), "here": len(here), "place": latest.place, "year": latest.year, "rating": rating}


def those_here(need: Need, person: Person) -> list[Past]:
    """The missions to the province; none while nobody knows which one it will be."""
    return [one for one in person.past if one.province == need.province] if need.province else []


def last_rating(past: tuple[Past, ...]) -> int | None:
    """The rating of the latest mission that has one."""
    rated = [one for one in past if one.rating]
    return newest(rated).rating if rated else None


def ties(need: Need, person: Person) -> Finding:
    """Earlier cases of the body with the province: three of them are as much as one can ask."""
    return ("some", min(1.0, (1 + person.ties.number) / 4)) if person.ties else NONE


def ties_facts(need: Need, person: Person) -> Facts:
    return person.ties._asdict() if person.ties else {}


def rest(need: Need, person: Person) -> Finding:
    """A year between two missions in full, half a year by half."""
    if not person.past:
        return FRESH
    months = months_between(newest(person.past).last, need.first or need.today)
    return RESTS if months >= RESTED else RATHER if months >= SOON else TIRED


def rest_facts(need: Need, person: Person) -> Facts:
    if not person.past:
        return {}
    return {"months": max(0, months_between(newest(person.past).last, need.first or need.today))}


def newest(past: tuple[Past, ...] | list[Past]) -> Past:
    return max(past, key=lambda one: one.last or date.min)


def months_between(start: date | None, end: date) -> int:
    """Whole months from one day to another; very many where the first is not known."""
    if start is None:
        return 999
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


class Criterion(NamedTuple):
    """How something is found out, and what its words name."""

    find: Callable[[Need, Person], Finding]
    facts: Callable[[Need, Person], Facts]


CRITERIA = {
    "field": Criterion(field, field_facts),
    "topic": Criterion(topic, topic_facts),
    "language": Criterion(language, language_facts),
    "time": Criterion(time, time_facts),
    "missions": Criterion(missions, missions_facts),
    "ties": Criterion(ties, ties_facts),
    "rest": Criterion(rest, rest_facts),
}
DEFAULTS = {"field": 30, "topic": 20, "language": 10, "time": 15, "missions": 10, "ties": 10, "rest": 5}
"""The points of each criterion unless a manager has given others; a hundred together."""
