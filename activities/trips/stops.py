"""The visits of a case, as its programme tells them to the itinerary."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.module_loading import import_string

from activities.cases.programmes import programme

from .both import NOTHING, Both


class Wish(NamedTuple):
    """A wished time in words; `outside` when it does not lie within the visit (any more)."""

    words: str
    outside: bool


@dataclass(frozen=True)
class Stop:
    """One visit. `key` names it among the lines of the plan and the bookings made for it (`visit:12`).

    What is `told` is the office's own: who is to be met through which door, and what the rules of planning found.
    """

    key: str
    title: Both
    state: str
    certain: bool
    day: Any = None
    starts: datetime | None = None
    ends: datetime | None = None
    place: Both = NOTHING
    city: Both = NOTHING
    address_zh: str = ""
    phone: str = ""
    interpreter: str = ""
    language: str = ""
    label: Any = ""
    chip: str = ""
    url: str = ""
    wishes: tuple[Wish, ...] = ()
    told: dict[str, Any] = field(default_factory=dict)


def stops_of(case, *, office: bool) -> Iterable[Stop]:
    """The visits that may still take place or took place; none where the programme has no visits."""
    path = programme(case.programme).stops_path
    return import_string(path)(case, office=office) if path else ()


def has_stops(case) -> bool:
    """Whether cases of this programme have an itinerary at all."""
    return bool(programme(case.programme).stops_path)
