"""Entries of the research list: made when a case is closed, written by hand for older research, published year by year."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from activities.calendars.fiscal import fiscal_year
from activities.cases import files
from activities.cases.search import indexing

from . import copying, masking
from .models import EntryFile, ListEntry, Listing, ResearchRequest

SEARCHED_AS = "list_entry"


class EntryConflict(Exception):
    """Somebody else changed the entry since the page was opened; `entry` is what it says now. Nothing was saved."""

    def __init__(self, entry: ListEntry):
        super().__init__(f"entry {entry.pk} is at version {entry.version}")
        self.entry = entry


def visible_entry(user, pk: int) -> ListEntry:
    """The entry with a key; 404 when the person may not know that it exists."""
    found = ListEntry.objects.visible_to(user).select_related("organisation__prefecture", "case__case")
    return get_object_or_404(found, pk=pk)


def public_requester(entry: ListEntry) -> str:
    """The requesting body as everybody may read it; empty without consent to the name."""
    return entry.requester_name if entry.listing == Listing.NAMED else ""


def searchable(entry: ListEntry) -> str:
    """The words by which any reader may find an entry: only what its consent lets everybody read."""
    areas = [name for area in entry.areas.all() for name in (area.name, area.name_zh, area.name_en)]
    return "\n\n".join(filter(None, [entry.description, *areas, entry.office, public_requester(entry)]))


def settle(entry: ListEntry) -> None:
    """After every change: words that name a body which is not to be named leave the list; search and notices follow."""
    was_published = entry.published_at is not None
    if was_published and masking.names_its_body(entry):
        entry.published_at = None
        entry.save(update_fields=["published_at", "updated_at"])
    if was_published and not entry.is_public:
        copying.reword_notices(entry)
    indexing.index_thing(SEARCHED_AS, entry, must=True)


def enter(request, move, event) -> None:
    """The topic of a closed case becomes an entry (domain B.2, step 6); it is public only once the list is published.

    A case that was reopened and closed again brings its entry up to date; the consents stay what they are there.
    """
    entry = ListEntry.objects.filter(case=request).first() or _new(request, move)
    entry.title = move.data.get("entry_title") or request.title
    entry.description = move.data.get("entry_description", "")
    entry.completed_on = request.answered_on
    entry.fiscal_year = fiscal_year(request.answered_on or move.at)
    entry.version += 1
    entry.save()
    entry.areas.set(request.areas.all())
    settle(entry)


def _new(request: ResearchRequest, move) -> ListEntry:
    return ListEntry(
        case=request,
        organisation=request.organisation,
        requester_name=request.organisation_name,
        listing=request.listing,
        sharing=request.sharing,
        created_by=move.by,
    )


@transaction.atomic
def add(values: Mapping[str, Any], *, areas: Iterable, uploads: Iterable = (), by) -> ListEntry:
    """An entry for research done before the system existed; ValidationError when a file is refused."""
    entry = ListEntry.objects.create(created_by=by, **values)
    entry.areas.set(areas)
    for upload in uploads:
        add_file(entry, upload, by=by)
    settle(entry)
    return entry


@transaction.atomic
def change(entry: ListEntry, values: Mapping[str, Any], *, areas: Iterable, expected_version: int) -> ListEntry:
    """Write over the entry that was seen; EntryConflict when it has changed since."""
    locked = ListEntry.objects.select_for_update().get(pk=entry.pk)
    if locked.version != expected_version:
        raise EntryConflict(locked)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    locked.areas.set(areas)
    settle(locked)
    return locked


def add_file(entry: ListEntry, upload, *, by) -> EntryFile:
    """Keep a paper of research that has no case; ValidationError when it is refused."""
    accepted = files.check(upload)
    return EntryFile.objects.create(
        entry=entry, file=upload, name=accepted.name, content_type=accepted.content_type, size=accepted.size,
        uploaded_by=by,
    )  # fmt: skip


def remove_file(paper: EntryFile) -> None:
    """Take a paper off the entry; what is stored stays for the log of copies."""
    EntryFile.objects.filter(pk=paper.pk, removed_at__isnull=True).update(removed_at=timezone.now())


def papers(entry: ListEntry) -> list[EntryFile]:
    return list(entry.files.filter(removed_at__isnull=True))
