"""Why something is alike: the longest stretches of words that two texts have in common, as the earlier one spells them."""

import re
from collections.abc import Iterator, Mapping
from operator import add

from ..models import SearchEntry
from .folding import fold, letter_by_letter, traced
from .marking import CLAUSE

REASONS = 6
LONGEST_REASON = 30
LEAST_REASON = 2.5
"""Words in common that weigh less (most entries have them) are no reason."""
PARTICLES = re.compile(r"^[のにをはがでとへもや]+|(?:について|に関する|に係る|[のにをはがでとへもや])+$")
HELD = re.compile(rb"\x01+")


def reasons_for(entry: SearchEntry, typed: str, telling: Mapping[str, float]) -> tuple[str, ...]:
    """The longest stretches that an entry has in common with a folded text, as it spells them, rarest first.

    `telling` has the pairs of the folded text, each with how much it tells.
    """
    own, pairs = entry.folded, list(map(add, entry.folded, entry.folded[1:]))
    found: dict[str, float] = {}
    for start, stop in _stretches(own, bytes(map(telling.__contains__, pairs)), typed):
        weight = sum(map(telling.__getitem__, pairs[start : stop - 1]))
        if weight >= LEAST_REASON:
            found[own[start:stop]] = weight
    chosen: list[str] = []
    reasons: dict[str, None] = {}
    text = f"{entry.title}\n\n{entry.text}"
    letters = letter_by_letter(text) if found else ""
    for words in sorted(found, key=lambda words: (found[words], words), reverse=True):
        if not any(words in longer for longer in chosen):
            chosen.append(words)
            reasons[_short(_spelt(words, text, letters))] = None
            if len(reasons) == REASONS:
                break
    return tuple(reasons)


def _spelt(words: str, text: str, letters: str) -> str:
    """A folded stretch of a text as it is written there; only where something is joined a clause is traced for it."""
    start = letters.find(words)
    if start >= 0:
        return text[start : start + len(words)]
    for clause in CLAUSE.finditer(text):
        if words in fold(clause[0]):
            folded, places = traced(clause[0])
            start = folded.find(words)
            return clause[0][places[start] : [*places, None][start + len(words)]]
    return words


def _short(spelt: str) -> str:
    words = " ".join(spelt.split())
    words = PARTICLES.sub("", words) or words
    return words if len(words) <= LONGEST_REASON else f"{words[:LONGEST_REASON]}…"


def _stretches(own: str, held: bytes, other: str) -> Iterator[tuple[int, int]]:
    """Stretches of two and more characters that both texts have, each as long as it can be.

    They lie where pairs that the other text has (1 in `held`) follow each other; how far one reaches is found by halving.
    """
    for run in HELD.finditer(held):
        start, end = run.start(), run.end() + 1
        while start < end - 1:
            reached, beyond = start + 2, end + 1
            if own[start:end] in other:
                reached = end
            while beyond - reached > 1:
                middle = (reached + beyond) // 2
                if own[start:middle] in other:
                    reached = middle
                else:
                    beyond = middle
            yield start, reached
            start = reached
