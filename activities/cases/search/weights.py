"""How common a piece of text is: what few entries hold says more about what something is about."""

import math
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

from ..models import CommonPiece, SearchEntry
from .pieces import bigrams

SAMPLE = 2_000
LEAST = 3
RAREST, GRAMMAR = 1 / SAMPLE, 0.5
VERSION, KEPT = "search-weights", 600
"""Pieces that fewer entries of the sample hold are rare: they have no row."""
CHUNK = 400


def refresh() -> int:
    """Count the pieces in a sample of the entries; how many are common.

    The sample is drawn: every so-manieth entry would meet only one sort where sorts take turns.
    """
    entries = SearchEntry.objects.all()
    keys = list(entries.order_by("pk").values_list("pk", flat=True))
    if not keys:
        CommonPiece.objects.all().delete()
        return 0
    keys = random.Random(len(keys)).sample(keys, min(SAMPLE, len(keys)))
    counted: Counter[str] = Counter()
    for start in range(0, len(keys), CHUNK):
        for text in entries.filter(pk__in=keys[start : start + CHUNK]).values_list("folded", flat=True):
            counted.update(set(bigrams(text)))
    rows = [CommonPiece(piece=piece, share=seen / len(keys)) for piece, seen in counted.items() if seen >= LEAST]
    with transaction.atomic():
        CommonPiece.objects.all().delete()
        CommonPiece.objects.bulk_create(rows, batch_size=CHUNK)
    cache.delete(VERSION)
    return len(rows)


def weights(pieces: Iterable[str]) -> dict[str, float]:
    """How much each piece tells: the rarer, the more; what every entry holds tells nothing.

    As long as nothing was counted, two hiragana are taken for grammar.
    """
    known = _shares()
    unknown = -math.log(RAREST)
    grammar = unknown if known else -math.log(GRAMMAR)
    found = {}
    for piece in pieces:
        share = known.get(piece)
        found[piece] = -math.log(share) if share else grammar if _is_hiragana(piece) else unknown
    return found


def _is_hiragana(piece: str) -> bool:
    return all("ぁ" <= one <= "ん" for one in piece)


def _shares() -> dict[str, float]:
    """The whole table, read once in a while by each process."""
    version = cache.get_or_set(VERSION, lambda: uuid4().hex, KEPT)
    if _kept.version != version:
        _kept.shares = dict(CommonPiece.objects.values_list("piece", "share"))
        _kept.version = version
    return _kept.shares


@dataclass
class Kept:
    """What this process knows, and as of when."""

    version: str = ""
    shares: dict[str, float] = field(default_factory=dict)


_kept = Kept()
