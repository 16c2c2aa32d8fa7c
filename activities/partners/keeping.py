"""Writing the register: under the lock of the body, with who changed what, and the search index in the same transaction."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from activities.cases.revisions import merge
from activities.cases.search.indexing import index_thing

from . import naming
from .models import Body, BodyName, Change, Contact
from .rules import keeping_seat

What = Change.What


class Merged(Exception):
    """The record was made one with another meanwhile; `into` is where it went."""

    def __init__(self, into: Body):
        super().__init__(f"merged into {into.pk}")
        self.into = into


def plain(row: models.Model) -> dict[str, Any]:
    """The values of a row that people edit, as plain values; a related thing by its key."""
    return {name: plain_value(getattr(row, field(row, name).attname)) for name in row.FIELDS}


def plain_value(value: Any) -> Any:
    if hasattr(value, "strftime") and hasattr(value, "hour"):
        return value.strftime("%H:%M")
    return value.isoformat() if hasattr(value, "isoformat") else value


def field(row: models.Model, name: str) -> models.Field:
    return row._meta.get_field(name)


@transaction.atomic
def add_body(values: Mapping[str, Any], name: Mapping[str, Any], *, by) -> Body:
    """A new body with the official name it has now."""
    body = Body()
    write(body, values)
    naming.check_parent(body)
    body.save()
    official = BodyName(body=body, kind=BodyName.Kind.OFFICIAL)
    write(official, name)
    official.save()
    note(body, What.ADDED, body, by=by)
    index_thing("partner", body)
    return body


@transaction.atomic
def save(row: models.Model, mine: Mapping[str, Any], *, by, seen: dict[str, str] | None = None, **fixed: Any):
    """Write what was typed for a body, or for a name, person, door or dealing of one; returns the row as it stands then.

    Raises WorkConflict when somebody else changed the same values since the form was `seen`, Merged when the body was taken
    over by another, ValidationError when the names would contradict each other.
    """
    body = lock(row.body.pk)
    fresh = refetched(row, body)
    is_new = fresh.pk is None
    now = plain(fresh)
    values = now | dict(mine) if is_new else merge(mine, seen or {}, now)
    if values == now and not is_new:
        return fresh
    before = {} if is_new else told(fresh)
    write(fresh, values | fixed)
    settle(fresh, body)
    fresh.save()
    if fresh.body.pk != row.body.pk:
        raise ValueError("a row stays with its body")
    note(body, What.ADDED if is_new else What.CHANGED, fresh, values=differences(before, fresh), by=by)
    touch(body)
    return fresh


@transaction.atomic
def remove(row: models.Model, *, by) -> None:
    """Take a name or a door out; what it said stays among the changes. A person's data go from there too."""
    body = lock(row.body.pk)
    fresh = refetched(row, body)
    if isinstance(fresh, BodyName) and fresh.kind == BodyName.Kind.OFFICIAL:
        raise ValidationError(_("An official name stays, so that old papers keep it."), code="official")
    row = note(
        body, What.REMOVED, fresh, values={name: [text, ""] for name, text in told(fresh).items() if text}, by=by
    )
    if isinstance(fresh, Contact):
        Change.objects.filter(model=row.model, key=fresh.pk).update(values={}, subject="")
    fresh.delete()
    touch(body)


def lock(pk: int) -> Body:
    """The body, locked; Merged when it is no longer one of its own."""
    body = Body.objects.select_for_update(of=("self",)).get(pk=pk)
    if body.merged_into_id:
        raise Merged(body.merged_into)
    return body


def refetched(row: models.Model, body: Body) -> models.Model:
    """The row as it stands under the lock; a new one as it was handed in."""
    if isinstance(row, Body):
        return body
    if row.pk is None:
        row.body = body
        return row
    return type(row).objects.get(pk=row.pk)


def write(row: models.Model, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        column = field(row, name)
        empty = None if column.null else ""
        setattr(row, column.attname, column.to_python(value) if value not in ("", None) else empty)


def settle(row: models.Model, body: Body) -> None:
    """What must hold between rows: names follow each other without overlap, nothing is part of itself."""
    if isinstance(row, BodyName):
        naming.settle(row, body)
    elif isinstance(row, Body):
        naming.check_parent(row)


def touch(body: Body) -> None:
    """The record has changed: pages that were opened before are told so, and it is found by what it says now."""
    Body.objects.filter(pk=body.pk).update(revision=models.F("revision") + 1)
    index_thing("partner", Body.objects.get(pk=body.pk))


def told(row: models.Model) -> dict[str, str]:
    """The values of a row as a change keeps them: codes, days, and the names of related things."""
    found = {}
    for name in row.FIELDS:
        value = getattr(row, name)
        found[name] = "" if value in (None, "", False) else str(plain_value(value))
    return found


def differences(before: Mapping[str, str], row: models.Model) -> dict[str, list[str]]:
    """What a row told before and tells now, where the two differ."""
    return {name: [before.get(name, ""), words] for name, words in told(row).items() if before.get(name, "") != words}


def note(
    body: Body,
    what: str,
    row: models.Model,
    *,
    by,
    subject: str = "",
    values: dict | None = None,
    other: Body | None = None,
) -> Change:
    """Write down who changed what; a row of a body is told by its name."""
    subject = subject or ("" if isinstance(row, Body) else str(row))
    return Change.objects.create(
        body=body, what=what, model=row._meta.model_name, key=row.pk, subject=subject[:200], values=values or {},
        other=other, by=by, seat=keeping_seat(by),
    )  # fmt: skip
