"""What the index holds of a text: its single characters and its overlapping pairs, folded and as written.

A word of two characters is one piece, a longer one is the pieces that it consists of. Pieces carry a mark: folded ones (for
finding) have none, those as written anywhere or in the title have theirs (so that exact hits are told by the index too), and so
have the organisations whose people may find the text.
"""

from collections.abc import Iterable
from itertools import pairwise

from .folding import fold, plain

FOLDED, WRITTEN, TITLE, SCOPE = range(4)
MOST_OF_A_QUERY = 12
"""A sentence is looked up by this many of its pieces; what they find is compared with the whole of it."""

Piece = tuple[int, str]
"""A mark and one or two characters (for a scope: the digits of an organisation's key)."""


def clean(text: str) -> str:
    """PostgreSQL keeps no NUL, and neither database keeps half a character."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def bigrams(folded: str) -> list[str]:
    """The overlapping pairs of every word, in order; a word of one character stands for itself."""
    return [piece for word in folded.split() for piece in _of_word(word)]


def _of_word(word: str) -> list[str]:
    return ["".join(pair) for pair in pairwise(word)] or [word]


def pieces_of(title: str, text: str, scopes: Iterable[int] = ()) -> set[Piece]:
    """Everything that is indexed for one entry."""
    found = {(SCOPE, str(scope)) for scope in scopes}
    whole = f"{title}\n\n{text}"
    for mark, words in ((FOLDED, fold(whole)), (WRITTEN, plain(whole)), (TITLE, plain(title))):
        found.update((mark, piece) for piece in bigrams(words))
        found.update((mark, character) for character in words.replace(" ", ""))
    return found


def telling(words: Iterable[str], most: int = MOST_OF_A_QUERY) -> list[int]:
    """Which of the pairs of some words to look up: where there are many, those without hiragana, evenly spread."""
    pairs = [piece for word in words for piece in _of_word(word)]
    if len(pairs) <= most:
        return list(range(len(pairs)))
    kanji = [place for place, piece in enumerate(pairs) if not any("ぁ" <= one <= "ヿ" for one in piece)]
    chosen = kanji if len(kanji) >= most // 2 else range(len(pairs))
    step = max(1.0, len(chosen) / most)
    return [chosen[int(number * step)] for number in range(min(most, len(chosen)))]


def as_number(piece: Piece) -> int:
    """A piece as PostgreSQL keeps it, in 64 bits."""
    mark, text = piece
    if mark == SCOPE:
        return mark << 42 | int(text)
    return mark << 42 | ord(text[0]) << 21 | (ord(text[1]) if len(text) > 1 else 0)


def as_token(piece: Piece) -> str:
    """A piece as SQLite's FTS5 keeps it: its mark is a character of private use before it."""
    mark, text = piece
    return chr(0xE000 + mark) + text if mark else text
