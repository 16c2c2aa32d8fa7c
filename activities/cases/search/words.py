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
"""A sentence is looked up by the rarest pieces of its clauses; what they find is compared with the whole of it."""


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
        """Whether the pieces alone prove a hit and tell whether it is exact: words of one or two letters and no other signs."""
        short = all(len(run) <= 2 for run in (*self.runs, *self.written)) and len(self.runs) <= MOST_PIECES
        return short and self.typed == self.written


def query_of(text: str) -> Query:
    """Cut a search into words; what has no letter and no digit is no word, and an endless text is cut short."""
    typed = [word for word in dict.fromkeys(clean(text[:LONGEST]).split()) if fold(word)][:MOST_WORDS]
    runs = dict.fromkeys(run for word in typed for run in fold(word).split())
    written = dict.fromkeys(run for word in typed for run in plain(word).split())
    return Query(tuple(typed), tuple(runs), tuple(written))


def _rarest(runs: Iterable[str]) -> list[str]:
    """The pieces of some words that tell most, as their folded forms are counted: the one of each word, then any others."""
    of_each = [bigrams(run) for run in runs]
    told = weights({fold(piece) for pieces in of_each for piece in pieces})

    def by_weight(pieces: Iterable[str]) -> list[str]:
        return sorted(dict.fromkeys(pieces), key=lambda piece: told[fold(piece)], reverse=True)

    first = by_weight(by_weight(pieces)[0] for pieces in of_each if pieces)
    return list(dict.fromkeys([*first, *by_weight(piece for pieces in of_each for piece in pieces)]))[:MOST_PIECES]
