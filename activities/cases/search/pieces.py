"""What the index holds of a text: its single characters and its overlapping pairs, folded and as written.

A word of two characters is one piece, a longer one is the pieces that it consists of. Pieces carry a mark: folded ones (for
finding) have none, those as written anywhere or in the title have theirs (so that exact hits are told by the index too), and so
have the organisations whose people may find the text.
"""

from collections.abc import Iterable
from operator import add

from .folding import plain

FOLDED, WRITTEN, TITLE, SCOPE, KIND = range(5)
Piece = tuple[int, str]
"""A mark and one or two characters (for a scope and a kind: the digits of an organisation's key or of the kind's number)."""


def clean(text: str) -> str:
    """PostgreSQL keeps no NUL, and neither database keeps half a character."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def bigrams(folded: str) -> list[str]:
    """The overlapping pairs of every word, in order; a word of one character stands for itself."""
    return [piece for word in folded.split() for piece in map(add, word, word[1:] or [""])]


def pieces_of(title: str, text: str, folded: str, scopes: Iterable[int] = (), number: int = 0) -> dict[int, set[str]]:
    """Everything that is indexed for one entry, by mark; `folded` is title and text, folded.

    Kinds other than the first say their number, so that they are not looked for among all cases.
    """
    return {
        FOLDED: _cut(folded),
        WRITTEN: _cut(plain(f"{title}\n\n{text}")),
        TITLE: _cut(plain(title)),
        SCOPE: set(map(str, scopes)),
        KIND: {str(number)} if number else set(),
    }


def _cut(words: str) -> set[str]:
    found = set(words.replace(" ", ""))
    for word in words.split():
        found.update(map(add, word, word[1:]))
    return found


def as_number(mark: int, text: str) -> int:
    """A piece as PostgreSQL keeps it, in 64 bits."""
    if mark in (SCOPE, KIND):
        return mark << 42 | int(text)
    return mark << 42 | ord(text[0]) << 21 | (ord(text[1]) if len(text) > 1 else 0)


def as_tokens(mark: int, texts: Iterable[str]) -> str:
    """Pieces as SQLite's FTS5 keeps them: a mark is a character of private use before the text."""
    sign = chr(0xE000 + mark) if mark else ""
    return " ".join(map(sign.__add__, texts))
