"""Who may find what: each kind of thing in the index says what a person may see of it, and how a hit is shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ..models.search import KINDS

PARAGRAPH = "\n\n"


@dataclass(frozen=True)
class Document:
    """The text of one thing as it is indexed: nothing in it that somebody who may see the thing may not see.

    Paragraphs are parted by an empty line (`PARAGRAPH`).
    """

    key: int
    title: str
    text: str
    case_id: int | None = None
    audience: tuple[int, ...] = ()


@dataclass(frozen=True)
class Shown:
    """How a hit names its thing: address, number, body, fiscal year, and a word for its kind or programme.

    `aside` is the paragraph of its text with which begins what is there for finding only (names in other scripts).
    """

    url: str
    reference: str = ""
    body: str = ""
    year: str = ""
    label: Any = ""
    aside: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of thing in the index.

    `number` (0 to 7) is part of the entries' keys and never changes. `visible(user)` gives what the person may find, by
    roles and bodies alone: it is asked with a `Reach` once for all who have the same. `objects()` gives everything that has
    an entry, with all that `document(thing)` reads (which gives None for what is not to be found); `show(keys)` names
    things by key. `scopes(user)` narrows the look-up to organisations, None where it can't.
    """

    kind: str
    number: int
    label: Any
    visible: Callable[[Any], QuerySet]
    objects: Callable[[], Iterable[QuerySet]]
    document: Callable[[Any], Document | None]
    show: Callable[[Iterable[int]], dict[int, Shown]]
    scopes: Callable[[Any], set[int] | None] = lambda user: None

    def entry_key(self, key: int) -> int:
        return key * KINDS + self.number


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Add a kind of thing to the one index and the one page; called by an app when it is ready."""
    taken = {other.number for other in _sources.values() if other.kind != source.kind}
    if source.number in taken or not 0 <= source.number < KINDS:
        raise ValueError(f"search source {source.kind}: number {source.number} is taken or too high")
    _sources[source.kind] = source


def sources() -> list[Source]:
    return sorted(_sources.values(), key=lambda source: source.number)


def source_of(kind: str) -> Source:
    """The source of a kind; KeyError when nobody registered it."""
    return _sources[kind]
