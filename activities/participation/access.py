"""The doors to participation: a body knows its own invitation and registration, the office all of them; unseen is 404."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import Role
from activities.cases import access

from . import rules
from .models import Invitation, Participant, Registration


def visible_registration(request: HttpRequest, slug: str) -> Registration:
    """The registration at an address, with its edition and invitation."""
    case = access.visible_case(request, slug, Registration)
    case.invitation = Invitation.objects.named().select_related("edition__division").get(pk=case.invitation_id)
    case.edition = case.invitation.edition
    return case


def entered_registration(request: HttpRequest, slug: str) -> Registration:
    """The registration for who may enter and change its people now."""
    case = visible_registration(request, slug)
    if not rules.editing_seat(request.user, case):
        raise PermissionDenied("participation.register")
    return case


def visible_person(request: HttpRequest, slug: str, pk: int) -> Participant:
    """One of the people of a registration that the person may know of."""
    case = visible_registration(request, slug)
    person = get_object_or_404(Participant, registration=case.pk, pk=pk)
    person.registration = case
    return person


def entered_person(request: HttpRequest, slug: str, pk: int) -> Participant:
    """The same for who may change them now."""
    person = visible_person(request, slug, pk)
    if not rules.editing_seat(request.user, person.registration):
        raise PermissionDenied("participation.register")
    return person


def visible_invitation(request: HttpRequest, pk: int) -> Invitation:
    """An invitation, for the invited body and for the office."""
    found = Invitation.objects.visible_to(request.user).named().select_related("edition__division", "registration")
    return get_object_or_404(found, pk=pk)


def answered_invitation(request: HttpRequest, pk: int) -> Invitation:
    """An invitation, for who may answer it: an officer of the body, or of the office."""
    invitation = visible_invitation(request, pk)
    if answering_seat(request.user, invitation) is None:
        raise PermissionDenied("participation.register")
    return invitation


def answering_seat(user, invitation: Invitation):
    """The seat from which somebody answers for the body; None for who only reads."""
    host = invitation.host
    own = [seat for seat in user.seats_as(Role.APPLICANT) if host and seat.organisation_id == host.pk]
    return next(iter(own or user.seats_as(*rules.OFFICE)), None)


def kept_invitation(request: HttpRequest, number: int, pk: int) -> Invitation:
    """An invitation of an edition, for the office that changes it; call `seminars.access.kept_edition` first."""
    invitation = Invitation.objects.named().filter(edition__number=number, pk=pk).first()
    if invitation is None:
        raise Http404
    return invitation
