"""What the door page draws, and what a telephone is told after it has sent its scans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from activities.calendars.fiscal import CHINA, today_in_china
from activities.seminars.models import Edition

from .door import Outcome
from .guests import Guest, came, found_by, guests_of, spellings
from .models import Side
from .occasions import Occasion, occasions_of

KEPT_AHEAD, KEPT_AFTER = timedelta(days=14), timedelta(days=3)
"""A list of people stays on a telephone for the days of the seminar and not much longer (domain H.15)."""


@dataclass
class Count:
    """How many of a side came, and how many were expected; those who were not registered are among the first."""

    side: str
    label: str
    came: int
    expected: int | None


def kept_until(edition: Edition) -> date:
    """Three days after the seminar, or two weeks from now where that is sooner."""
    soon = today_in_china() + KEPT_AHEAD
    return min((edition.last_day or soon) + KEPT_AFTER, soon)


def page_of(edition: Edition, asked: str, number: int) -> dict[str, Any]:
    """Everybody, where each is expected, who is there: eight statements. `asked` narrows, for telephones without scripts."""
    occasions = occasions_of(edition)
    here = next((occasion for occasion in occasions if occasion.number == number), occasions[0])
    guests = guests_of(edition, occasions)
    when, others = came(edition)
    arrived = when.get(here.number, {})
    for guest in guests:
        guest.since = clock(arrived[guest.pk]) if guest.pk in arrived else ""
        guest.is_expected = here.expected is None or guest.pk in here.expected or guest.pk in arrived
    shown = found_by(guests, asked) if asked else guests
    return {
        "edition": edition, "occasions": occasions, "here": here, "guests": shown, "asked": asked,
        "counts": counts(guests, here, arrived, others.get(here.number, {})),
        "door": {"number": here.number, "state": state(when, others), "spellings": spellings(guests)},
    }  # fmt: skip


def counts(guests: Iterable[Guest], here: Occasion, arrived: dict, others: dict[str, int]) -> list[Count]:
    """By side; nobody knows how many are expected where nobody was asked."""
    found = []
    for side in (Side.JAPAN, Side.CHINA):
        own = {guest.pk for guest in guests if guest.side == side}
        expected = None if here.expected is None else len(own & here.expected)
        found.append(Count(side.value, str(side.label), len(own & arrived.keys()) + others.get(side, 0), expected))
    return found


def state(when: dict[int, dict[int, datetime]], others: dict[int, dict[str, int]]) -> dict[str, Any]:
    """Who is where since when, as the script reads it."""
    return {
        "in": {number: {pk: clock(at) for pk, at in people.items()} for number, people in when.items()},
        "others": others,
    }


def answer(edition: Edition, outcomes: Iterable[Outcome] = ()) -> dict[str, Any]:
    """What became of the scans that were sent, and how everything stands."""
    rows = [
        {"key": one.key, "fate": one.fate, "person": one.person, "at": clock(one.at) if one.at else ""} for one in outcomes
    ]  # fmt: skip
    return {"outcomes": rows, "state": state(*came(edition))}


def clock(moment: datetime) -> str:
    """9:02 by the clock in Beijing; with its day when that is not today."""
    local, now = moment.astimezone(CHINA), timezone.now().astimezone(CHINA)
    time = f"{local.hour}:{local:%M}"
    return time if local.date() == now.date() else f"{local.month}/{local.day} {time}"
