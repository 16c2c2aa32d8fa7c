"""Who is not proposed, and why: everybody who could not be asked, or could not go."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta

from . import days
from .values import Need, Person

UNCONFIRMED_AFTER = timedelta(days=365 + 90)
"""Registrations are confirmed every year (domain B.4); three months after they were due, nobody knows whether they are right."""


def expires_early(need: Need, person: Person) -> bool:
    return bool(need.last and person.expires_on and person.expires_on < need.last)


def consent_ends(need: Need, person: Person) -> bool:
    return bool(need.last and person.consent_until and person.consent_until < need.last)


def is_away(need: Need, person: Person) -> bool:
    """Other missions leave too few days in a row."""
    if not person.away or not need.window:
        return False
    free = days.longest(days.gaps(need.first, need.last, person.away))
    return free is None or days.length(free) < need.days


def is_stale(need: Need, person: Person) -> bool:
    return person.confirmed_on is None or person.confirmed_on + UNCONFIRMED_AFTER < need.today


EXCLUSIONS: dict[str, Callable[[Need, Person], bool]] = {
    "withdrawn": lambda need, person: person.standing == "withdrawn",
    "draft": lambda need, person: person.standing == "draft",
    "expired": lambda need, person: person.expires_on is None or person.expires_on < need.today,
    "expires_early": expires_early,
    "no_consent": lambda need, person: person.consent_until is None,
    "consent_ends": consent_ends,
    "not_confirmed": is_stale,
    "away": is_away,
    "refused": lambda need, person: person.refused,
}
"""In the order in which they are asked: everybody is counted once."""


def exclusion(need: Need, person: Person) -> str:
    """Why somebody is not proposed; empty for who is."""
    for code, holds in EXCLUSIONS.items():
        if holds(need, person):
            return code
    return ""


def sorted_out(need: Need, people: Iterable[Person]) -> tuple[list[Person], dict[str, list[Person]]]:
    """Who can be proposed, and the others by why not, in the order of the reasons."""
    standing: list[Person] = []
    left_out: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        code = exclusion(need, person)
        (left_out[code] if code else standing).append(person)
    return standing, {code: left_out[code] for code in EXCLUSIONS if code in left_out}
