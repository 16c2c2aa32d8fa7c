"""What the demonstration tells, read from data/*.toml: one `Script` per case."""

import tomllib
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"


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
class Said:
    """A message, written `days` after a step: shared, or a note of the office."""

    after: str
    by: str
    body: str
    days: int = 1
    internal: bool = False
    mention: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class Edited:
    """Values that somebody changed `days` after a step; a period is given as days from today."""

    after: str
    by: str
    values: dict[str, Any]
    days: int = 1


@dataclass(frozen=True, kw_only=True)
class Todo:
    """A task given by hand; `due` counts from today."""

    title: str
    due: int
    note: str = ""
    seat: str = ""
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class Script:
    """A case: what the form says and the steps it took, the last of them `last` days ago.

    `period` are days from today. `words` are the texts of steps by their code, `on_behalf` the steps that the office
    recorded from a paper, `lead` the login of whom the manager chose where the duties would have chosen otherwise.
    """

    key: str
    body: str
    title: str
    purpose: str
    path: str = ""
    last: int = 2
    period: tuple[int, int] | None = None
    later: tuple[int, int] | None = None
    places: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()
    filled: str = ""
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
    papers: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    other_contact: str = ""
    report: str = ""
    counted: bool = True
    lead: str = ""
    unled: bool = False
    entered_by_office: bool = False
    on_behalf: tuple[str, ...] = ()
    visits: tuple[Visit, ...] = ()
    said: tuple[Said, ...] = ()
    edits: tuple[Edited, ...] = ()
    todo: tuple[Todo, ...] = ()

    @property
    def steps(self) -> list[str]:
        return self.path.split()


PARTS = {"visits": Visit, "said": Said, "edits": Edited, "todo": Todo}


def scripts() -> list[Script]:
    """Every case of the demonstration; a misspelt name in a file is an error."""
    return [script_of(raw) for path in sorted(DATA.glob("cases_*.toml")) for raw in read(path)["case"]]


def script_of(raw: dict) -> Script:
    rows = {name: tuple(kind(**row) for row in raw.pop(name, ())) for name, kind in PARTS.items()}
    return Script(**raw, **rows)


def read(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))
