"""Looking for words: everything that a person may see and that holds them all, exact hits first, then the newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import F, Q
from django.utils.safestring import SafeString

from ..models import SearchEntry
from ..models.search import KINDS
from .marking import marked, snippet
from .sources import Shown, Source, source_of, sources
from .store import Holds, among, newest, store
from .words import Query, query_of

MOST = 500
"""So many hits of a kind are ranked and can be paged through; who has more types another word."""
MOST_LISTED = 1000
"""More than so many hits of a list are looked up while the list is read in its own order."""


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its entry as it is shown, and how it names itself."""

    kind: str
    key: int
    entry: SearchEntry
    shown: Shown
    query: Query

    @property
    def title(self) -> SafeString:
        """The title with what was found in it marked."""
        return marked(self.entry.title, self.query)

    @property
    def snippet(self) -> SafeString:
        """A piece of the text around what was found."""
        return snippet(self.entry.text, self.query, self.entry.title)


@dataclass
class Finding:
    """What a person finds of one kind; `keys` are those of the things, best first."""

    query: Query
    source: Source
    user: Any

    @cached_property
    def keys(self) -> list[int]:
        ranked = [key // KINDS for key in self._ranked]
        seen = set(self.source.visible(self.user).filter(pk__in=among(ranked)).values_list("pk", flat=True))
        return [key for key in ranked if key in seen]

    @property
    def is_capped(self) -> bool:
        """Whether there are more than were ranked."""
        return len(self._candidates) > MOST

    def hits(self, start: int, stop: int) -> list[Hit]:
        """Some of the things found, in their order, with what a page shows of them: two statements."""
        wanted = self.keys[start:stop]
        shown = self.source.show(wanted) if wanted else {}
        entries = SearchEntry.objects.defer("folded").in_bulk([self.source.entry_key(key) for key in wanted])
        pairs = [(key, entries.get(self.source.entry_key(key))) for key in wanted]
        return [
            Hit(self.source.kind, key, entry, shown[key], self.query) for key, entry in pairs if entry and key in shown
        ]

    @cached_property
    def _scopes(self) -> set[int] | None:
        return self.source.scopes(self.user)

    @cached_property
    def _candidates(self) -> list[int]:
        if not self.query or self._scopes == set():
            return []
        return newest(self.query.pieces, self.source.number, self._scopes, MOST + 1)

    @cached_property
    def _ranked(self) -> list[int]:
        """Few candidates are compared with the words themselves; of many, the index tells which are exact."""
        if not self._candidates:
            return []
        if not self.is_capped:
            return ranked(self._candidates, self.query)
        found: dict[int, None] = {}
        for in_title in (True, False):
            exact = [*self.query.pieces, *self.query.as_written(in_title)]
            found |= dict.fromkeys(newest(exact, self.source.number, self._scopes, MOST))
            if len(found) >= MOST:
                break
        return list(found | dict.fromkeys(self._candidates))[:MOST]


def find(user, text: str, limit: int = 20, *, kinds: Iterable[str] | None = None) -> list[Hit]:
    """The best hits of each kind that the person may see; never an error, whatever was typed."""
    query = query_of(text)
    wanted = [source_of(kind) for kind in kinds] if kinds else sources()
    return [hit for source in wanted for hit in Finding(query, source, user).hits(0, limit)]


def matching(text: str, user=None, kind: str = "case") -> Q | Holds | None:
    """A condition for lists of cases, or of another kind: those with all the words; None when no word was typed.

    Few hits become their keys, so that the list starts from them; with many the list is read in its own order and looks
    each case up. Narrow the list to what the person may see first: this condition does not.
    """
    query, source = query_of(text), source_of(kind)
    if not query:
        return None
    scopes = source.scopes(user) if user else None
    found = newest(query.pieces, source.number, scopes, MOST_LISTED + 1) if scopes != set() else []
    if len(found) > MOST_LISTED:
        return Holds(F("pk"), query.pieces, source.number, scopes)
    if found and not query.is_settled:
        found = ranked(found, query)
    return Q(pk__in=among([key // KINDS for key in found]))


def ranked(keys: list[int], query: Query) -> list[int]:
    """Of some entries, those that really hold the words: as typed in the title, as typed anywhere, the others; newest first."""
    has = store().contains
    in_title = " AND ".join([has.format(column="title")] * len(query.typed))
    in_text = " AND ".join([f"({has.format(column='title')} OR {has.format(column='text')})"] * len(query.typed))
    holds = " AND ".join([has.format(column="folded")] * len(query.runs))
    statement = (
        f"SELECT id, CASE WHEN {in_title} THEN 0 WHEN {in_text} THEN 1 ELSE 2 END AS place FROM cases_searchentry "
        f"WHERE id IN ({store().member}) AND {holds} ORDER BY place, id DESC"
    )
    twice = [word for word in query.typed for _column in range(2)]
    params = [*query.typed, *twice, store().ids(keys), *query.runs]
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return [row[0] for row in cursor.fetchall()]
