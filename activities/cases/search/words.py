"""What somebody typed to look for, as the index understands it; any text will do."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from .folding import fold, plain
from .pieces import FOLDED, TITLE, WRITTEN, Piece, bigrams, clean
from .weights import weights

LONGEST = 600
MOST_WORDS, MOST_PIECES = 20, 8
"""A sentence is looked up by its rarest pieces; what they find is compared with the whole of it."""


@dataclass(frozen=True)
class Query:
    """The words of a search. All must be there; each is one run of characters or, with punctuation in it, several.

    `typed` are the words as typed, `runs` the folded runs of characters that must stand somewhere in the text.
    """

    typed: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    written: tuple[str, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.runs)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The folded pieces that everything found holds; of a sentence, the rarest."""
        return [(FOLDED, piece) for piece in _rarest(self.runs)]

    @cached_property
    def share(self) -> float:
        """In which part of all entries the rarest piece stands: no more can be found."""
        return math.exp(-max(weights(piece for _mark, piece in self.pieces).values(), default=0))

    def as_written(self, in_title: bool) -> list[Piece]:
        """The pieces that exact hits hold; these hold the folded ones too."""
        return [(TITLE if in_title else WRITTEN, piece) for piece in _rarest(self.written)]

    @property
    def is_settled(self) -> bool:
        """Whether the pieces alone prove a hit: words of one or two characters."""
        return all(len(run) <= 2 for run in self.runs) and len(self.runs) <= MOST_PIECES


def query_of(text: str) -> Query:
    """Cut a search into words; what has no letter and no digit is no word, and an endless text is cut short."""
    typed = [word for word in dict.fromkeys(clean(text[:LONGEST]).split()) if fold(word)][:MOST_WORDS]
    runs = dict.fromkeys(run for word in typed for run in fold(word).split())
    written = dict.fromkeys(run for word in typed for run in plain(word).split())
    return Query(tuple(typed), tuple(runs), tuple(written))


def _rarest(runs: Iterable[str]) -> list[str]:
    """The pieces of some words that tell most, as their folded forms are counted."""
    folded = {piece: fold(piece) for piece in bigrams(" ".join(runs))}
    told = weights(folded.values())
    return sorted(folded, key=lambda piece: told[folded[piece]], reverse=True)[:MOST_PIECES]
