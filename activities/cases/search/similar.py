"""Precedents: what earlier things have in common with a text, and in which words.

The rarest pieces of the text lead to candidates through the index; these are weighed by all they share with it, each piece
by how rare it is.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..models import SearchEntry
from ..models.search import KINDS
from .folding import fold
from .lookup import Steps
from .pieces import FOLDED, bigrams, clean
from .reasons import reasons_for
from .seeing import may_see, rooms
from .sources import Source, source_of, sources
from .store import store
from .weights import weights

LONGEST = 5_000
LOOKED_UP = 12
MOST_READ = 0.4
"""The pieces that are looked up stand in so many entries together, as a part of all."""
POSTINGS = 60
WEIGHED = 30
ENOUGH = 40.0
"""So much weight in common (some six rare pieces) is as near as a short text can come."""
LEAST_SCORE = 0.1


@dataclass(frozen=True)
class Typed:
    """The text that something may be alike to, folded, and its pairs of characters with how much each tells."""

    folded: str
    telling: Mapping[str, float]

    @cached_property
    def whole(self) -> float:
        return sum(self.telling.values())


@dataclass(frozen=True)
class Precedent:
    """An earlier thing and how near it is (0 to 1)."""

    kind: str
    entry: SearchEntry
    score: float
    typed: Typed = field(repr=False)

    @property
    def key(self) -> int:
        return self.entry.key

    @property
    def title(self) -> str:
        return self.entry.title

    def may_share(self, words: Iterable[str]) -> bool:
        """Whether the typed text may have one of some words, or a part of one: told without reading the whole of both."""
        return any(piece in self.typed.telling for word in words for piece in bigrams(fold(word)))

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """The words that both have, the most telling first; found out when they are first asked for."""
        return reasons_for(self.entry, self.typed.folded, self.typed.telling)


def similar(
    text: str, *, user, kinds: Iterable[str] | None = None, exclude: Iterable[tuple[str, int]] = (), limit: int = 5
) -> list[Precedent]:
    """The things nearest to a text that the person may see and that have words in common with it, nearest first.

    `exclude` names things by kind and key.
    """
    return [near for near in nearest(text, user=user, kinds=kinds, exclude=exclude)[:limit] if near.reasons]


def nearest(
    text: str, *, user, kinds: Iterable[str] | None = None, exclude: Iterable[tuple[str, int]] = ()
) -> list[Precedent]:
    """As `similar`, but without a look at their reasons: one statement."""
    folded = fold(clean(text[:LONGEST]))
    typed = Typed(folded, weights(dict.fromkeys(piece for piece in bigrams(folded) if len(piece) == 2)))
    if not typed.telling:
        return []
    wanted = {source.number: source for source in (map(source_of, kinds) if kinds else sources())}
    left_out = [source_of(kind).entry_key(key) for kind, key in exclude]
    near = [
        Precedent(wanted[entry.pk % KINDS].kind, entry, _score(entry, typed), typed)
        for entry in _candidates(typed.telling, wanted.values(), user, left_out)
    ]
    near.sort(key=lambda one: (one.score, one.entry.pk), reverse=True)
    return [one for one in near if one.score >= LEAST_SCORE]


def _candidates(
    telling: Mapping[str, float], wanted: Iterable[Source], user: Any, left_out: list[int]
) -> list[SearchEntry]:
    """Those entries with the most of the rarest pieces that the person may see."""
    among = rooms(wanted, user)
    if not among:
        return []
    steps, scopes = Steps(), {room.number: room.scopes for room in among}
    asked = {(FOLDED, piece): telling[piece] for piece in _to_look_up(telling)}
    held = steps.holding_most("held", asked, scopes, POSTINGS)
    best = steps.add(
        "best",
        f"SELECT id FROM {held} WHERE id NOT IN ({store().member}) ORDER BY weight DESC, id DESC LIMIT {WEIGHED}",
        [store().ids(left_out)],
    )
    seen, params = may_see(among, f"id & {KINDS - 1}")
    rows = steps.rows(
        f"SELECT id, title, text, folded FROM cases_searchentry AS found WHERE id IN (SELECT id FROM {best}) AND {seen}",
        params,
    )
    return [SearchEntry(pk=key, title=title, text=text, folded=folded) for key, title, text, folded in rows]


def _to_look_up(telling: Mapping[str, float]) -> list[str]:
    """The rarest pieces, none beside another, as long as there is not too much to read of them; one at least.

    Of those that are not known to be common, and may be none of ours, a part that is spread over the text.
    """
    order = list(telling)
    most = max(telling.values())
    unknown = [place for place, piece in enumerate(order) if telling[piece] == most]
    known = [place for place, piece in enumerate(order) if telling[piece] < most]
    spread = unknown[:: max(1, len(unknown) * 2 // LOOKED_UP)]
    chosen: dict[int, str] = {}
    read = 0.0
    for place in [*spread, *sorted(known, key=lambda place: -telling[order[place]])]:
        if place - 1 in chosen or place + 1 in chosen:
            continue
        read += math.exp(-telling[order[place]])
        if len(chosen) == LOOKED_UP or (chosen and read > MOST_READ):
            break
        chosen[place] = order[place]
    return list(chosen.values())


def _score(entry: SearchEntry, typed: Typed) -> float:
    """The weight in common, as a part of what the shorter of both could have."""
    own = set(bigrams(entry.folded))
    common = sum(map(typed.telling.__getitem__, own.intersection(typed.telling)))
    return min(1.0, common / max(min(typed.whole, typed.whole * len(own) / len(typed.telling)), ENOUGH))
