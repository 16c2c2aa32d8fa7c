"""Taking over the good rows of an upload: all of them or none, and only what the preview has shown.

Locks are taken in the order edition, registrations by key, invitations, quota; so imports follow one another, and none of them
stands in the way of somebody who registers.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from activities.cases.editing import editing
from activities.cases.workflow import perform
from activities.seminars.models import Edition

from .. import guards, places, registering
from ..models import Participant, Registration, Standing, Upload
from ..people import COLUMNS, DAYS, MOMENTS, moment_of
from .checking import Check, Row, by_body, check


class Overtaken(Exception):
    """What the preview has shown is no longer what would happen; nothing was taken over."""

    def __init__(self, found: Check):
        super().__init__()
        self.check = found


@transaction.atomic
def take(upload: Upload, digest: str, *, by, seat) -> Upload:
    """Enter the good rows, register their bodies, keep the faulty rows to be given back. Raises Overtaken."""
    Edition.objects.select_for_update(of=("self",)).get(pk=upload.edition_id)
    locked = Upload.objects.select_for_update(of=("self",)).select_related("edition").get(pk=upload.pk)
    list(Registration.objects.select_for_update(of=("self", "case")).filter(edition=locked.edition).order_by("pk"))
    found = check(locked)
    if found.digest != digest or not found.good:
        raise Overtaken(found)
    for rows in by_body(found.rows):
        enter(rows, by=by, seat=seat)
    faulty = {row.number for row in found.faulty}
    locked.rows = [row for row in locked.rows if row[0] in faulty]
    locked.taken, locked.waiting, locked.taken_at = len(found.good), len(found.waiting), timezone.now()
    locked.save(update_fields=["rows", "taken", "waiting", "taken_at"])
    return locked


def enter(rows: list[Row], *, by, seat) -> None:
    """The people of one body: added to its registration, or registered with one that is begun here."""
    body = rows[0].body
    case = body.case or registering.begin(body.invitation, by=by, seat=seat)
    with editing(case, by=by, seat=seat, expected_version=case.version, fields=()) as locked:
        people = add(locked, rows)
        if not locked.contact_name:
            contact = registering.contact_of(by, seat)
            locked.contact_name, locked.contact_email = contact["contact_name"], contact["contact_email"]
            locked.save(update_fields=["contact_name", "contact_email"])
        give_places(locked, people)
    if case.state == "draft" and not body.is_draft_of_theirs:
        case.refresh_from_db()
        step = "register" if guards.has_room(case) else "join_waiting_list"
        perform(case, step, by=by, expected_version=case.version)


def add(case: Registration, rows: Iterable[Row]) -> list[Participant]:
    """The people as rows of the database, behind those who are there."""
    last = case.people.aggregate(last=Max("order"))["last"] or 0
    people = [person_of(case, row.values, last + number) for number, row in enumerate(rows, 1)]
    Participant.objects.bulk_create(people)
    for name in Participant.EVENTS:
        through = getattr(Participant, name).through
        chosen = [(person.pk, event) for person, row in zip(people, rows, strict=True) for event in row.values[name]]
        through.objects.bulk_create(through(participant_id=person, session_id=event) for person, event in chosen)
    return people


def person_of(case: Registration, values: dict, order: int) -> Participant:
    plain = {name: day_of(values[name]) if name in DAYS else values[name] for name in COLUMNS}
    moments = {name: moment_of(day_of(values[day]), values[clock]) for name, (day, clock) in MOMENTS.items()}
    return Participant(registration=case, order=order, standing=Standing.DRAFT, **plain, **moments)


def day_of(value: str | None) -> date | None:
    """A day of the form's plain values."""
    return date.fromisoformat(value) if value else None


def give_places(case: Registration, people: list[Participant]) -> None:
    """A registration that was sent gives its newcomers places as far as there are any; in a draft they wait for its step."""
    at = timezone.now()
    if case.state == "waiting":
        places.wait(people, at)
    elif case.state != "draft":
        places.give(case, people, at)
