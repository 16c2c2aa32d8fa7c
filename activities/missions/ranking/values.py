"""What the ranking looks at: a request and the people of the bank as plain values."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from .near import near
from .topics import NO_WORDS, Words

Stretch = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True)
class Need:
    """What a request asks for. `first` to `last` is when, `wished_days` how long, where that is less than the whole of it."""

    today: date
    field: str = ""
    province: str = ""
    first: date | None = None
    last: date | None = None
    wished_days: int | None = None
    interpreter: bool = True
    words: Words = NO_WORDS

    @cached_property
    def window(self) -> int:
        """The days from the first to the last that is wished; nought where the request names none."""
        return (self.last - self.first).days + 1 if self.first and self.last else 0

    @cached_property
    def neighbours(self) -> frozenset[str]:
        """The fields near the one that is asked for."""
        return near(self.field)

    @cached_property
    def days(self) -> int:
        """So many days in a row are needed."""
        return min(self.wished_days or self.window, self.window)


class Past(NamedTuple):
    """A mission that took place: province, place in both scripts, last day, fiscal year, the host's rating."""

    province: str
    place: tuple[str, str]
    last: date | None
    year: int
    rating: int | None = None


class Ties(NamedTuple):
    """Earlier cases of a body with the province, and the fiscal year of the latest."""

    number: int
    year: int


class Person(NamedTuple):
    """Somebody of the bank.

    `fields` are (field, topic in Japanese, topic in Chinese). `available` are the stretches within the wished time; `stated`
    says whether any time to come is entered at all. `away` is when other missions have the person. `consent_until` is the last
    day of a consent that holds today.
    """

    pk: int
    number: str
    organisation: int = 0
    retired: bool = False
    standing: str = "active"
    expires_on: date | None = None
    confirmed_on: date | None = None
    consent_until: date | None = None
    fields: tuple[tuple[str, str, str], ...] = ()
    chinese: int = 0
    stated: bool = False
    available: tuple[Stretch, ...] = ()
    past: tuple[Past, ...] = ()
    lived: str = ""
    ties: Ties | None = None
    away: tuple[Stretch, ...] = ()
    refused: bool = False
