"""A requester that did not agree to be named is named nowhere: not in the entry's own words, an answer or a file's name."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from activities.cases.search.folding import CLUSTER, fold, traced

from .models import ListEntry, Listing

SHORT = 2
"""津市 stands in 会津市 as well: a name this short counts only where no other kanji stands before it."""
NO_KANJI_BEFORE = r"(?<![々〇\u3400-\u9fff])"
WHOLE_WORDS = r"(?<![0-9a-z]){}(?![0-9a-z])"
"""Oi Town is not in Kochi Town: Latin letters count as whole words."""
PREFECTURE = re.compile(r"^(?:北海道|東京都|(?:京都|大阪)府|.{2,3}県)\s*(?=..)")


def names_of(entry: ListEntry) -> list[str]:
    """Every name that would give the requesting body away, with its prefecture and without, in every language."""
    names = {entry.requester_name, PREFECTURE.sub("", entry.requester_name)}
    if body := entry.organisation:
        own = (body.name, body.name_zh, body.name_en)
        above = body.prefecture
        names |= {body.full_label, *own}
        if above and above.name != body.name:
            names |= {f"{above.name}{own[0]}", f"{above.name_zh}{own[1]}" if own[1] else ""}
    return sorted((name for name in names if len(name) >= SHORT), key=len, reverse=True)


def is_masked(entry: ListEntry) -> bool:
    return entry.listing != Listing.NAMED


def gives_away(entry: ListEntry, *texts: str) -> bool:
    """Whether texts name a body that did not agree to be named, in whichever width or script."""
    return is_masked(entry) and any(any(_matches(entry, fold(text))) for text in texts)


def names_its_body(entry: ListEntry) -> bool:
    """Whether the entry's own words name the body that did not agree to be named: such an entry is not published."""
    return gives_away(entry, entry.title, entry.description, entry.office)


def masked(entry: ListEntry, value: Any) -> Any:
    """Plain JSON or a text as another body may read it: the name of a masked requester is replaced wherever it stands."""
    if isinstance(value, str):
        return _replaced(entry, value) if gives_away(entry, value) else value
    if isinstance(value, dict):
        return {key: masked(entry, inner) for key, inner in value.items()}
    return [masked(entry, inner) for inner in value] if isinstance(value, list) else value


def _replaced(entry: ListEntry, text: str) -> str:
    # Translators: （依頼団体）
    instead = _("(requesting body)")
    folded, places = traced(text)
    said, done = "", 0
    for match in sorted(_matches(entry, folded), key=lambda match: (match.start(), -match.end())):
        first, last = places[match.start()], places[match.end() - 1]
        if first >= done:
            said += text[done:first] + instead
        done = max(done, CLUSTER.match(text, last).end())
    return said + text[done:]


def _matches(entry: ListEntry, folded: str) -> Iterator[re.Match]:
    for name in names_of(entry):
        yield from _pattern(fold(name)).finditer(folded)


def _pattern(folded: str) -> re.Pattern:
    """A folded name in a folded text, where a mark or the end of a line may stand between any two wide characters."""
    if folded.isascii():
        return re.compile(WHOLE_WORDS.format(re.escape(folded)))
    letters = folded.replace(" ", "")
    return re.compile((NO_KANJI_BEFORE if len(letters) <= SHORT else "") + " ?".join(map(re.escape, letters)))
