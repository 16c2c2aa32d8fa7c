"""Arranging one visit with the Chinese side: its own small table of states, and what the history keeps of it (B.1)."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from activities.cases import history

from . import invitations
from .agreed import agreed
from .models import Appointment, Destination, SupportRequest

PLANNED, REQUESTED, WAITING, CONFIRMED, CHANGED, REFUSED, CANCELLED, DONE = Appointment

MOVES = {
    PLANNED: (REQUESTED, CONFIRMED, CANCELLED),
    REQUESTED: (WAITING, CONFIRMED, REFUSED, CANCELLED),
    WAITING: (CONFIRMED, CHANGED, REFUSED, CANCELLED),
    CONFIRMED: (CHANGED, CANCELLED, DONE),
    CHANGED: (REQUESTED, WAITING, CONFIRMED, REFUSED, CANCELLED),
    REFUSED: (REQUESTED,),
    CANCELLED: (PLANNED,),
    DONE: (),
}
"""From one sub-state to those that may follow it; a refused body may be asked again, a cancelled visit planned anew."""
ARRANGED_IN = ("feasibility_check", "accepted", "scheduled", "in_progress", "postponed", "completed")
"""States of the case in which appointments are worked on."""
CHIPS = {PLANNED: "draft", REQUESTED: "wait", WAITING: "wait", CONFIRMED: "ok", CHANGED: "warn", REFUSED: "off",
         CANCELLED: "off", DONE: "ok"}  # fmt: skip

SHOWN = ("state", "confirmed_on", "confirmed_from", "confirmed_until", "meeting_place", "interpreter", "language")
"""What the applicant sees."""
INTERNAL = ("counterpart_id", "route", "contact_person", "letter_id", "persons_met", "notes")
"""The office's own knowledge: kept, but never in the history that the applicant reads."""
EDITED = (*SHOWN, *INTERNAL)


class AppointmentConflict(Exception):
    """Somebody arranged the same visit in the meantime; `row` is how it stands now."""

    def __init__(self, row: Destination):
        super().__init__(f"destination {row.pk}")
        self.row = row


def choices_from(state: str) -> list[tuple[str, Any]]:
    """The sub-state as it is, and those it may go to."""
    return [(code, Appointment(code).label) for code in (state, *MOVES[Appointment(state)])]


def fingerprint(row: Destination) -> str:
    """What an editor has seen of the arrangement; the version of the case alone would stop edits of other visits."""
    values = {name: getattr(row, name) for name in EDITED}
    text = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


@transaction.atomic
def arrange(case: SupportRequest, pk: int, values: dict, *, by, seat, seen: str) -> bool:
    """Write down how a visit stands; AppointmentConflict when it stands differently from what was seen, or the case was
    closed or returned in the meantime.

    The history keeps what the applicant sees; a change of the office's notes alone leaves an entry without values. Whoever
    goes there hears of an agreed time that is new, changed or taken away.
    """
    locked = SupportRequest.objects.select_for_update(of=("self", "case")).get(pk=case.pk)
    row = locked.destinations.get(pk=pk)
    if fingerprint(row) != seen or locked.state not in ARRANGED_IN:
        raise AppointmentConflict(row)
    before, was, held = public_row(row), fingerprint(row), agreed(row)
    for name in EDITED:
        setattr(row, name, values[name])
    if fingerprint(row) == was:
        return False
    row.handled_by = seat
    row.save(update_fields=[*EDITED, "handled_by"])
    after = public_row(row)
    locked.version += 1
    locked.updated_at = timezone.now()
    locked.save(update_fields=["version", "updated_at"])
    changes = {"appointments": ([before], [after])} if before != after else {}
    history.record_edit(locked, by=by, seat=seat, changes=changes, at=locked.updated_at, step="appointment")
    invitations.follow(locked, row, held, by=by)
    return True


def public_row(row: Destination) -> list:
    """The visit as the history tells it: name, how it stands, and when and where it is agreed."""
    clock = "–".join(time.strftime("%H:%M") for time in (row.confirmed_from, row.confirmed_until) if time)
    day = row.confirmed_on.isoformat() if row.confirmed_on else ""
    return [row.name, str(Appointment(row.state).value), day, clock, row.meeting_place, row.interpreter, row.language]


def may_arrange(user, case) -> bool:
    return case.state in ARRANGED_IN and user.has_perm("support.edit_appointment", case)
