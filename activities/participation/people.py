"""The values of a person as they are typed: days and times apart, by the clock in Beijing; events by their keys."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from activities.calendars.fiscal import CHINA

from .models import Participant

MOMENTS = {"arrival_at": ("arrival_day", "arrival_time"), "departure_at": ("departure_day", "departure_time")}
COLUMNS = tuple(name for name in Participant.FIELDS if name not in MOMENTS)
DAYS = ("hotel_from", "hotel_until")
TYPED = (*COLUMNS, *(name for pair in MOMENTS.values() for name in pair), *Participant.EVENTS)
"""The names of the form's fields."""


def plain_person(person: Participant) -> dict[str, Any]:
    """What is typed for a person, as plain values."""
    values = {name: getattr(person, name) for name in COLUMNS}
    values |= {name: values[name].isoformat() if values[name] else None for name in DAYS}
    for name, (day, clock) in MOMENTS.items():
        moment = getattr(person, name)
        there = moment.astimezone(CHINA) if moment else None
        values |= {day: there and there.date().isoformat(), clock: there and there.strftime("%H:%M")}
    for name in Participant.EVENTS:
        values[name] = sorted(getattr(person, name).values_list("pk", flat=True)) if person.pk else []
    return values


def write_person(person: Participant, values: Mapping[str, Any]) -> None:
    """Write typed values to a person and save it."""
    for name in COLUMNS:
        if name in values:
            setattr(person, name, _day(values[name]) if name in DAYS else values[name])
    for name, (day, clock) in MOMENTS.items():
        if day in values:
            setattr(person, name, moment_of(_day(values[day]), values[clock]))
    person.revision += person.pk is not None
    person.save()
    for name in Participant.EVENTS:
        if name in values:
            getattr(person, name).set(values[name])


def moment_of(day: date | None, clock: str | time | None) -> datetime | None:
    """The instant that a day and a time on the clock in Beijing name."""
    if not day or not clock:
        return None
    clock = time.fromisoformat(clock) if isinstance(clock, str) else clock
    return datetime.combine(day, clock, CHINA)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None
