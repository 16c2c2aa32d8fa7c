"""Precedents: what earlier things have in common with a text, and in which words.

The rarest pieces of the text lead to candidates through the index; these are weighed by all they share with it, each piece
by how rare it is. What is shown as the reason are the longest stretches in common, as the earlier text spells them.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..models import SearchEntry
from ..models.search import KINDS
from .folding import fold, traced
from .lookup import among, newest_of_each
from .pieces import FOLDED, bigrams, clean
from .sources import Shown, Source, source_of, sources
from .weights import weights

LONGEST = 5_000
LOOKED_UP = 12
MOST_READ = 0.4
"""The pieces that are looked up stand in so many entries together, as a part of all."""
POSTINGS = 60
WEIGHED = 30
REASONS = 6
LONGEST_REASON = 30
ENOUGH = 40.0
"""So much weight in common (some six rare pieces) is as near as a short text can come."""
LEAST_SCORE = 0.1
LEAST_REASON = 2.5
"""Words in common that weigh less (most entries have them) are no reason."""
PARTICLES = re.compile(r"^[のにをはがでとへもや]+|(?:について|に関する|に係る|[のにをはがでとへもや])+$")


@dataclass(frozen=True)
class Precedent:
    """An earlier thing, how near it is (0 to 1), and the words that both have, the most telling first."""

    kind: str
    key: int
    entry: SearchEntry
    shown: Shown
    score: float
    reasons: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.entry.title


def similar(
    text: str, *, user, kinds: Iterable[str] | None = None, exclude: Iterable[tuple[str, int]] = (), limit: int = 5
) -> list[Precedent]:
    """The things nearest to a text that the person may see; `exclude` names things by kind and key."""
    wanted = [source_of(kind) for kind in kinds] if kinds else sources()
    folded = fold(clean(text[:LONGEST]))
    telling = weights(dict.fromkeys(piece for piece in bigrams(folded) if len(piece) == 2))
    if not telling or not wanted:
        return []
    left_out = {source_of(kind).entry_key(key) for kind, key in exclude}
    nearest = [key for key in _candidates(telling, wanted, user) if key not in left_out]
    entries = _visible(nearest[:WEIGHED], wanted, user)
    whole = sum(telling.values())
    weighed = sorted(((_score(entry, telling, whole), entry.pk, entry) for entry in entries), reverse=True)
    precedents = _explained([near for near in weighed if near[0] >= LEAST_SCORE][:limit], folded, telling)
    return sorted(precedents, key=lambda precedent: precedent.score, reverse=True)


def _candidates(telling: Mapping[str, float], wanted: list[Source], user) -> list[int]:
    """Keys of entries that hold the rarest pieces, those with the most of them first."""
    asked = _to_look_up(telling)
    near: Counter[int] = Counter()
    scopes = {source.number: source.scopes(user) for source in wanted}
    shares = {(FOLDED, piece): math.exp(-telling[piece]) for piece in asked}
    for place, key in newest_of_each(shares, scopes, POSTINGS):
        near[key] += telling[asked[place]]
    return [key for key, _weight in near.most_common(WEIGHED * 2)]


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


def _visible(keys: list[int], wanted: list[Source], user) -> list[SearchEntry]:
    """The entries among some that the person may see: a statement per kind, and one for all."""
    seen: set[int] = set()
    for source in wanted:
        own = [key // KINDS for key in keys if key % KINDS == source.number]
        if own:
            found = source.visible(user).filter(pk__in=among(own)).values_list("pk", flat=True)
            seen.update(map(source.entry_key, found))
    return list(SearchEntry.objects.filter(pk__in=seen)) if seen else []


def _score(entry: SearchEntry, telling: Mapping[str, float], whole: float) -> float:
    """The weight in common, as a part of what the shorter of both could have."""
    own = set(bigrams(entry.folded))
    common = sum(map(telling.__getitem__, own.intersection(telling)))
    return min(1.0, common / max(min(whole, whole * len(own) / len(telling)), ENOUGH))


def _explained(weighed: list[tuple], folded: str, telling: Mapping[str, float]) -> Iterator[Precedent]:
    """With their reasons; what has none is no precedent."""
    for source in sources():
        own = {entry.key: (score, entry) for score, _key, entry in weighed if entry.kind == source.kind}
        shown = source.show(list(own)) if own else {}
        for key, (score, entry) in own.items():
            reasons = reasons_for(entry, folded, telling)
            if reasons and key in shown:
                yield Precedent(source.kind, key, entry, shown[key], score, reasons)


def reasons_for(entry: SearchEntry, folded: str, telling: Mapping[str, float]) -> tuple[str, ...]:
    """The longest stretches that an entry has in common with a folded text, as the entry spells them, rarest first."""
    text = f"{entry.title}\n\n{entry.text}"
    own, places = traced(text)
    found: dict[str, tuple[float, str]] = {}
    for start, stop in _stretches(own, folded):
        weight = sum(telling.get(own[place : place + 2], 0) for place in range(start, stop - 1))
        if weight >= LEAST_REASON and own[start:stop] not in found:
            end = places[stop] if stop < len(places) else len(text)
            found[own[start:stop]] = weight, _short(text[places[start] : end])
    chosen: list[str] = []
    for words in sorted(found, key=found.__getitem__, reverse=True):
        if not any(words in other for other in chosen):
            chosen.append(words)
    return tuple(dict.fromkeys(found[words][1] for words in chosen))[:REASONS]


def _short(spelt: str) -> str:
    words = " ".join(spelt.split())
    words = PARTICLES.sub("", words) or words
    return words if len(words) <= LONGEST_REASON else f"{words[:LONGEST_REASON]}…"


def _stretches(own: str, other: str) -> Iterator[tuple[int, int]]:
    """Stretches of two and more characters that both texts have, each as long as it can be."""
    start = 0
    while start < len(own) - 1:
        stop = start + 1
        while stop < len(own) and " " not in own[start : stop + 1] and own[start : stop + 1] in other:
            stop += 1
        if stop - start >= 2:
            yield start, stop
        start = max(stop, start + 1)
