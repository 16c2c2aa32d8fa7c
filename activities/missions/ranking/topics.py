"""Which words of the request a topic has, whichever of the scripts either is written in.

Both are folded and cut as the one index of texts does it, so that 施設園芸 meets 设施园艺; what few entries of the index hold
tells more than what all of them hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from activities.cases.models import SearchEntry
from activities.cases.search.folding import fold
from activities.cases.search.pieces import bigrams
from activities.cases.search.reasons import reasons_for

KEPT = 20_000
LEAST, ENOUGH = 2.5, 20.0
"""Words in common that weigh less are no reason; so much (some three rare pairs of characters) is all one can ask of a topic."""


@dataclass(frozen=True)
class Words:
    """The words of a request, folded, and how much each pair of characters tells."""

    folded: str = ""
    telling: Mapping[str, float] | None = None


NO_WORDS = Words("", {})


@lru_cache(KEPT)
def pairs_of(ja: str, zh: str) -> tuple[str, ...]:
    """The pairs of characters of a topic, each once."""
    return tuple(intern(pair) for pair in dict.fromkeys(bigrams(f"{fold(ja)} {fold(zh)}")) if len(pair) == 2)


def in_common(words: Words, ja: str, zh: str) -> float:
    """How much of what the request is about the topic has: 0 to 1."""
    telling = words.telling
    weight = sum([telling[pair] for pair in pairs_of(ja, zh) if pair in telling])
    return min(1.0, weight / ENOUGH) if weight >= LEAST else 0.0


def common_words(words: Words, ja: str, zh: str) -> list[str]:
    """The words that both have, the most telling first, as the topic spells them; each once, whatever the script."""
    entry = SearchEntry(title=ja, text=zh, folded=f"{fold(ja)} {fold(zh)}")
    found = {fold(word): word for word in reversed(reasons_for(entry, words.folded, words.telling))}
    return list(found.values())[::-1]
