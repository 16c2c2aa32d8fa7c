"""The consents of the body that asked: whether the topic is listed, under its name, and whether others may have a copy."""

from django.db import transaction

from activities.cases.editing import editing

from . import entries
from .models import ListEntry

FIELDS = ("listing", "sharing")


def change(request, *, listing: str, sharing: str, by, seat, expected_version: int) -> None:
    """Change the consents at once, in the request and in its entry of the list; EditConflict when others changed them.

    A withdrawn consent takes effect with this transaction: the list, the search, exports and granted copies all read the
    entry. What was decided is in the history of the case. An entry whose words name the body leaves the list with the consent
    to the name.
    """
    with transaction.atomic():
        with editing(request, by=by, seat=seat, expected_version=expected_version, fields=FIELDS) as locked:
            locked.listing, locked.sharing = listing, sharing
            locked.save(update_fields=list(FIELDS))
        for entry in ListEntry.objects.select_for_update().filter(case=request):
            entry.listing, entry.sharing = listing, sharing
            entry.version += 1
            entry.save(update_fields=["listing", "sharing", "version", "updated_at"])
            entries.settle(entry)
