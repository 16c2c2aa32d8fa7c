"""What experts were sent to do, for the list and their pages; told by whoever sends them, since the bank knows no missions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from activities.trips.both import NOTHING, Both

from .models import Expert


@dataclass(frozen=True)
class Dispatch:
    """One time that somebody was sent, as a page tells it. `url` is empty for readers who may not open the mission."""

    start: date | None = None
    end: date | None = None
    place: Both = NOTHING
    subject: Both = NOTHING
    url: str = ""


@dataclass(frozen=True)
class Register:
    """`rows()` is what took place, with the key of the person in `expert`; `told(expert, user)` is one person's, newest first."""

    rows: Callable[[], QuerySet]
    told: Callable[[Expert, Any], list[Dispatch]]


REGISTERS: list[Register] = []


def register(dispatches: Register) -> None:
    if dispatches not in REGISTERS:
        REGISTERS.append(dispatches)


def dispatches_of(expert: Expert, user: Any) -> list[Dispatch]:
    return [line for register in REGISTERS for line in register.told(expert, user)]
