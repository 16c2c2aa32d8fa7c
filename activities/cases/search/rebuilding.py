"""Bringing the whole index up to date, some hundred things at a time; to be interrupted and repeated at will."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from ..models import SearchEntry
from ..models.search import KINDS
from .indexing import write
from .sources import Source
from .store import store

CHUNK = 500
Say = Callable[[int, int], object]
"""Told after each chunk how many things are done, of how many."""


def reindex(source: Source, say: Say, *, missing: bool = False) -> int:
    """Write what is new or changed of one kind, then take out what is gone; how many entries were touched.

    Each chunk is a transaction of its own: who breaks off loses at most the last one, and the next run only compares
    what is there already. `missing` leaves alone what has an entry.
    """
    rows = [_without_entry(part, source) if missing else part for part in source.objects()]
    total, done, touched = sum(part.count() for part in rows), 0, 0
    for chunk in _chunks(rows):
        with transaction.atomic():
            documents = [document for document in map(source.document, chunk) if document]
            touched += write(source, documents) + _drop(source, chunk, documents)
        done += len(chunk)
        say(done, total)
    return touched if missing else touched + _forget_the_gone(source)


def start_afresh() -> None:
    """Empty the index, so that every entry is written anew: after folding has changed, or when it was damaged."""
    with transaction.atomic():
        store().empty()
        SearchEntry.objects.update(digest="")


def _without_entry(rows: QuerySet, source: Source) -> QuerySet:
    entry = SearchEntry.objects.filter(pk=OuterRef("pk") * KINDS + source.number)
    return rows.filter(~Exists(entry))


def _chunks(parts: Iterable[QuerySet]) -> Iterator[list]:
    """By rising key, each chunk read on its own, so that nothing is held open for long."""
    for rows in parts:
        last = 0
        while chunk := list(islice(rows.filter(pk__gt=last).order_by("pk")[:CHUNK], CHUNK)):
            yield chunk
            last = chunk[-1].pk


def _drop(source: Source, things: list, documents: list) -> int:
    """Things that may not be found any more lose their entries."""
    told = {document.key for document in documents}
    keys = [source.entry_key(thing.pk) for thing in things if thing.pk not in told]
    return SearchEntry.objects.filter(pk__in=keys).delete()[0] if keys else 0


def _forget_the_gone(source: Source) -> int:
    """Entries of things that are no more, or may be found no longer."""
    gone = SearchEntry.objects.filter(kind=source.kind).annotate(key_of_thing=F("id") / KINDS)
    for rows in source.objects():
        gone = gone.filter(~Exists(rows.order_by().filter(pk=OuterRef("key_of_thing"))))
    return gone.delete()[0]
