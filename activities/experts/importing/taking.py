"""Taking over the good rows of an upload: all of them or none, and only what the preview has shown."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from accounts.models import Organisation
from activities.partners.keeping import write

from .. import consenting, registering, searching
from ..models import Availability, Experience, ExpertField, Language, Upload
from .bodies import bodies_of
from .checking import Check, Row, bodies_named, check

KINDS = {"field": ExpertField, "language": Language, "experience": Experience, "availability": Availability}


class Overtaken(Exception):
    """What the preview has shown is no longer what would happen; nothing was taken over."""

    def __init__(self, found: Check):
        super().__init__()
        self.check = found


@transaction.atomic
def take(upload: Upload, digest: str, *, by) -> Upload:
    """Enter the good rows, register those whose body consents, keep the faulty rows to be given back. Raises Overtaken.

    The bodies are locked by key, so that two files with the same people follow one another.
    """
    locked = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    bodies = bodies_of(by, bodies_named(locked)).keys
    list(Organisation.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=bodies).order_by("pk"))
    found = check(locked, by)
    if found.digest != digest or not found.good:
        raise Overtaken(found)
    with searching.at_once():
        for row in found.good:
            enter(row, by=by)
    faulty = {row.number for row in found.faulty}
    locked.rows = [row for row in locked.rows if row[0] in faulty]
    locked.taken, locked.registered, locked.taken_at = len(found.good), len(found.registered), timezone.now()
    locked.save(update_fields=["rows", "taken", "registered", "taken_at"])
    return locked


def enter(row: Row, *, by) -> None:
    """One person, by the same doors as the pages."""
    person = row.values["person"] | {"organisation": row.body.pk}
    expert = registering.add(person, by=by, rows=[made(kind, one) for kind in KINDS for one in row.values[kind]])
    if row.values["consent"]:
        consenting.give(expert, row.values["consent"], by=by)
        registering.register(expert, by=by)


def made(kind: str, values: dict[str, Any]) -> models.Model:
    row = KINDS[kind]()
    write(row, values)
    return row
