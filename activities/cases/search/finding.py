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
from .store import Holds, among, are_more_than, newest, store, things
from .words import Query, query_of

FEW, MOST = 50, 500
"""So many hits are compared with the words one by one where the index could tell them apart as well; so many of a kind are
ranked and can be paged through, and who has more types another word."""
MOST_COMPARED = 1000
"""So many candidates for longer words are compared with the words; beyond, holding all the pieces is enough."""
MOST_LISTED, MOST_DRIVING = 1000, 6000
"""Up to so many hits become a list of keys, up to so many the list of cases starts from them in the index; with more it is
read in its own order and each case looked up among them."""


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
        return snippet(self.entry.text, self.query)


@dataclass
class Finding:
    """What a person finds of one kind; `keys` are those of the things, best first."""

    query: Query
    source: Source
    user: Any

    @cached_property
    def keys(self) -> list[int]:
        ranked = [key // KINDS for key in self._best[:MOST]]
        if not ranked:
            return []
        seen = set(self.source.visible(self.user).filter(pk__in=among(ranked)).values_list("pk", flat=True))
        return [key for key in ranked if key in seen]

    @property
    def is_capped(self) -> bool:
        """Whether there are more than are shown."""
        return len(self._best) > MOST

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
    def _best(self) -> list[int]:
        """The entries, best first, and one more than are shown.

        Few candidates are compared with the words themselves; of many, the index tells which are exact.
        """
        scopes = self.source.scopes(self.user)
        if not self.query or scopes == set():
            return []
        limit = MOST if self.query.is_settled else MOST_COMPARED
        candidates = newest(self.query.pieces, self.source.number, scopes, limit + 1, self.query.share)
        if len(candidates) <= (min(FEW, limit) if self.query.is_settled else limit):
            return ranked(candidates, self.query)[: MOST + 1] if candidates else []
        found: dict[int, None] = {}
        for in_title in (True, False):
            exact = self.query.as_written(in_title)
            found |= dict.fromkeys(newest(exact, self.source.number, scopes, MOST + 1, self.query.share))
            if len(found) > MOST:
                break
        return list(found | dict.fromkeys(candidates))[: MOST + 1]


def find(user, text: str, limit: int = 20, *, kinds: Iterable[str] | None = None) -> list[Hit]:
    """The best hits of each kind that the person may see; never an error, whatever was typed."""
    query = query_of(text)
    wanted = [source_of(kind) for kind in kinds] if kinds else sources()
    return [hit for source in wanted for hit in Finding(query, source, user).hits(0, limit)]


def matching(text: str, user=None, kind: str = "case") -> Q | Holds | None:
    """A condition for lists of cases, or of another kind: those with all the words; None when no word was typed.

    Narrow the list to what the person may see first: this condition does not.
    """
    query, source = query_of(text), source_of(kind)
    if not query:
        return None
    scopes = source.scopes(user) if user else None
    limit = MOST_LISTED if query.is_settled else MOST_COMPARED
    found = newest(query.pieces, source.number, scopes, limit + 1, query.share) if scopes != set() else []
    if len(found) > limit:
        asked = query.pieces, source.number, scopes
        return Holds(F("pk"), *asked) if are_more_than(MOST_DRIVING, *asked) else Q(pk__in=things(*asked))
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
