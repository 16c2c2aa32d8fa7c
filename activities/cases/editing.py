"""Editing what a case says: optimistic locking, field history, and endorsements that notice."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from . import endorsements, history, tasks
from .deadlines import began_at, due_of
from .models import Case, FieldChange
from .programmes import programme
from .search.indexing import index_case


class EditConflict(Exception):
    """Somebody changed the same fields since the page was opened; nothing was saved.

    `changes` are the other edits (newest last), `version` the version to save over once the person has seen them.
    """

    def __init__(self, case: Case, changes: list[FieldChange]):
        super().__init__(f"case {case.pk}: {sorted({change.field for change in changes})}")
        self.changes, self.version = changes, case.version


@contextmanager
def editing(case: Case, *, by, seat, expected_version: int, fields: Iterable[str], at=None) -> Iterator[Case]:
    """Lock a case for an edit of `fields`, and write down what really changed.

    Edits of other fields since `expected_version` do not stand in the way; an edit of the same ones raises EditConflict. The
    body writes to the database; on leaving, the snapshots before and after are compared: no difference leaves no trace. A case
    that has moved since it was read is a conflict as well: the right to edit was judged by the state it had.
    """
    with transaction.atomic():
        model = programme(case.programme).request_model
        locked = model.objects.select_for_update(of=("self", "case")).get(pk=case.pk)
        others = changes_since(locked, expected_version, fields)
        if others or locked.state != case.state:
            raise EditConflict(locked, others)
        before = locked.snapshot()
        yield locked
        fresh = _as_saved(model, case.pk)
        _write_down(fresh, before, by=by, seat=seat, at=at or timezone.now())


def _as_saved(model, pk: int) -> Case:
    """The case as the edit left it, with all rows that the snapshot and the index read."""
    rows = {*model.FORM_ROWS, *model._meta.app_config.search_prefetch}
    return model.objects.select_related("organisation__prefecture").prefetch_related(*sorted(rows)).get(pk=pk)


def changes_since(case: Case, version: int, fields: Iterable[str]) -> list[FieldChange]:
    """Other people's changes of these fields after a version, oldest first."""
    found = FieldChange.objects.filter(case_id=case.pk, version__gt=version, field__in=list(fields))
    return list(found.select_related("event"))


def _write_down(case: Case, before: dict, *, by, seat, at) -> None:
    after = case.snapshot()
    changes = history.changed(before, after)
    if not changes:
        return
    case.version += 1
    case.updated_at = at
    case.derive_fiscal_year(case.submitted_at or case.created_at)
    case.due_on, case.due_provisional = due_of(case, began_at(case, at))
    case.save(update_fields=["version", "updated_at", "fiscal_year", "due_on", "due_provisional"])
    event = history.record_edit(case, by=by, seat=seat, changes=changes, at=at)
    endorsements.lapse(case, event, after)
    tasks.follow_dates(case)
    index_case(case)
