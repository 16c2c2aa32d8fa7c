"""Copies of what was found out: asked for by another body, decided within the consent, read here, and logged."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from accounts.models import Organisation, Role, Seat, User
from activities.cases.models import Document, DocumentVersion, Notification
from activities.cases.models.messages import Audience
from activities.cases.models.notifications import Topic
from activities.cases.parties import people_at

from . import composing, letters, masking
from .models import CopyAccess, CopyRequest, ListEntry, Sharing
from .rules import ASKING_FOR_COPIES

State = CopyRequest.State


class CannotCopy(Exception):
    """The consent does not allow it, or the body has the answer already; `words` say which."""

    def __init__(self, words: str):
        super().__init__(words)
        self.words = words


class AlreadyAsked(Exception):
    """The body waits for a decision, or has the copy; `copy` is that request."""

    def __init__(self, copy: CopyRequest | None):
        super().__init__(copy)
        self.copy = copy


class AlreadyDecided(Exception):
    """Somebody was faster; `copy` says how it was decided."""

    def __init__(self, copy: CopyRequest):
        super().__init__(copy)
        self.copy = copy


def asking_seats(user: User, entry: ListEntry) -> list[Seat]:
    """Desks from which the person may ask for a copy: one per body, never the body whose research it is."""
    found = {seat.organisation_id: seat for seat in reversed(user.seats_as(*ASKING_FOR_COPIES))}
    return [seat for body, seat in found.items() if body != entry.organisation_id]


def standing(entry: ListEntry, organisation: Organisation | int) -> CopyRequest | None:
    """The body's request that still counts: waiting, or granted and readable."""
    asked = CopyRequest.objects.filter(entry=entry, organisation=organisation).select_related("entry")
    return next((copy for copy in asked if copy.state == State.ASKED or copy.may_be_read), None)


@transaction.atomic
def ask(entry: ListEntry, *, seat: Seat, purpose: str, by: User) -> CopyRequest:
    """Ask for a copy and tell those who keep the list; AlreadyAsked while a request of the body stands."""
    entry = ListEntry.objects.select_for_update(of=("self",)).select_related("case__case").get(pk=entry.pk)
    if not entry.can_be_requested or entry.organisation_id == seat.organisation_id:
        raise CannotCopy(gettext("No copy of this research can be asked for."))
    if there := standing(entry, seat.organisation_id):
        raise AlreadyAsked(there)
    try:
        with transaction.atomic():
            copy = CopyRequest.objects.create(
                entry=entry, organisation=seat.organisation, seat=seat, asked_by=by, asked_at=timezone.now(),
                purpose=purpose,
            )  # fmt: skip
    except IntegrityError:
        raise AlreadyAsked(standing(entry, seat.organisation_id)) from None
    for user in keepers_of(entry).exclude(pk=by.pk):
        _tell_keeper(user, copy)
    return copy


def keepers_of(entry: ListEntry):
    """Whom a wish for a copy is told: headquarters, and in the office whoever led the research, else its managers."""
    tokyo = people_at(role=Role.HEADQUARTERS)
    lead = entry.case.lead_seat_id if entry.case_id else None
    office = people_at(role=Role.OFFICER, seat=lead) if lead else None
    if office is None or not office.exists():
        office = people_at(role=Role.MANAGER)
    return User.objects.filter(Q(pk__in=tokyo.values("pk")) | Q(pk__in=office.values("pk")))


def address_of(copy: CopyRequest) -> str:
    return reverse("research:copy", args=[copy.pk])


def _tell_keeper(user: User, copy: CopyRequest) -> None:
    letters.tell(
        user,
        topic=Topic.TASK,
        sentence=lambda: (
            gettext("%(body)s asks for a copy: %(title)s")
            % {"body": copy.organisation.full_label, "title": copy.entry.title}
        ),
        url=address_of(copy),
        template="copy_asked",
        context={"copy": copy},
    )


