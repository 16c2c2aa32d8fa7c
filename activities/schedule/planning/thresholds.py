"""Every number that the rules of planning go by, in one place; an installation changes them by `PLANNING`."""

from dataclasses import dataclass, fields
from datetime import time
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Thresholds:
    """The defaults are those of domain C; minutes unless the name says otherwise."""

    opens: time = time(9)
    earliest_lunch: time = time(11)
    """A body that closes earlier than this has hours of its own, no lunch."""
    lunch_starts: time = time(11, 30)
    lunch_ends: time = time(13, 30)
    closes: time = time(17)
    same_city: int = 60
    other_district: int = 120
    other_city: int = 240
    before_flight: int = 180
    """From the end of something else to take-off."""
    fewest_wishes: int = 2
    festival_days: int = 5
    precedent_months: int = 24
    usual_length: int = 120
    """How long an appointment is taken to be while only its beginning is known: the sample letter asks for two hours."""
    longest_overnight: int = 360
    """What may end on the next day; anything longer is taken for a slip of the pen."""
    horizon_days: int = 14
    """How far a better time is looked for while the days of the visit are not known."""
    longest_visit_days: int = 60
    step: int = 30


def thresholds() -> Thresholds:
    """The defaults with what the installation says: `PLANNING={"same_city": 90, "lunch_ends": "14:00"}`.

    Raises ImproperlyConfigured for a name or value that means nothing.
    """
    given = dict(settings.PLANNING)
    known = {field.name: field.type for field in fields(Thresholds)}
    try:
        return Thresholds(**{name: _read(known[name], value) for name, value in given.items()})
    except (KeyError, TypeError, ValueError) as error:
        raise ImproperlyConfigured(f"PLANNING: {error}") from error


def _read(kind: type, value: Any) -> Any:
    if kind is time:
        return value if isinstance(value, time) else time.fromisoformat(value)
    number = int(value)
    if number < 0 or number != value:
        raise ValueError(value)
    return number
