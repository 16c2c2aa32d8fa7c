"""What the index holds of a text: its single characters and its overlapping pairs, folded and as written.

A word of two characters is one piece, a longer one is the pieces that it consists of. Pieces carry a mark: folded ones (for
finding) have none, those as written anywhere or in the title have theirs (so that exact hits are told by the index too), and so
have the organisations whose people may find the text.
"""

from collections.abc import Iterable
from operator import add

from .folding import plain

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
    return list(map(add, word, word[1:])) or [word]


def pieces_of(title: str, text: str, folded: str, scopes: Iterable[int] = ()) -> dict[int, set[str]]:
    """Everything that is indexed for one entry, by mark; `folded` is title and text, folded."""
    return {
        FOLDED: _cut(folded),
        WRITTEN: _cut(plain(f"{title}\n\n{text}")),
        TITLE: _cut(plain(title)),
        SCOPE: set(map(str, scopes)),
    }


def _cut(words: str) -> set[str]:
    found = set(words.replace(" ", ""))
    for word in words.split():
        found.update(map(add, word, word[1:]))
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


def as_number(mark: int, text: str) -> int:
    """A piece as PostgreSQL keeps it, in 64 bits."""
    if mark == SCOPE:
        return mark << 42 | int(text)
    return mark << 42 | ord(text[0]) << 21 | (ord(text[1]) if len(text) > 1 else 0)


def as_tokens(mark: int, texts: Iterable[str]) -> str:
    """Pieces as SQLite's FTS5 keeps them: a mark is a character of private use before the text."""
    sign = chr(0xE000 + mark) if mark else ""
    return " ".join(map(sign.__add__, texts))
