"""What somebody typed to look for, as the index understands it; any text will do."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .folding import fold, plain
from .pieces import FOLDED, MOST_OF_A_QUERY, TITLE, WRITTEN, Piece, bigrams, clean, telling

LONGEST = 600
MOST_WORDS = 20


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

    @property
    def pieces(self) -> list[Piece]:
        """The folded pieces that everything found holds."""
        return _pieces(FOLDED, self.runs)

    def as_written(self, in_title: bool) -> list[Piece]:
        """The pieces that exact hits hold besides."""
        return _pieces(TITLE if in_title else WRITTEN, self.written)

    @property
    def is_settled(self) -> bool:
        """Whether the pieces alone prove a hit: words of one or two characters."""
        return all(len(run) <= 2 for run in self.runs) and len(self.runs) <= MOST_OF_A_QUERY


def query_of(text: str) -> Query:
    """Cut a search into words; what has no letter and no digit is no word, and an endless text is cut short."""
    typed = [word for word in dict.fromkeys(clean(text[:LONGEST]).split()) if fold(word)][:MOST_WORDS]
    runs = dict.fromkeys(run for word in typed for run in fold(word).split())
    written = dict.fromkeys(run for word in typed for run in plain(word).split())
    return Query(tuple(typed), tuple(runs), tuple(written))


def _pieces(mark: int, runs: Iterable[str]) -> list[Piece]:
    pairs = bigrams(" ".join(runs))
    return [(mark, piece) for piece in dict.fromkeys(pairs[place] for place in telling(runs))]
