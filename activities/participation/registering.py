"""Beginning a registration, saying that nobody comes, and everything that is typed for its people.

Written under the lock of the registration, so that two people at once see each other's work; what changed stands in its history.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.models import Organisation, Role
from activities.cases import history
from activities.cases.editing import EditConflict, editing
from activities.cases.revisions import Gone, merge, refuse_moved
from activities.cases.search.indexing import index_case
from activities.cases.workflow import perform
from activities.seminars import wording

from . import places, rules
from .models import Invitation, Participant, Registration, Standing
from .people import plain_person, write_person

MOST_PEOPLE = 60
CONTACT = ("contact_name", "contact_phone", "contact_email", "remark")
# Translators: 申込の状態が変わりました。内容を確認して、もう一度保存してください
MOVED = _("The registration has moved on since you opened the page. Look at what you typed and save it again.")
TOO_MANY = ngettext_lazy(
    "The invitation is for at most %(count)d person. Ask the Beijing office if more would like to come.",
    "The invitation is for at most %(count)d people. Ask the Beijing office if more would like to come.",
    "count",
)


@transaction.atomic
def begin(invitation: Invitation, *, by, seat, at=None) -> Registration:
    """The registration of an invited body, begun now (`at`, for records of the past) or before by somebody else.

    The office sees it from the start, so that it can help; it counts in no statistics of cases.
    """
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if found := Registration.objects.filter(invitation=locked).first():
        return found
    at, office = at or timezone.now(), seat.role != Role.APPLICANT
    body = invitation.host or office_of(seat)
    case = Registration(
        programme="participation", invitation=invitation, edition=invitation.edition, side=invitation.side, stage=2,
        organisation=body, organisation_name=invitation.name.told("ja")[:160], title=title_of(invitation),
        body_ja=invitation.name.ja, body_zh=invitation.name.zh, fiscal_year=invitation.edition.fiscal_year,
        created_by=by, updated_at=at, disclosed=True, counted=False, entered_by_office=office,
        applicant_seat=None if office else seat, **({} if office else contact_of(by, seat)),
    )  # fmt: skip
    case.save()
    history.record_edit(case, by=by, seat=seat, changes={}, at=at, step="created")
    index_case(case)
    return case


def office_of(seat) -> Organisation:
    """The Beijing office, whose case the registration of a Chinese body is."""
    return seat.organisation


def title_of(invitation: Invitation) -> str:
    """第20回日中地域間交流推進セミナー　四川省人民政府外事弁公室, as lists show it."""
    return f"{wording.named(invitation.edition.number).ja}　{invitation.name.told('ja')}"[:120]


def contact_of(user, seat) -> dict[str, str]:
    """The person at the seat; the desk is said once where the person is called by it."""
    name = user.display_name if seat.label in user.display_name else f"{seat.label} {user.display_name}"
    return {"contact_name": name[:80], "contact_email": user.email}


@transaction.atomic
def say_no(invitation: Invitation, *, by) -> bool:
    """The body does not come. False when it has registered meanwhile; an unsent draft goes with the answer."""
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    case = Registration.objects.filter(invitation=locked).first()
    if case and case.is_open and case.state != "draft":
        return False
    if case and case.is_open:
        perform(case, "discard", by=by, expected_version=case.version)
    Invitation.objects.filter(pk=locked.pk).update(declined_at=timezone.now())
    return True


def save_contact(case: Registration, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> Registration:
    """Who is in charge, and the message to the office."""
    with _edited(case, by, rules.editing_seat) as locked:
        now = {name: getattr(locked, name) for name in CONTACT}
        for name, value in merge(mine, seen, now).items():
            setattr(locked, name, value)
        locked.save(update_fields=CONTACT)
    return case


def save_person(person: Participant, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> Participant:
    """Write what was typed for a person; somebody new in a registration that was sent gets a place or waits.

    Raises WorkConflict when somebody else changed the same since the form was `seen`, Gone when the person is no more,
    ValidationError when there are too many people or the registration has moved on.
    """
    with _edited(person.registration, by, rules.editing_seat) as case:
        fresh = _refetched(person, case)
        is_new = fresh.pk is None
        now = {} if is_new else plain_person(fresh)
        values = dict(mine) if is_new else merge(mine, seen, now)
        if values == now:
            return fresh
        if is_new:
            _check_number(case)
            fresh.order = (case.people.aggregate(last=Max("order"))["last"] or 0) + 1
        write_person(fresh, values)
        if is_new and case.state != "draft":
            place(case, fresh)
    return fresh


def take_out(person: Participant, *, by, seen: Mapping[str, str]) -> None:
    """A person does not come: out of a draft they go, else they withdraw and their place is free. The last one ends the rest.

    Raises WorkConflict when somebody has changed the person since.
    """
    case = person.registration
    with transaction.atomic():
        with _edited(case, by, rules.withdrawing_seat) as locked:
            fresh = _refetched(person, locked)
            refuse_moved(seen, plain_person(fresh))
            others = locked.people.present().exclude(pk=fresh.pk).exists()
            if case.state == "draft":
                fresh.delete()
            elif others:
                places.free([fresh], Standing.WITHDRAWN)
        case.refresh_from_db()
        if case.state == "draft":
            return
        if not others:
            perform(case, "withdraw", by=by, expected_version=case.version)
        elif case.state == "registered" and not case.people.attending().exists():
            perform(case, "wait_again", by=by, expected_version=case.version)


def take_back(person: Participant, *, by) -> Participant:
    """Somebody who had withdrawn comes after all, behind those who wait."""
    with _edited(person.registration, by, rules.editing_seat) as case:
        fresh = _refetched(person, case)
        if not fresh.is_present:
            _check_number(case)
            place(case, fresh)
    return fresh


def place(case: Registration, person: Participant) -> None:
    """Somebody who comes to a registration later: a place if there is one, else the waiting list."""
    at = timezone.now()
    if case.state == "draft":
        places.free([person], Standing.DRAFT)
    elif case.state == "waiting":
        places.wait([person], at)
    else:
        places.give(case, [person], at)


def _edited(case: Registration, by, seat_of):
    """`editing` with the right to it, and with the words for a registration that somebody has moved on."""
    seat = seat_of(by, case)
    if not seat:
        raise PermissionDenied("participation.register")
    return _Edit(editing(case, by=by, seat=seat, expected_version=case.version, fields=()))


class _Edit:
    """The editing of a case whose refusal is an error of the form."""

    def __init__(self, context):
        self.context = context

    def __enter__(self) -> Registration:
        try:
            return self.context.__enter__()
        except EditConflict:
            raise ValidationError(MOVED, code="moved") from None

    def __exit__(self, *problem):
        return self.context.__exit__(*problem)


def _refetched(person: Participant, case: Registration) -> Participant:
    """The person as they stand under the lock; a new one as handed in."""
    if person.pk is None:
        person.registration = case
        return person
    fresh = Participant.objects.filter(pk=person.pk, registration=case).first()
    if fresh is None:
        raise Gone
    fresh.registration = case
    return fresh


def _check_number(case: Registration) -> None:
    """No more people than the invitation is for."""
    most = case.invitation.places or MOST_PEOPLE
    if case.people.present().count() >= most:
        raise ValidationError(TOO_MANY % {"count": most}, code="many")
