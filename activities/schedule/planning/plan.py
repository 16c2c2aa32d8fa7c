"""A planned visit as the rules see it: appointments as instants in UTC, their days as days in Beijing (domain C26)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from activities.calendars.fiscal import in_china
from activities.calendars.working import Day

from ..times import ONE_DAY, at, last_day
from .thresholds import Thresholds


class Span(NamedTuple):
    """From one instant to another; what ends when the next begins does not meet it."""

    starts: datetime
    ends: datetime

    def meets(self, other: "Span") -> bool:
        return self.starts < other.ends and self.ends > other.starts

    @property
    def length(self) -> timedelta:
        return self.ends - self.starts

    @property
    def days(self) -> Iterator[date]:
        """The days in Beijing that it touches."""
        day, last = in_china(self.starts), last_day(self.ends)
        while day <= last:
            yield day
            day += ONE_DAY


class Slot(NamedTuple):
    """When an appointment is or might be; `wish` is 0 for what was agreed. The time of day may not be known."""

    day: date
    span: Span | None = None
    wish: int = 0


class Hours(NamedTuple):
    """When a body is open by its own word; None where it follows the usual hours."""

    morning_from: time | None = None
    morning_until: time | None = None
    afternoon_from: time | None = None
    afternoon_until: time | None = None


class Place(NamedTuple):
    """A city and its district: keys to compare by, names to tell; an empty key is unknown."""

    city: str = ""
    city_name: str = ""
    district: str = ""
    district_name: str = ""


class Booked(NamedTuple):
    """Something that is booked for an appointment, by its name where it is to be told."""

    what: str
    starts: datetime
    ends: datetime


class Earlier(NamedTuple):
    """An earlier visit of the same requesting body."""

    reference: str
    day: date


SOMEWHERE, USUAL_HOURS = Place(), Hours()


@dataclass(frozen=True)
class Meeting:
    """One appointment. A settled one took place: nothing is said about it, but others keep their distance from it."""

    key: str
    title: str
    place: Place = SOMEWHERE
    agreed: Slot | None = None
    wishes: tuple[Slot, ...] = ()
    route: str = ""
    asked: bool = False
    by_foreign_affairs: bool = False
    japanese: bool = False
    has_email: bool = True
    hours: Hours = USUAL_HOURS
    body: str = ""
    earlier: tuple[Earlier, ...] = ()
    booked: tuple[Booked, ...] = ()
    settled: bool = False

    @property
    def slots(self) -> tuple[Slot, ...]:
        """What was agreed, else what is wished."""
        return (self.agreed,) if self.agreed else self.wishes

    @property
    def span(self) -> Span | None:
        return self.agreed.span if self.agreed else None


@dataclass(frozen=True)
class Plan:
    """Everything that is planned for one visit; `first` and `last` are its days where they are known.

    `calendar` says what a day is in China, `announced` whether the holidays of a year are known.
    """

    meetings: tuple[Meeting, ...]
    calendar: Callable[[date], Day]
    announced: Callable[[int], bool]
    now: datetime
    first: date | None = None
    last: date | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)

    @property
    def open(self) -> Iterable[Meeting]:
        return (meeting for meeting in self.meetings if not meeting.settled)

    def lunch(self, meeting: Meeting) -> tuple[time, time]:
        """When nobody is met there: from the end of the morning to the body's own beginning of the afternoon.

        Both are the same for a body that works through noon.
        """
        usual, own = self.thresholds, meeting.hours
        until = own.morning_until or usual.lunch_starts
        return until, max(own.afternoon_from or usual.lunch_ends, until)

    def closes(self, meeting: Meeting) -> time | None:
        """When the body closes by its own word; one whose only hours reach past lunch closes with them."""
        own = meeting.hours
        through = own.morning_until and not own.afternoon_from and own.morning_until >= self.thresholds.lunch_ends
        return own.afternoon_until or (own.morning_until if through else None)

    def hours(self, meeting: Meeting) -> list[tuple[time, time]]:
        """When the body is open, morning and afternoon."""
        usual, own, (lunch, back) = self.thresholds, meeting.hours, self.lunch(meeting)
        halves = ((own.morning_from or usual.opens, lunch), (back, self.closes(meeting) or usual.closes))
        return [(starts, ends) for starts, ends in halves if starts < ends]

    def windows(self, meeting: Meeting, day: date) -> list[Span]:
        """When the body is open on a day."""
        return [Span(at(day, starts), at(day, ends)) for starts, ends in self.hours(meeting)]


def slot_of(day: date, starts: time | None, ends: time | None, wish: int = 0, *, usual: int) -> Slot:
    """A day with clock times of Beijing; an end that is not after the beginning lies on the next day.

    A missing end is `usual` minutes after the beginning.
    """
    if starts is None:
        return Slot(day, None, wish)
    begin = at(day, starts)
    if ends is None:
        return Slot(day, Span(begin, begin + timedelta(minutes=usual)), wish)
    return Slot(day, Span(begin, at(day if ends > starts else day + ONE_DAY, ends)), wish)