@transaction.atomic
def decide(copy: CopyRequest, *, granted: bool, reason: str, consent_note: str, by: User, seat: Seat) -> CopyRequest:
    """Grant or decline; AlreadyDecided when somebody was faster, CannotCopy when the consent does not allow a copy."""
    fresh = CopyRequest.objects.select_for_update(of=("self",)).get(pk=copy.pk)
    if fresh.state != State.ASKED:
        raise AlreadyDecided(fresh)
    entry = ListEntry.objects.select_for_update(of=("self",)).get(pk=fresh.entry_id)
    if granted and not entry.can_be_requested:
        raise CannotCopy(gettext("The body that asked for the research does not allow copies. Decline the request."))
    if granted and entry.sharing == Sharing.ASK and not consent_note.strip():
        raise CannotCopy(gettext("Enter who of the requesting body agreed, and on which day."))
    fresh.state = State.GRANTED if granted else State.DECLINED
    fresh.decided_by, fresh.decided_seat, fresh.decided_at = by, seat, timezone.now()
    fresh.reason, fresh.consent_note = reason, consent_note
    fresh.save()
    fresh.entry = entry
    for user in people_at(role=fresh.seat.role, seat=fresh.seat_id).exclude(pk=by.pk):
        _tell_decision(user, fresh)
    return fresh


def shown_title(copy: CopyRequest) -> str:
    """The topic as the asking body may read it today: a topic that left the list is not named any more."""
    # Translators: 一覧から外れた調査
    return copy.entry.title if copy.entry.is_public else gettext("Research that is no longer on the list")


def decision_told(copy: CopyRequest) -> str:
    """The decision in a sentence, as the asking body may read it today."""
    words = {
        State.GRANTED: gettext("You may read the copy: %(title)s"),
        State.DECLINED: gettext("The copy was declined: %(title)s"),
    }
    return words[copy.state] % {"title": shown_title(copy)}


def reword_notices(entry: ListEntry) -> None:
    """A topic that left the list is named no longer in the notices of decisions either, nor in digests written from them."""
    decided = {address_of(copy): copy for copy in entry.copies.filter(state__in=[State.GRANTED, State.DECLINED])}
    for note in Notification.objects.filter(url__in=decided, topic=Topic.MESSAGE).select_related("user"):
        decided[note.url].entry = entry
        with translation.override(note.user.language):
            note.text = decision_told(decided[note.url])[:300]
        note.save(update_fields=["text"])


def _tell_decision(user: User, copy: CopyRequest) -> None:
    letters.tell(
        user,
        topic=Topic.MESSAGE,
        sentence=lambda: decision_told(copy),
        url=address_of(copy),
        template="copy_decided",
        context={"copy": copy, "granted": copy.state == State.GRANTED, "listed": copy.entry.is_public},
    )


def withdraw(copy: CopyRequest) -> bool:
    """Take back one's body's request while it waits; False when it was decided meanwhile."""
    waiting = CopyRequest.objects.filter(pk=copy.pk, state=State.ASKED)
    return bool(waiting.update(state=State.WITHDRAWN))


def asks_for(user: User, copy: CopyRequest) -> bool:
    """Whether the person acts for the body that asked."""
    return copy.organisation_id in {seat.organisation_id for seat in user.seats_as(*ASKING_FOR_COPIES)}


@dataclass(frozen=True)
class Paper:
    """A file that goes with a copy: `part` names it in addresses, `stored` is the row that holds it."""

    part: str
    name: str
    size: int
    stored: Any


def papers_of(entry: ListEntry) -> list[Paper]:
    """The files of an entry, and the newest version of every answer paper of its case; names without a masked body."""
    found = [(f"f{paper.pk}", paper) for paper in entry.files.filter(removed_at__isnull=True)]
    if entry.case_id:
        found += [(f"d{version.document_id}", version) for version in _answers(entry.case_id)]
    return [Paper(part, masking.masked(entry, paper.name), paper.size, paper) for part, paper in found]


def _answers(case_id: int) -> list[DocumentVersion]:
    shared = Document.objects.filter(
        case_id=case_id, kind=Document.Kind.ANSWER, audience=Audience.SHARED, removed_at__isnull=True
    )
    newest: dict[int, DocumentVersion] = {}
    for version in DocumentVersion.objects.filter(document__in=shared).order_by("document_id", "number"):
        newest[version.document_id] = version
    return list(newest.values())


def answer_of(entry: ListEntry) -> composing.Answer | None:
    """The delivered answer as another body may read it: no internal sources, no name of a masked requester."""
    content = composing.delivered_content(entry.case) if entry.case_id else None
    return composing.answer_of(masking.masked(entry, content), day=entry.completed_on) if content else None


def note_access(copy: CopyRequest, user: User, what: str) -> None:
    """Every opening of a copy is kept: who, which paper, when."""
    CopyAccess.objects.create(copy=copy, user=user, what=what[:160])
