"""What the script of a support case holds: the trip, its travellers and the places to visit."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from ..content import Script


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A place to visit; `day` counts from the first day of the visit, hours are Beijing time."""

    name: str
    zh: str = ""
    section: str = ""
    city: str = ""
    reason: str = ""
    state: str = "planned"
    route: str = ""
    person: str = ""
    day: int = 0
    hours: tuple[str, str] = ("10:00", "11:30")
    place: str = ""
    interpreter: str = ""
    language: str = ""
    met: str = ""
    notes: str = ""

    @property
    def slot(self) -> tuple[time, time]:
        start, end = self.hours
        return time.fromisoformat(start), time.fromisoformat(end)


@dataclass(frozen=True, kw_only=True)
class SupportScript(Script):
    """A visit to China; `period` and `later` are days from today."""

    FILES: ClassVar[str] = "cases_*.toml"
    ROWS: ClassVar[dict[str, type]] = Script.ROWS | {"visits": Visit}

    period: tuple[int, int] | None = None
    later: tuple[int, int] | None = None
    menu: tuple[str, ...] = ()
    delegation: str = ""
    travellers: tuple[str, ...] = ()
    size: int = 0
    questions: str = ""
    detail: str = ""
    interpreter: str = ""
    accompany: str = ""
    transport: str = ""
    space: str = ""
    agreement: str = ""
    previous: str = ""
    report: str = ""
    visits: tuple[Visit, ...] = ()
