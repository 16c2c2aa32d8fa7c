"""The append-only history of a case, chained by hashes so that a changed or missing row is found."""

import hashlib
import json
from datetime import UTC

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from .models import Case, Event, FieldChange

HASHED = (
    "case_id", "sequence", "kind", "step", "source", "target", "stage", "version", "actor_id", "actor_name", "seat_id",
    "seat_name", "on_behalf_of", "on_behalf_name", "happened_on", "reason", "data", "previous_hash",
)  # fmt: skip


def changed(before: dict, after: dict) -> dict[str, tuple]:
    """Field → (old, new) for the values of two snapshots that differ."""
    return {name: (before.get(name), after[name]) for name in after if before.get(name) != after[name]}


def reasons_of(case, event: Event) -> list[tuple]:
    """(label, reason) for each field that a step named, as returning for correction does."""
    named = event.data.get("fields") or {}
    labels = case.field_labels() if named else {}
    return [(labels.get(name, name), reason) for name, reason in named.items()]


def record_move(case: Case, move, source: str, changes: dict[str, tuple]) -> Event:
    """Write down a step that was taken, and the values it changed."""
    behalf = move.on_behalf
    return _append(
        case, by=move.by, seat=move.seat, at=move.at, kind=Event.Kind.MOVE, step=move.step.code, source=source,
        target=case.state, reason=move.data.get("reason") or "", data=move.record, changes=changes,
        on_behalf_of=move.step.records_for if behalf else "",
        on_behalf_name=behalf.name if behalf else "",
        happened_on=behalf.happened_on if behalf else None,
    )  # fmt: skip


def record_edit(
    case: Case, *, by, seat, changes: dict[str, tuple], at=None, step: str = "edit", data: dict | None = None
) -> Event:
    """Write down an edit; `changes` maps a field to its old and new plain value. The hash covers the values.

    `data` holds what the words of the `step` name.
    """
    return _append(
        case, by=by, seat=seat, at=at or timezone.now(), kind=Event.Kind.EDIT, step=step, source=case.state,
        target=case.state, data=data or {}, changes=changes,
    )  # fmt: skip


def _append(case: Case, *, by, seat, at, data, changes, **fields) -> Event:
    """Add a row behind the last; the caller holds the lock of the case."""
    if changes:
        data = data | {"changes": {name: list(pair) for name, pair in changes.items()}}
    last = Event.objects.filter(case_id=case.pk).order_by("-sequence").values("sequence", "hash").first()
    event = Event(
        case_id=case.pk,
        sequence=(last["sequence"] if last else 0) + 1,
        stage=case.stage,
        version=case.version,
        actor=by,
        actor_name=str(by),
        seat=seat,
        seat_name=f"{seat.organisation.name} {seat.name}" if seat else "",
        at=at,
        data=json.loads(json.dumps(data, cls=DjangoJSONEncoder)),
        previous_hash=last["hash"] if last else "",
        **fields,
    )
    event.hash = digest_of(event)
    event.save()
    FieldChange.objects.bulk_create(
        FieldChange(event=event, case_id=case.pk, version=case.version, field=name, old=old, new=new)
        for name, (old, new) in changes.items()
    )
    return event


def digest_of(event: Event) -> str:
    """SHA-256 over the row's content, its moment in whole microseconds of UTC, and the previous row's hash."""
    content = {name: getattr(event, name) for name in HASHED}
    content["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def faults(case: Case) -> list[str]:
    """What is wrong with a case's chain: a changed row, a missing row, changed values; empty when it is whole."""
    found, previous, expected = [], "", 1
    for event in case.events.prefetch_related("changes").order_by("sequence"):
        if event.sequence != expected:
            found.append(f"{case.slug}: row {expected} is missing")
        if event.previous_hash != previous or event.hash != digest_of(event):
            found.append(f"{case.slug}: row {event.sequence} was changed")
        if _values(event) != event.data.get("changes", {}):
            found.append(f"{case.slug}: values of row {event.sequence} were changed")
        previous, expected = event.hash, event.sequence + 1
    return found


def _values(event: Event) -> dict:
    return {change.field: [change.old, change.new] for change in event.changes.all()}
