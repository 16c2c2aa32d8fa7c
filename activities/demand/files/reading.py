"""A filled-in form as plain values: who answers, the wishes, and what could not be read, where and why.

Lines are found by what they are called, not by where they stand: tables may have been copied, split, or put together, and
programmes other than ours have saved them. What is not certain is said, never guessed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ..models import Invitee
from . import words
from .grid import LONGEST, Line, Unreadable, of_excel, of_word
from .layout import CONTACT, HEAD, WISH, read_mark
from .values import choice_of, day_of, field_of, number_of, plain

MOST_READ = 20
HEADING = re.compile(r"(?:需求|要望)(\d{1,2})(?:(?:要望|需求)\d{1,2})?")
BEGINNING = WISH[:2]
FORM = (*HEAD, *CONTACT, *WISH)
LABELS = {
    plain(text): name
    for name in FORM
    for said in (words.LABELS[name],)
    for text in (said.zh + said.ja, said.zh, said.ja)
}
LONG_LABELS = {plain(words.LABELS[name].zh + words.LABELS[name].ja): name for name in FORM}
READERS: dict[str, Callable[[str], tuple[str, str]]] = {
    "field": field_of,
    "trainees_number": number_of,
    "wished_days": number_of,
    "wished_from": day_of,
    "wished_until": partial(day_of, last=True),
    "choice": partial(choice_of, "choice"),
    "interpreter": partial(choice_of, "interpreter"),
}


@dataclass
class Read:
    """`faults` are `{code, label, text, wish}` with their place: {table, row}, {cell}, or none for the file as a whole."""

    via: str = ""
    mark: str = ""
    contact: dict[str, str] = field(default_factory=dict)
    wishes: list[dict[str, str]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)

    def fault(
        self, code: str, place: dict[str, Any] | None = None, *, label: str = "", text: str = "", wish: int = 0
    ) -> None:
        self.faults.append({"code": code, "label": label, "text": text[:120], "wish": wish} | (place or {}))

    def values(self) -> dict[str, Any]:
        """What is kept of it beside the faults."""
        return {"via": self.via, "mark": self.mark, "contact": self.contact, "wishes": self.wishes}


def read(upload, suffix: str) -> Read:
    """What a file that passed the checks says; a file that is no form says so among its faults."""
    found = Read(via=Invitee.Via.WORD if suffix == ".docx" else Invitee.Via.EXCEL)
    try:
        lines = of_word(upload) if suffix == ".docx" else fullest(of_excel(upload))
    except Unreadable as refused:
        found.fault(refused.code)
        return found
    if sum(1 for line in lines if name_of(line)) < 3:
        found.fault("other_document")
        return found
    Reader(found).work(lines)
    return found


def fullest(sheets: list[list[Line]]) -> list[Line]:
    """The sheet with the form, wherever it stands and whatever it is called."""
    return max(sheets, key=lambda lines: sum(1 for line in lines if name_of(line)), default=[])


def name_of(line: Line) -> str:
    """What a line is for; empty where none of its cells is a label."""
    return next((LABELS[key] for cell in line.cells if (key := plain(cell.text)) in LABELS), "")


class Reader:
    """Goes through the lines once. `wish` is the wish being read, `known` what has been met of it or of the contact."""

    def __init__(self, found: Read):
        self.found = found
        self.known: dict[int, set[str]] = {0: set()}
        self.wishes: dict[int, dict[str, str]] = {}
        self.wish = 0

    def work(self, lines: list[Line]) -> None:
        for line in lines:
            self.line(line)
        self.finish()

    def line(self, line: Line) -> None:
        texts = [plain(cell.text) for cell in line.cells]
        if any(HEADING.fullmatch(text) for text in texts[:1]):
            self.begin()
            return
        name = name_of(line)
        if name:
            self.take(name, line, next(at for at, text in enumerate(texts) if LABELS.get(text) == name))
        elif grown := next(
            (name for text in texts[:1] for key, name in LONG_LABELS.items() if text.startswith(key)), ""
        ):
            self.into(grown)
            self.say("merged", line, 0, grown, line.cells[0].text)

    def begin(self) -> None:
        self.wish += 1
        self.known[self.wish], self.wishes[self.wish] = set(), {}

    def into(self, name: str) -> bool:
        """Turn to the wish or the contact that a line belongs to; whether it is met for the first time there.

        The first lines of a wish met again begin another one, as where its heading was deleted.
        """
        if name in WISH and (not self.wish or (name in BEGINNING and name in self.known[self.wish])):
            self.begin()
        known = self.known[self.wish if name in WISH else 0]
        is_new = name not in known
        known.add(name)
        return is_new

    def take(self, name: str, line: Line, at: int) -> None:
        first = self.into(name)
        value = line.cells[at + 1] if at + 1 < len(line.cells) else None
        if at > 0 or value is None:
            self.say("moved" if at else "merged", line, at, name, "\n".join(cell.text for cell in line.cells[:at]))
        elif value.merged or line.cells[at].merged:
            self.say("merged", line, at + 1, name, value.text)
        elif is_hint(name, value.text):
            self.say("moved", line, at + 1, name, "\n".join(cell.text for cell in line.cells[at + 2 :]))
        elif not first:
            if value.text:
                self.say("twice", line, at + 1, name, value.text)
        else:
            self.write(name, value.text, line, at + 1)
            self.look_beside(name, line, at + 2)

    def write(self, name: str, text: str, line: Line, at: int) -> None:
        """Keep the value, or say that it cannot be read; what stays of it is kept."""
        value, code = READERS[name](text) if text and name in READERS else (text, "")
        if len(value) > LONGEST:
            value, code = value[:LONGEST], "cut"
        if code:
            self.say(code, line, at, name, text)
        if name == "mark":
            self.found.mark = value
        elif name in WISH:
            self.wishes[self.wish][name] = value
        elif name in CONTACT:
            self.found.contact[name] = value

    def look_beside(self, name: str, line: Line, at: int) -> None:
        """Something written over the hint or beyond it."""
        for place, cell in enumerate(line.cells[at:], at):
            if cell.text and not is_hint(name, cell.text):
                self.say("stray", line, place, name, cell.text)

    def say(self, code: str, line: Line, at: int, name: str, text: str) -> None:
        self.found.fault(code, line.at(at), label=name, text=text, wish=self.wish if name in WISH else 0)

    def finish(self) -> None:
        """Drop wishes in which nothing stands, number the rest anew, and name the lines that are gone."""
        told = {one["wish"] for one in self.found.faults}
        filled = [number for number, wish in self.wishes.items() if is_written(wish) or number in told - {0}]
        place = {number: at for at, number in enumerate(filled, 1)}
        for fault in self.found.faults:
            fault["wish"] = place.get(fault["wish"], 0)
        self.found.wishes = [self.wishes[number] for number in filled[:MOST_READ]]
        if len(filled) > MOST_READ:
            self.found.fault("many")
        self.name_gone(filled)
        if read_mark(self.found.mark) is None:
            self.found.fault("mark", label="mark", text=self.found.mark)

    def name_gone(self, filled: list[int]) -> None:
        for name in CONTACT:
            if name not in self.known[0]:
                self.found.fault("gone", label=name)
        for at, number in enumerate(filled[:MOST_READ], 1):
            for name in (name for name in WISH if name not in self.known[number]):
                self.found.fault("gone", label=name, wish=at)


def is_written(wish: dict[str, str]) -> bool:
    return any(value for name, value in wish.items() if name != "interpreter")


def is_hint(name: str, text: str) -> bool:
    """Whether a cell holds what the form itself has printed to the right."""
    said = words.HINTS.get(name)
    return bool(said and text) and plain(text) in {plain(said.zh + said.ja), plain(said.zh), plain(said.ja)}
