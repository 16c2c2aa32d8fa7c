"""What goes from a table goes from the index, by whatever way it goes."""

from django.db.models.signals import post_delete, post_migrate

from ..models import SearchEntry
from .store import store


def connect() -> None:
    post_delete.connect(_deleted, SearchEntry, dispatch_uid="search-entry-deleted")
    post_migrate.connect(_emptied, dispatch_uid="search-emptied")


def _deleted(instance: SearchEntry, **kwargs) -> None:
    """A case that is deleted takes its entry along."""
    store().take_out([instance])


def _emptied(sender, **kwargs) -> None:
    """A database whose tables were emptied has an empty index; SQLite keeps that of FTS5 otherwise."""
    if sender.label == "cases" and not SearchEntry.objects.exists():
        store().empty()
