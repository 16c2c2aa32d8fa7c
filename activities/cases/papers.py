"""Who may put which papers into a case, replace them and take them off; papers of the application count as edits."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from accounts.models import Role

from . import documents
from .editing import editing
from .models import Document
from .models.messages import Audience
from .rules import in_office, seat_for

Kind = Document.Kind
ADD = "cases.add_document"
OF_THE_OFFICE = {Kind.PAPER}
OF_RECORD = {Kind.PAPER, Kind.AGREEMENT}
"""What came in with a step stays as it is."""
OF_OFFICES = {Kind.LETTER}
OF_ANSWERERS = {Kind.ANSWER}
"""Of headquarters and the office: what was answered may go on to other bodies as a copy."""
REPLACED_BY_THEIR_OWNERS = {Kind.REPORT, Kind.OTHER}


def kinds_for(user, case) -> list[str]:
    """The kinds a person may add: those of the application only while the form may be edited."""
    kinds = [kind for kind in Kind if kind not in Document.NAMING_PEOPLE]
    if not user.has_perm(f"{case.programme}.edit", case):
        kinds = [kind for kind in kinds if kind not in Document.APPLICATION_KINDS]
    if not in_office(user):
        kinds = [kind for kind in kinds if kind not in OF_THE_OFFICE]
        if not user.seats_as(Role.HEADQUARTERS):
            kinds = [kind for kind in kinds if kind not in OF_ANSWERERS]
        if not user.seats_as(Role.HEADQUARTERS, Role.BRANCH):
            kinds = [kind for kind in kinds if kind not in OF_OFFICES]
    return kinds


def may_change(user, case, document: Document) -> bool:
    """Whether the person may replace a paper or take it off: others than the office only what is theirs to change."""
    if seat_for(user, ADD, case) is None:
        return False
    if document.kind in Document.APPLICATION_KINDS and document.audience == Audience.SHARED:
        return user.has_perm(f"{case.programme}.edit", case)
    if in_office(user):
        return document.kind not in OF_RECORD
    newest = document.versions.select_related("seat").first()
    own = newest and newest.seat and newest.seat.organisation_id in {seat.organisation_id for seat in user.seats}
    return document.kind in REPLACED_BY_THEIR_OWNERS and bool(own)


@contextmanager
def noticed(case, kind: str, audience: str, *, by, seat):
    """A change of papers; one of the application's papers is an edit, so that agreements to it notice."""
    if kind in Document.APPLICATION_KINDS and audience == Audience.SHARED:
        with editing(case, by=by, seat=seat, expected_version=case.version, fields={"documents"}) as locked:
            yield locked
    else:
        with transaction.atomic():
            yield case


def add(case, upload, *, kind: str, title: str, audience: str, by) -> Document:
    seat = seat_for(by, ADD, case)
    with noticed(case, kind, audience, by=by, seat=seat) as locked:
        return documents.add(locked, upload, kind=kind, title=title, audience=audience, by=by, seat=seat)


def replace(case, document: Document, upload, *, by) -> None:
    seat = seat_for(by, ADD, case)
    with noticed(case, document.kind, document.audience, by=by, seat=seat):
        locked = Document.objects.select_for_update().get(pk=document.pk)
        documents.add_version(locked, upload, by=by, seat=seat)


def remove(case, document: Document, *, by) -> None:
    """Take a paper off the list; its versions stay stored."""
    seat = seat_for(by, ADD, case)
    with noticed(case, document.kind, document.audience, by=by, seat=seat):
        Document.objects.filter(pk=document.pk, removed_at__isnull=True).update(removed_at=timezone.now())
