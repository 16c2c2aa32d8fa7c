"""Reads the CSV files of accounts/data and refuses what can't be true."""

import csv
import datetime
from dataclasses import dataclass
from pathlib import Path

from accounts.codes import is_code
from accounts.models import Organisation

DATA = Path(__file__).resolve().parent.parent / "data"


class WrongTable(Exception):
    """A file holds something that can't be true; nothing has been loaded."""


@dataclass(frozen=True)
class Municipality:
    """One line of municipalities.csv."""

    code: str
    name: str
    name_kana: str
    kind: str


@dataclass(frozen=True)
class Change:
    """One line of changes.csv: from `date` on, the new code stands for the old one."""

    old_code: str
    new_code: str
    date: datetime.date
    name: str
    name_kana: str
    kind: str


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def municipalities(path: Path) -> dict[str, Municipality]:
    """By code; every code checked, every kind known, nothing twice."""
    found: dict[str, Municipality] = {}
    for number, row in enumerate(rows(path), start=2):
        code, kind = row["code"], row["kind"]
        if not is_code(code) or code in found:
            raise WrongTable(f"{path.name}, line {number}: the code {code!r} is wrong or there twice.")
        if kind not in Organisation.MUNICIPAL_KINDS:
            raise WrongTable(f"{path.name}, line {number}: {kind!r} is no kind of local government.")
        found[code] = Municipality(code, row["name"], row["name_kana"], kind)
    return found


def changes(path: Path) -> dict[str, Change]:
    """Mergers by the code that went."""
    found = {}
    for number, row in enumerate(rows(path), start=2):
        if not (is_code(row["old_code"]) and is_code(row["new_code"])):
            raise WrongTable(f"{path.name}, line {number}: a code is wrong.")
        row["date"] = datetime.date.fromisoformat(row["date"])
        found[row["old_code"]] = Change(**row)
    return found
