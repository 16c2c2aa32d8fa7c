"""The doors through which lines and telephone numbers of a plan are written: right, lock of the case, what two changed."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import Seat, User
from activities.cases.models import Case
from activities.cases.programmes import model_of
from activities.cases.revisions import Gone, WorkConflict, fingerprint, merge, moved

from . import rules
from .models import Entry, Number


class Overtaken(Exception):
    """Somebody else changed it since the page was opened; nothing was saved. `now` is how it stands, None when it is gone."""

    def __init__(self, now: Any):
        super().__init__("changed by somebody else")
        self.now = now


def add(case: Case, values: Mapping[str, Any], *, by: User) -> Entry:
    with planning(case, by) as (locked, seat):
        return Entry.objects.create(case_id=locked.pk, **values, changed_by=by, changed_seat=seat)


def change(
    entry: Entry, values: Mapping[str, Any], *, by: User, seen: Mapping[str, str], agrees: Callable[[Mapping], bool]
) -> Entry:
    """Write what the person changed of a line; what somebody else changed of it since it was `seen` stays.

    Raises WorkConflict where both changed the same value, or where the line with the changes of both does not agree with
    itself (then without names); Gone when it was taken out.
    """
    with planning(entry.case, by) as (_locked, seat):
        now = Entry.objects.of(entry.case).filter(pk=entry.pk).first()
        if now is None:
            raise Gone
        stood, mine = plain(values_of(now, values)), plain(values)
        merged = merge(mine, seen, stood)
        changed = {name: values[name] for name in values if merged[name] != stood[name]}
        if not changed:
            return now
        if not agrees(values_of(now, values) | changed):
            raise WorkConflict(stood, [], [name for name in moved(seen, stood) if name not in changed])
        for name, value in changed.items():
            setattr(now, name, value)
        now.revision += 1
        now.changed_at, now.changed_by, now.changed_seat = timezone.now(), by, seat
        now.save()
    return now


def values_of(entry: Entry, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in names}


def plain(values: Mapping[str, Any]) -> dict[str, str]:
    """Values of a line as texts, to be compared; a related thing by its key."""
    return {name: "" if value in (None, "") else str(getattr(value, "pk", value)) for name, value in values.items()}


def remove(entry: Entry, *, by: User, revision: int) -> None:
    with planning(entry.case, by):
        _as_seen(entry, revision).delete()


def _as_seen(entry: Entry, revision: int) -> Entry:
    now = Entry.objects.of(entry.case).filter(pk=entry.pk).first()
    if now is None or now.revision != revision:
        raise Overtaken(now)
    return now


def numbers_of(case: Case) -> list[dict[str, str]]:
    return list(Number.objects.filter(case=case.pk).values("label", "label_zh", "phone"))


def set_numbers(case: Case, rows: Iterable[Mapping[str, str]], *, by: User, seen: str) -> None:
    """Put other telephone numbers in the place of those that the person was shown (`seen` is their fingerprint)."""
    with planning(case, by) as (locked, _seat):
        now = numbers_of(locked)
        if fingerprint(now) != seen:
            raise Overtaken(now)
        Number.objects.filter(case=locked.pk).delete()
        Number.objects.bulk_create(Number(case_id=locked.pk, order=order, **row) for order, row in enumerate(rows))


@contextmanager
def planning(case: Case, by: User):
    """The row of the programme, locked so that no step is taken meanwhile, and the seat from which the person plans."""
    with transaction.atomic():
        locked = locked_row(case)
        seat: Seat | None = rules.planning_seat(by, locked)
        if seat is None:
            raise PermissionDenied(rules.PLAN)
        yield locked, seat


def locked_row(case: Case) -> Case:
    return model_of(case.programme).objects.select_for_update(of=("self", "case")).get(pk=case.pk)
