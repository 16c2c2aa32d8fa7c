"""What a version of the answer says differently from the one before, sentence by sentence and character by character."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date

from .composing import Answer, AnswerRow, SourceRow

SENTENCE = re.compile(r"[^。！？!?\n.]*[。！？!?\n.]?")
MOST_CHARACTERS = 600
"""Longer passages are compared by sentences only: by characters it would cost too much, and read badly."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed (""), went ("del") or came ("ins")."""

    tag: str
    text: str


@dataclass
class Changed:
    """One value that reads differently now."""

    label: Any
    pieces: list[Piece] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    came: list[str] = field(default_factory=list)
    chinese: bool = False


@dataclass
class QuestionChanges:
    number: int
    text: str
    key: int | None
    changes: list[Changed]


def pieces(old: str, new: str) -> list[Piece]:
    """The new text with what went and what came, in reading order; equal texts give one piece."""
    return _joined(_between(_sentences(old), _sentences(new)))


def _sentences(text: str) -> list[str]:
    return [one for one in SENTENCE.findall(text) if one]


def _between(old: list[str], new: list[str]) -> list[Piece]:
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            found.append(Piece("", after))
        elif before and after and len(before) + len(after) <= MOST_CHARACTERS:
            found += _within(before, after)
        else:
            found += [Piece("del", before), Piece("ins", after)]
    return found


def _within(before: str, after: str) -> list[Piece]:
    """Character by character, unless hardly anything stayed."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 0.5:
        return [Piece("del", before), Piece("ins", after)]
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("", after[c:d]))
        else:
            found += [Piece("del", before[a:b]), Piece("ins", after[c:d])]
    return found


def _joined(found: list[Piece]) -> list[Piece]:
    """Neighbours of the same kind as one, empty ones left out."""
    joined: list[Piece] = []
    for piece in found:
        if piece.text and joined and joined[-1].tag == piece.tag:
            joined[-1] = Piece(piece.tag, joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined


def changed(label: Any, old: str, new: str, *, chinese: bool = False) -> list[Changed]:
    return [Changed(label, pieces(old, new), chinese=chinese)] if old != new else []


def between(old: Answer, new: Answer) -> tuple[list[Changed], list[QuestionChanges]]:
    """What changed in the whole, and question by question; a question that was taken out is no part of the new version."""
    whole = changed(_("Summary"), old.summary, new.summary)
    whole += changed(_("Why questions stay without an answer"), old.gap_reason, new.gap_reason)
    before = {row.key: row for row in old.rows}
    compared = [(row, of_question(before.get(row.key), row)) for row in new.rows]
    return whole, [QuestionChanges(row.number, row.text, row.key, found) for row, found in compared]


def of_question(old: AnswerRow | None, new: AnswerRow) -> list[Changed]:
    old = old or AnswerRow(new.number, new.text, "", "", "", [])
    found = changed(_("Question"), old.text, new.text)
    found += changed(_("Answer"), old.answer, new.answer)
    found += changed(_("Chinese original"), old.answer_zh, new.answer_zh, chinese=True)
    found += changed(_("Why there is no answer"), old.reason, new.reason)
    before, after = [in_words(one) for one in old.sources], [in_words(one) for one in new.sources]
    gone, came = [one for one in before if one not in after], [one for one in after if one not in before]
    return found + ([Changed(_("Sources"), gone=gone, came=came)] if gone or came else [])


def in_words(source: SourceRow) -> str:
    """A source on one line."""
    day = format_date(source.day) if source.day else ""
    words = (source.title, source.title_zh, source.publisher, day, source.link, source.document)
    internal = _("for the office only") if source.internal else ""
    return " / ".join(str(one) for one in (source.kind, *words, internal) if one)
