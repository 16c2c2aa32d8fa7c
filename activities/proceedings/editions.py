"""The table and the map of all editions as pictures for slides (SVG, PNG) and as PDF, in the language of the slides."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

from activities.cases.pdf import render
from activities.seminars.map import Dot, map_of
from activities.seminars.models import Edition
from activities.seminars.showing import Line, lines
from activities.seminars.wording import SEMINAR, UNKNOWN

from . import wording

TABLE, MAP = WHATS = ("table", "map")
OUTLINE = re.compile(r'<path id="p(\d\d)" d="([^"]*)"')
WIDTH, HEIGHT = 515, 360
"""The corner of the map that the provinces of the seminar fill, as on the page of all editions."""
Ring = list[tuple[int, int]]


def picture_of(what: str, editions: Iterable[Edition], language: str, kind: str) -> bytes:
    """The picture; `kind` is svg, png or pdf. Only editions that were held stand in it."""
    held = [edition for edition in editions if edition.is_held]
    data = table_values(held, language) if what == TABLE else map_values(held, language)
    return render(f"proceedings/{what}.typ", data, kind=kind)


def table_values(held: list[Edition], language: str) -> dict[str, Any]:
    columns = [words.told(language) for words in wording.COLUMNS.values()]
    return shared(language, wording.EDITIONS) | {
        "columns": columns,
        "rows": [row_of(line, language) for line in reversed(lines(held))],
        "note": wording.UNKNOWN_NOTE.told(language),
    }


def shared(language: str, title) -> dict[str, Any]:
    return {"language": language, "title": f"{SEMINAR.told(language)}　{title.told(language)}"}


def row_of(line: Line, language: str) -> list:
    """A fiscal year with its edition; a year without one is not left out (domain H.21)."""
    edition = line.edition
    if edition is None:
        return [UNKNOWN, f"{line.year}年度", wording.NOT_HELD.told(language), "", ""]
    total = UNKNOWN if edition.participants_total is None else str(edition.participants_total)
    told = [words if words else UNKNOWN for words in (edition.city, edition.theme)]
    return [str(edition.number), f"{line.year}年度", *told, total]


def map_values(held: list[Edition], language: str) -> dict[str, Any]:
    drawn = map_of(held)
    cities = {edition.division_id: edition.city.told(language) for edition in held}
    return shared(language, wording.MAP) | {
        "width": WIDTH,
        "height": HEIGHT,
        "land": [ring for code in drawn.provinces for ring in outlines().get(code, ())],
        "dots": [dot_of(dot, cities[dot.division.pk]) for dot in drawn.dots],
        "note": wording.MAP_NOTE.told(language),
        "unplaced": "、".join(f"{row.city.told(language)}（{row.number}）" for row in drawn.unplaced),
        "unplaced_words": wording.UNPLACED.told(language),
    }


def dot_of(dot: Dot, city: str) -> dict[str, Any]:
    """Where the dot is, on which side its words stand, and what they say: 成都市 6, without the province."""
    return {"x": dot.x, "y": dot.y, "side": dot.side, "label": f"{city.partition('（')[0]} {dot.label}"}


@cache
def outlines() -> dict[str, list[Ring]]:
    """The corners of each province by the first two digits of its code, from the outlines that set-up draws."""
    found = finders.find("vendor/provinces.svg")
    if not found:
        raise ImproperlyConfigured("The map has no outlines: run `make install`, which draws them.")
    return {code: rings(path) for code, path in OUTLINE.findall(Path(found).read_text(encoding="utf-8"))}


def rings(path: str) -> list[Ring]:
    """The corners of the polygons of a path that moves (M), draws lines (L) and closes (Z)."""
    parts = [part.split("L") for part in path.replace("M", "").split("Z") if part]
    return [[tuple(int(number) for number in corner.split()) for corner in part] for part in parts]
