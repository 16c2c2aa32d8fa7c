"""A requester that did not agree to be named is named nowhere: not in the entry's own words, an answer or a file's name."""

import re
from typing import Any

from django.utils.translation import gettext as _

from activities.cases.search.folding import fold

from .models import ListEntry, Listing

SHORT = 2
"""津市 stands in 会津市 as well: a name this short counts only where no other kanji stands before it."""
NO_KANJI_BEFORE = r"(?<![々〇\u3400-\u9fff])"


def names_of(entry: ListEntry) -> list[str]:
    """Every name that would give the requesting body away, the longest first."""
    names = {entry.requester_name}
    if body := entry.organisation:
        names |= {body.name, body.full_label, body.name_zh, body.name_en}
    return sorted((name for name in names if len(name) >= SHORT), key=len, reverse=True)


def is_masked(entry: ListEntry) -> bool:
    return entry.listing != Listing.NAMED


def gives_away(entry: ListEntry, *texts: str) -> bool:
    """Whether texts name a body that did not agree to be named, in whichever width or script."""
    whole = _joined("\n".join(texts))
    return is_masked(entry) and any(_pattern(_joined(name)).search(whole) for name in names_of(entry))


def names_its_body(entry: ListEntry) -> bool:
    """Whether the entry's own words name the body that did not agree to be named: such an entry is not published."""
    return gives_away(entry, entry.title, entry.description)


def masked(entry: ListEntry, value: Any) -> Any:
    """Plain JSON or a text as another body may read it: the name of a masked requester is replaced wherever it stands."""
    if isinstance(value, str):
        return _replaced(entry, value) if is_masked(entry) else value
    if isinstance(value, dict):
        return {key: masked(entry, inner) for key, inner in value.items()}
    return [masked(entry, inner) for inner in value] if isinstance(value, list) else value


def _replaced(entry: ListEntry, text: str) -> str:
    # Translators: （依頼団体）
    instead = _("(requesting body)")
    for name in names_of(entry):
        text = _pattern(name).sub(lambda _match: instead, text)
    return text


def _joined(text: str) -> str:
    return fold(text).replace(" ", "")


def _pattern(name: str) -> re.Pattern:
    return re.compile((NO_KANJI_BEFORE if len(name) <= SHORT else "") + re.escape(name), re.IGNORECASE)
