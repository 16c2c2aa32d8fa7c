"""From typed names to divisions: 北京市、長沙 and 湖南省长沙市, one or several, in either script."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .folding import fold
from .models import COUNTY, Division

SEPARATORS = re.compile(r"([、,，;；\r\n]+)")
PARENT_BEHIND = re.compile(r"(?P<name>.+?)\s*[(（](?P<parent>.+)[)）]")


@dataclass
class Reading:
    """What a text was found to mean: divisions in the order typed, and the names that are not clear."""

    found: list[Division] = field(default_factory=list)
    ambiguous: dict[str, list[Division]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def names_in(text: str) -> list[str]:
    """The names between commas and line ends."""
    return [name.strip() for name in SEPARATORS.split(text)[::2] if name.strip()]


def read_places(text: str) -> Reading:
    """Resolve all names of a text with one statement.

    A full name wins over a short one, a short name means a city before a county or a district; names may also
    be separated by spaces, when together they are no place.
    """
    names = names_in(text)
    keys = {key_of(part) for name in names for part in (name, *name.split())} - {""}
    divisions = list(Division.objects.named(keys)) if keys else []
    reading = Reading()
    for name in names:
        parts = [name] if _candidates(name, divisions) else name.split()
        for part in parts if all(_candidates(part, divisions) for part in parts) else [name]:
            _read_one(part, _candidates(part, divisions), reading)
    return reading


def key_of(name: str) -> str:
    """The key of one typed name; 長沙市（湖南省） is 湖南省長沙市."""
    turned = PARENT_BEHIND.fullmatch(name)
    return fold(turned["parent"] + turned["name"]) if turned else fold(name)


def _candidates(name: str, divisions: Iterable[Division]) -> list[Division]:
    key = f"|{key_of(name)}|"
    if key == "||":
        return []
    in_full = [division for division in divisions if key in division.key]
    return in_full or _highest([division for division in divisions if key in division.short_key])


def _highest(candidates: list[Division]) -> list[Division]:
    """西安 is the city, not one of the districts called 西安区; 吉林 may be the province or its city."""
    return [division for division in candidates if division.level < COUNTY] or candidates


def _read_one(name: str, candidates: list[Division], reading: Reading) -> None:
    if not candidates:
        reading.unknown.append(name)
    elif len(candidates) > 1:
        reading.ambiguous[name] = candidates
    elif candidates[0] not in reading.found:
        reading.found.append(candidates[0])
