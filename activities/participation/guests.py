"""The list at the door: everybody who is registered, with what they come to, and by what they are found.

A telephone finds people without a network: each row carries its folded names, and the page the spellings that fold to them,
so that its script needs no dictionaries (door.js does the same as `found_by`).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from activities.cases.search.folding import fold, spelt
from activities.seminars.models import Edition
from activities.trips.both import Both

from .models import Attendance, Participant, Standing, TableSeat
from .occasions import WHOLE, Occasion, side_labels

COLUMNS = (
    "pk", "badge", "standing", "name", "name_kana", "name_roman", "name_zh", "organisation_ja", "organisation_zh",
    "post_ja", "post_zh", "registration__side", "registration__body_ja", "registration__body_zh",
)  # fmt: skip
MARKS = re.compile("[\u0300-\u036f]")
LONG = ((re.compile(r"o[ou]|oh(?![aeiou])"), "o"), (re.compile("uu"), "u"))
"""Ohno, Oono and Ono: long vowels that people write or leave out."""


@dataclass
class Guest:
    """One row of the list. `desk` is body and post in the script that knows them, Japanese first; `at` are the numbers of the
    occasions they are expected at, `coming` those in words, with the tables where they sit.

    `since` and `is_expected` are about the occasion that is shown (at_the_door.py).
    """

    pk: int
    badge: str
    side: str
    side_label: str
    standing: str
    name: Both
    kana: str
    roman: str
    desk: str
    desk_language: str
    key: str
    at: list[int] = field(default_factory=list)
    coming: str = ""
    since: str = ""
    is_expected: bool = True

    @property
    def has_place(self) -> bool:
        return self.standing == Standing.CONFIRMED

    @property
    def label(self) -> str:
        return self.name.ja or self.name.zh or self.roman or "—"

    @property
    def standing_label(self) -> str:
        return str(Standing(self.standing).label)


def guests_of(edition: Edition, occasions: Iterable[Occasion]) -> list[Guest]:
    """Everybody registered for the edition, by side and body: two statements."""
    rows = Participant.objects.of(edition).order_by("-registration__side", "registration__invitation", "order", "pk")
    sides, forms = side_labels(), cache(forms_of)
    guests = [guest_of(row, sides, forms) for row in rows.values(*COLUMNS)]
    titles = {occasion.number: occasion.label for occasion in occasions if occasion.number != WHOLE}
    tables = tables_of(edition)
    for guest in guests:
        guest.at = [occasion.number for occasion in occasions if occasion.expects(guest.pk)]
        own = tables.get(guest.pk, {})
        guest.coming = "・".join(f"{titles[number]}{own.get(number, '')}" for number in guest.at if number in titles)
    return guests


def tables_of(edition: Edition) -> dict[int, dict[int, str]]:
    """Where people sit, in brackets behind the reception: one statement."""
    found: dict[int, dict[int, str]] = {}
    # Translators: （第%(table)s卓）
    words = _(" (table %(table)s)")
    rows = TableSeat.objects.filter(session__edition=edition).values_list(
        "participant_id", "session_id", "table__number"
    )
    for person, session, table in rows:
        found.setdefault(person, {})[session] = words % {"table": table}
    return found


def guest_of(row: Mapping[str, Any], sides: Mapping[str, str], forms: Callable[[str], set[str]]) -> Guest:
    """One row as it is drawn; `forms` folds a text (`forms_of`), once for what many share."""
    names = (row["name"], row["name_kana"], row["name_roman"], row["name_zh"])
    bodies = [row[f"organisation_{code}"] or row[f"registration__body_{code}"] for code in ("ja", "zh")]
    desks = ["　".join(filter(None, pair)) for pair in zip(bodies, (row["post_ja"], row["post_zh"]), strict=True)]
    side = row["registration__side"]
    return Guest(
        pk=row["pk"], badge=row["badge"], side=side, side_label=sides[side], standing=row["standing"],
        name=Both(row["name"], row["name_zh"]), kana=row["name_kana"], roman=row["name_roman"], desk=desks[0] or desks[1],
        desk_language="ja" if desks[0] else "zh-Hans", key=key_of((*names, *bodies), forms),
    )  # fmt: skip


def forms_of(text: str) -> set[str]:
    own = folded(text)
    return {own, shortened(own)}


def folded(text: str) -> str:
    """One spelling without spaces; tones and macrons of roman letters are dropped."""
    bare = unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFD", text)))
    return fold(bare).replace(" ", "")


def shortened(text: str) -> str:
    if not text.isascii():
        return text
    for pattern, short in LONG:
        text = pattern.sub(short, text)
    return text


def key_of(texts: Iterable[str], forms: Callable[[str], set[str]] = forms_of) -> str:
    """What somebody is found by: every name folded, with long vowels and without."""
    found = {form for text in texts if text for form in forms(text)}
    return "|".join(sorted(found))


def found_by(guests: Iterable[Guest], asked: str) -> list[Guest]:
    """Those whose names hold every word that was typed, in whatever script; or the one whose badge says it."""
    words = [forms for word in asked.split() if any(forms := forms_of(word))]
    return [guest for guest in guests if guest.badge == asked.strip()
            or all(any(form in guest.key for form in forms) for forms in words)]  # fmt: skip


def spellings(guests: Iterable[Guest]) -> str:
    """Pairs of a spelling and the folded letter it stands for, one after the other."""
    letters = {letter for guest in guests for letter in guest.key if not letter.isascii()}
    return "".join(f"{other}{letter}" for other, letter in spelt(letters).items() if len(other) == len(letter) == 1)


def came(edition: Edition) -> tuple[dict[int, dict[int, Any]], dict[int, dict[str, int]]]:
    """When registered people came to each occasion, and how many of each side came unregistered: one statement."""
    when: dict[int, dict[int, Any]] = {}
    others: dict[int, dict[str, int]] = {}
    rows = Attendance.objects.of(edition).valid().values_list("session_id", "participant_id", "walk_in__side", "at")
    for session, person, side, at in rows:
        if person is not None:
            when.setdefault(session or WHOLE, {})[person] = at
        else:
            sides = others.setdefault(session or WHOLE, {})
            sides[side] = sides.get(side, 0) + 1
    return when, others
