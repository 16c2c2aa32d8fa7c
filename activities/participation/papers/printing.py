"""Lists of people as PDF: in Japanese, in Chinese or in both, under headings of side and body, day or diet."""

from datetime import date
from itertools import groupby
from typing import Any

from activities.cases import pdf
from activities.seminars.models import Edition
from activities.seminars.wording import printed_days
from activities.trips.both import Both

from . import words
from .rosters import Roster

NOBODY = Both("該当者はいません。", "无相关人员。")
LYING = 5
"""With more columns than this the paper lies on its side."""


def print_roster(edition: Edition, roster: Roster, language: str) -> bytes:
    columns = roster.columns_in(language)
    return pdf.render(
        "participation/roster.typ",
        {
            "title": roster.title,
            "subtitle": words.joined(edition.name, when(edition), words.people(len(roster.people)), roster.note),
            "foot": words.joined(edition.name, roster.title),
            "language": language,
            "flipped": len(columns) > LYING,
            "columns": [{"heading": column.heading, "width": column.width} for column in columns],
            "sections": sections(roster, columns),
            "totals": [[name, number] for name, number in roster.totals],
            "totals-named": [words.HEADINGS["night"], words.HEADINGS["rooms"]],
            "nobody": NOBODY,
        },
    )


def when(edition: Edition) -> Both:
    """The days as the programme prints them; nothing while they are not fixed."""
    first, last = edition.first_day, edition.last_day
    return Both(*(printed_days(first, last, code) for code in ("ja", "zh"))) if first else Both()


def sections(roster: Roster, columns) -> list[dict[str, Any]]:
    """People of one group after the other; a heading that stands above already is not printed again."""
    found, above = [], None
    for group, people in groupby(roster.people, roster.group):
        fresh = [name if above is None or group[: level + 1] != above[: level + 1] else None
                 for level, name in enumerate(group)]  # fmt: skip
        rows = [[printed(column.value(person)) for column in columns] for person in people]
        found.append({"headings": fresh, "depth": len(group), "rows": rows})
        above = group
    return found


def printed(value: Any) -> Any:
    return words.day(value) if isinstance(value, date) else value
