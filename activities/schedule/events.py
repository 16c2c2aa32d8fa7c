"""What takes place on whole days and belongs above the office's calendars; whoever has such days says so when Django starts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Event:
    """Something that the whole office should know of, from one day to another."""

    first: date
    last: date
    label: str
    url: str


_sources: list[Callable[[date, date], Iterable[Event]]] = []


def register_events(source: Callable[[date, date], Iterable[Event]]) -> None:
    """Have events with a day between two days told on the calendars; one statement at most."""
    if source not in _sources:
        _sources.append(source)


def events_between(first: date, last: date) -> list[Event]:
    return sorted((event for source in _sources for event in source(first, last)), key=lambda event: event.first)
