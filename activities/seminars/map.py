"""Where the editions were held, as a picture that we serve ourselves: the provinces concerned, a dot for each city.

Only provinces with an edition are drawn, from the outlines that tools/assets.py takes from a package; the picture makes no
statement about any border beyond them. It goes with the table, which says everything in words.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from activities.places.models import Division
from activities.places.outlines import drawn_at

from .models import Edition
from .wording import numbers

FILE = Path(__file__).parent / "data" / "places.toml"
GAP = 9
SIDES = {"w": (-GAP, 5, "end"), "e": (GAP, 5, "start"), "n": (0, -GAP, "middle"), "s": (0, GAP + 11, "middle")}
"""How far from the dot the numbers begin, and which end of them that is."""


@dataclass
class Dot:
    """A city in the coordinates of the picture, with the numbers of its editions."""

    division: Division
    x: int
    y: int
    side: str
    numbers: list[int] = field(default_factory=list)

    @property
    def label(self) -> str:
        return numbers(self.numbers)

    @property
    def label_x(self) -> int:
        return self.x + SIDES[self.side][0]

    @property
    def label_y(self) -> int:
        return self.y + SIDES[self.side][1]

    @property
    def anchor(self) -> str:
        return SIDES[self.side][2]


@cache
def places() -> dict[str, tuple[float, float, str]]:
    """Longitude, latitude and side of the numbers by the code of the division."""
    return {code: tuple(found) for code, found in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}


@dataclass
class Map:
    """What the picture draws: provinces by the beginning of their code, and dots."""

    provinces: list[str]
    dots: list[Dot]
    unplaced: list[Edition]


def map_of(editions: Iterable[Edition]) -> Map:
    """The editions that were held; a city whose place nobody has entered is named below the picture."""
    held = [edition for edition in editions if edition.is_held and edition.division]
    dots: dict[str, Dot] = {}
    for edition in held:
        if edition.division_id in places():
            dots.setdefault(edition.division_id, dot_of(edition.division)).numbers.append(edition.number)
    provinces = sorted({edition.division_id[:2] for edition in held})
    return Map(provinces, list(dots.values()), [edition for edition in held if edition.division_id not in places()])


def dot_of(division: Division) -> Dot:
    longitude, latitude, side = places()[division.pk]
    return Dot(division, *drawn_at(longitude, latitude), side)
