"""Looking for words: everything that a person may see and that holds them all, exact hits first, then the newest."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from accounts.prepared import Prepared

from ..fetching import in_slots, slots
from ..models import SearchEntry
from .marking import marked, readable, snippet
from .ranking import Ranked, ranked
from .sources import Shown, Source, source_of, sources
from .words import Query, query_of

ENTRIES = Prepared(lambda number: SearchEntry.objects.filter(pk__in=slots(number)).only("title", "text"))


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
