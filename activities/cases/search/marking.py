"""Showing where the words were found: in the text as it is written, whatever the spelling they were typed in."""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .folding import JOINED, SEVERAL, fold, letter_by_letter, traced
from .sources import PARAGRAPH
from .words import Query

BEFORE, LENGTH = 40, 160
MOST_TRACED = 5_000
CLAUSE = re.compile(r"[^。、，,！？!?「」『』]+[。、，,！？!?「」『』]*")


def marked(text: str, query: Query) -> SafeString:
    """A text with the found words in <mark>."""
    return _with_marks(text, _spans(text, query))


def readable(text: str, aside: str) -> str:
    """A text without its last paragraphs, those from `aside` on; the whole text where no such paragraph is in it."""
    paragraph = f"{PARAGRAPH}{aside}{PARAGRAPH}"
    end = f"{PARAGRAPH}{text}{PARAGRAPH}".rfind(paragraph) if aside else -1
    return text if end < 0 else text[: max(0, end - len(PARAGRAPH))]


def snippet(text: str, query: Query) -> SafeString:
    """The surroundings of the first word that was found, or the beginning of the text."""
    spans = _spans(text, query)
    start = max(0, spans[0][0] - BEFORE) if spans else 0
    stop = min(len(text), start + LENGTH)
    inside = [(first - start, min(last, stop) - start) for first, last in spans if first < stop]
    shown = _with_marks(text[start:stop], inside)
    return format_html("{}{}{}", "…" if start else "", shown, "…" if stop < len(text) else "")


Spans = list[tuple[int, int]]


def _spans(text: str, query: Query) -> Spans:
    """Where the words stand, in order and without overlaps: as typed, else by their folded runs."""
    found = [_all_of(word, text) for word in query.typed]
    return _merged(found if all(found) else _folded_spans(text, query))


def _merged(found: list[Spans]) -> Spans:
    merged: Spans = []
    for first, last in sorted(span for spans in found for span in spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], last)
        else:
            merged.append((first, last))
    return merged


def _folded_spans(text: str, query: Query) -> list[Spans]:
    letters = letter_by_letter(text)
    found = [span for run in query.runs for span in _all_of(run, letters)]
    return [found or (_traced_spans(text[:MOST_TRACED], letters, query) if _is_joined(text, letters) else [])]


def _is_joined(text: str, letters: str) -> bool:
    """Whether the folded text has letters in other places than the text."""
    return SEVERAL in letters or JOINED.search(text) is not None


def _traced_spans(text: str, letters: str, query: Query) -> Spans:
    """Clause by clause, since only those where something is joined and that hold a run are worth tracing.

    No run goes beyond a clause. What stands further on than a snippet reaches from the first find is not looked at.
    """
    found: Spans = []
    for clause in CLAUSE.finditer(text):
        if found and clause.start() > found[0][0] + LENGTH:
            break
        if not _is_joined(clause[0], letters[slice(*clause.span())]):
            continue
        words = fold(clause[0])
        if any(run in words for run in query.runs):
            folded, places = traced(clause[0])
            ends = [*(place + clause.start() for place in places), clause.end()]
            found += [(ends[first], ends[last]) for run in query.runs for first, last in _all_of(run, folded)]
    return found


def _all_of(word: str, text: str) -> Spans:
    found, start = [], text.find(word)
    while start >= 0:
        found.append((start, start + len(word)))
        start = text.find(word, start + len(word))
    return found


def _with_marks(text: str, spans: Spans) -> SafeString:
    parts, done = SafeString(""), 0
    for first, last in spans:
        parts = format_html("{}{}<mark>{}</mark>", parts, text[done:first], text[first:last])
        done = last
    return format_html("{}{}", parts, text[done:])
