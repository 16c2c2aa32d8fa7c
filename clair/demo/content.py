"""What the demonstration tells, read from data/*.toml: one `Script` per case, of whatever programme."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Self

DATA = Path(__file__).resolve().parent / "data"


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
    """A case: what every application says, and the steps it took, the last of them `last` days ago.

    `body` is a code, or the name of a body without one. `words` are the texts of steps by their code, `on_behalf` the steps
    that the office recorded from a paper, `lead` the login of whom the manager chose where the duties would have chosen
    otherwise. A programme's script adds its own form and work.
    """

    FILES: ClassVar[str] = ""
    ROWS: ClassVar[dict[str, type]] = {"said": Said, "edits": Edited, "todo": Todo}

    key: str
    body: str
    title: str
    purpose: str
    path: str = ""
    last: int = 2
    filled: str = ""
    places: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    other_contact: str = ""
    counted: bool = True
    lead: str = ""
    unled: bool = False
    entered_by_office: bool = False
    on_behalf: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    edits: tuple[Edited, ...] = ()
    todo: tuple[Todo, ...] = ()

    @property
    def steps(self) -> list[str]:
        return self.path.split()

    @classmethod
    def all(cls) -> list[Self]:
        """Every case of the programme; a misspelt name in a file is an error."""
        return [cls.of(raw) for path in sorted(DATA.glob(cls.FILES)) for raw in read(path)["case"]]

    @classmethod
    def of(cls, raw: dict) -> Self:
        return cls(**raw | {name: rows(kind, raw.get(name, ())) for name, kind in cls.ROWS.items()})


def rows(kind: type, raw: list[dict]) -> tuple:
    """The rows of a table; a kind with rows of its own makes them itself."""
    return tuple(kind.of(row) if hasattr(kind, "of") else kind(**row) for row in raw)


def read(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))
