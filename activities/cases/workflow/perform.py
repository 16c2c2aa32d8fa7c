"""The one door through which a case moves."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.prepared import Prepared

from .. import documents, endorsements, history, notifications, tasks
from ..deadlines import began_at, due_of
from ..fetching import CASE
from ..models import Document, Event
from ..programmes import programme
from ..rules import RECORD_ON_BEHALF, seat_for
from ..search.indexing import index_case
from . import followers
from .errors import StaleCase, StepBlocked, StepNotOffered
from .offers import is_open, missing_for
from .table import Step


@dataclass(frozen=True)
class OnBehalf:
    """A step taken outside the application: who took it, on which day, and the paper that shows it."""

    name: str
    happened_on: date
    paper: Any = None


@dataclass
class Move:
    """A step being taken; effects read it and may add to `record`, which the history keeps."""

    step: Step
    by: Any
    seat: Any
    at: datetime
    data: dict[str, Any]
    on_behalf: OnBehalf | None = None
    record: dict[str, Any] = field(default_factory=dict)


def perform(case, code: str, *, by, expected_version: int, on_behalf: OnBehalf | None = None, at=None, **data) -> Event:
    """Take a step: lock, version, permission, guards, effect, history, endorsement, tasks and letters in one transaction.

    `expected_version` is the version the person saw. `at` is for records of the past (imports, demonstration). Raises
    StepNotOffered, StaleCase, StepBlocked or PermissionDenied; then nothing has changed and no letter was written.
    """
    with transaction.atomic():
        (locked,) = LOCKED(programme(case.programme).request_model, case=case.pk)
        step = locked.workflow.steps_by_code.get(code)
        if step is None:
            raise StepNotOffered(code)
        seat = _acting_seat(locked, step, by, on_behalf)
        if locked.version != expected_version:
            raise StaleCase(locked)
        if not is_open(locked, step):
            raise StepNotOffered(code)
        if missing := missing_for(locked, step):
            raise StepBlocked(missing)
        move = Move(step, by, seat, at or timezone.now(), data, on_behalf)
        event = _carry_out(locked, move)
    case.refresh_from_db()
    return event


LOCKED = Prepared(lambda model: model.objects.select_for_update(of=("self", "case")).filter(pk=CASE))
"""Both tables: the version stands in the parent, which PostgreSQL would otherwise read as it was before the lock."""


def _acting_seat(case, step: Step, by, on_behalf: OnBehalf | None):
    """The seat the person acts from; a recorder of somebody else's step must say so, and only a recorder may."""
    if on_behalf is None:
        seat = seat_for(by, step.permission, case)
    else:
        seat = seat_for(by, RECORD_ON_BEHALF, case) if step.records_for else None
    if seat is None:
        raise PermissionDenied(step.permission)
    return seat


def _carry_out(case, move: Move) -> Event:
    """Only an effect changes what the form says; without one nothing is compared, lapses or is indexed anew."""
    source, step = case.state, move.step
    before = case.snapshot() if step.effect else {}
    _set_state(case, step)
    if step.effect:
        step.effect(case, move)
    case.derive_fiscal_year(move.at)
    case.due_on, case.due_provisional = due_of(case, began_at(case, move.at) if step.stays else move.at)
    case.version += 1
    if not step.internal:
        case.updated_at = move.at
    case.save()
    after = case.snapshot() if step.effect else {}
    changes = history.changed(before, after) | followers.follow(case, move)
    event = history.record_move(case, move, source, changes)
    if step.effect:
        endorsements.lapse(case, event, after)
    if move.on_behalf and move.on_behalf.paper:
        documents.add(
            case,
            move.on_behalf.paper,
            kind=Document.Kind.PAPER,
            title=str(step.label),
            by=move.by,
            seat=move.seat,
        )
    if step.endorses:
        endorsements.endorse(case, step.endorses, event, move)
    if step.after:
        step.after(case, move, event)
    if step.effect or step.after:
        index_case(case)
    tasks.follow_move(case, move)
    notifications.tell_of_move(case, move, event)
    return event


def _set_state(case, step: Step) -> None:
    state = case.workflow.state(step.target or case.state)
    case.state = state.code
    case.stage = state.stage or case.stage
    case.is_open = not state.terminal
    case.outcome = state.outcome
    if step.waiting_on is not None:
        case.waiting_on = step.waiting_on
    elif step.target:
        case.waiting_on = state.waiting_on
