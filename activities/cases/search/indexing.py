"""Writing the index: in the transaction of the change, only what changed, and never in the way of saving."""

import hashlib
import logging
from collections.abc import Iterable, Sequence

from django.db import transaction

from ..models import SearchEntry
from .folding import fold
from .pieces import clean
from .sources import Document, Source, source_of
from .store import store

VERSION = 1
"""Raised when folding or pieces change: then every entry is written anew by `manage.py reindex --rebuild`."""
LONGEST_TITLE = 400
LONGEST_TEXT = 50_000
log = logging.getLogger(__name__)


def index(kind: str, key: int, *, title: str, text: str, case=None, audience: Iterable[int] = ()) -> bool:
    """Let a thing be found by its words, as they are shown; True when something was written.

    A text that did not change costs one statement. What goes wrong is logged and leaves the entry as it was: saving is
    never stopped by the index, and `manage.py reindex` catches up.
    """
    document = Document(key, title, text, case.pk if case else None, tuple(sorted(set(audience))))
    return _safely(lambda: write(source_of(kind), [document]), kind, key)


def forget(kind: str, key: int) -> bool:
    """Let a thing be found no longer."""
    return _safely(lambda: _gone(source_of(kind), key), kind, key)


def _gone(source: Source, key: int) -> int:
    return SearchEntry.objects.filter(pk=source.entry_key(key)).delete()[0]


def index_thing(kind: str, thing, *, must: bool = False) -> bool:
    """Index a thing as its source tells it; a source that tells nothing has it forgotten.

    `must` is for what may not be found any longer, a withdrawn consent: then a failure stops the change itself.
    """
    source = source_of(kind)

    def update() -> int:
        document = source.document(thing)
        return write(source, [document]) if document else _gone(source, thing.pk)

    return bool(update()) if must else _safely(update, kind, thing.pk)


def index_case(case) -> bool:
    """Bring a case's entry up to date, in the transaction that changed it."""
    return index_thing("case", case)


def write(source: Source, documents: Sequence[Document]) -> int:
    """Write the entries of documents that are new or changed; how many were."""
    entries = {entry.pk: entry for entry in (entry_of(source, document) for document in documents)}
    known = SearchEntry.objects.in_bulk(list(entries))
    changed = [entry for key, entry in entries.items() if key not in known or known[key].digest != entry.digest]
    for entry in changed:
        entry.folded = fold(f"{entry.title}\n\n{entry.text}")
    if changed:
        store().write(changed, [known[entry.pk] for entry in changed if entry.pk in known])
    return len(changed)


def entry_of(source: Source, document: Document) -> SearchEntry:
    """The entry of a document; its words are folded only once it has to be written."""
    title, text = clean(document.title)[:LONGEST_TITLE], clean(document.text)[:LONGEST_TEXT]
    audience = " ".join(map(str, document.audience))
    told = "\x1f".join([str(VERSION), title, text, audience, str(document.case_id)])
    return SearchEntry(
        pk=source.entry_key(document.key), kind=source.kind, case_id=document.case_id, audience=audience, title=title,
        text=text, digest=hashlib.sha256(told.encode()).hexdigest(),
    )  # fmt: skip


def _safely(update, kind: str, key: int) -> bool:
    try:
        with transaction.atomic():
            return bool(update())
    except Exception:
        log.exception("the search entry of %s %s was not written", kind, key)
        return False
