"""Looking for words: everything that a person may see and that holds them all, exact hits first, then the newest."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.safestring import SafeString

from accounts.prepared import Prepared

from ..fetching import in_slots, slots
from ..models import SearchEntry
from ..models.search import KINDS
from .lookup import Holds, Steps, among, are_more_than, most_holding, things
from .marking import marked, readable, snippet
from .ranking import MOST_COMPARED, Ranked, comparing, ranked
from .sources import Shown, Source, source_of, sources
from .words import Query, query_of

ENTRIES = Prepared(lambda number: SearchEntry.objects.filter(pk__in=slots(number)).only("title", "text"))
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
        """A piece of what is there for reading, around what was found in it."""
        return snippet(readable(self.entry.text, self.shown.aside), self.query)


@dataclass(frozen=True)
class Finding:
    """What a person finds of one kind; `keys` are those of the things, best first."""

    query: Query
    source: Source
    ranked: Ranked

    @property
    def keys(self) -> list[int]:
        return self.ranked.keys

    @property
    def is_capped(self) -> bool:
        """Whether there are more than are shown."""
        return self.ranked.is_capped

    def hits(self, start: int, stop: int) -> list[Hit]:
        """Some of the things found, in their order, with what a page shows of them: two statements."""
        wanted = self.keys[start:stop]
        if not wanted:
            return []
        shown = self.source.show(wanted)
        number, told = in_slots([self.source.entry_key(key) for key in wanted])
        entries = {entry.pk: entry for entry in ENTRIES(number, **told)}
        pairs = [(key, entries.get(self.source.entry_key(key))) for key in wanted]
        return [
            Hit(self.source.kind, key, entry, shown[key], self.query) for key, entry in pairs if entry and key in shown
        ]


def findings(query: Query, user, kinds: Iterable[str] | None = None) -> list[Finding]:
    """What a person finds of each kind: one statement for all of them."""
    wanted = [source_of(kind) for kind in kinds] if kinds else sources()
    found = ranked(query, user, wanted)
    return [Finding(query, source, found[source.kind]) for source in wanted]


def find(user, text: str, limit: int = 20, *, kinds: Iterable[str] | None = None) -> list[Hit]:
    """The best hits of each kind that the person may see; never an error, whatever was typed."""
    return [hit for finding in findings(query_of(text), user, kinds) for hit in finding.hits(0, limit)]


def matching(text: str, user=None, kind: str = "case") -> Q | Holds | None:
    """A condition for lists of cases, or of another kind: those with all the words; None when no word was typed.

    Narrow the list to what the person may see first: this condition does not.
    """
    query, source = query_of(text), source_of(kind)
    if not query:
        return None
    scopes = source.scopes(user) if user else None
    asked = query.pieces, source.number, scopes
    if _is_frequent(query) and asked[1:] == (0, None):
        return Holds(F("pk"), *asked)
    limit = MOST_LISTED if query.is_settled else MOST_COMPARED
    found = _held(query, source.number, scopes, limit + 1) if scopes != set() else []
    if len(found) > limit:
        return Holds(F("pk"), *asked) if are_more_than(MOST_DRIVING, *asked) else Q(pk__in=things(*asked))
    return Q(pk__in=among([key // KINDS for key in found]))


def _is_frequent(query: Query) -> bool:
    """Whether so many cases hold the words, as they were counted, that looking is needless: only of a single piece is it told."""
    return query.is_settled and len(query.pieces) == 1 and most_holding(query.share) > MOST_DRIVING


def _held(query: Query, number: int, scopes, most: int) -> list[int]:
    """The keys of entries that hold the words, or as many as asked for where there are that many to be looked at."""
    steps = Steps()
    if query.is_settled:
        held = steps.newest("held", query.pieces, number, scopes, most, query.share)
        rows = steps.rows(f"SELECT id FROM {held}")
    else:
        held, compared, too_many = comparing(steps, query, number, scopes)
        rows = steps.rows(f"SELECT id FROM {held} WHERE {too_many} UNION ALL SELECT id FROM {compared}")
    return [key for (key,) in rows]
