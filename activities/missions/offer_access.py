"""The doors to offers and to letters to the host: unseen is 404, seen but not allowed is 403."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import Role

from . import access
from .models import Candidate, HostLetter, Mission


def visible_offer(request: HttpRequest, key: str) -> Candidate:
    """An offer, for the municipality that it was made to and for who matches; never the mission's case."""
    rows = Candidate.objects.visible_to(request.user).select_related(
        "mission__destination", "expert__organisation", "organisation__prefecture", "answered_seat__organisation"
    )
    return get_object_or_404(rows, key=key)


def answering_seat(user, candidate: Candidate):
    """The seat from which somebody answers for the municipality; None for who only reads."""
    seats = user.seats_as(Role.APPLICANT)
    return next((seat for seat in seats if seat.organisation_id == candidate.organisation_id), None)


def answered_offer(request: HttpRequest, key: str) -> Candidate:
    """The same for who may answer it here. Who matches records an answer on the page of the case."""
    candidate = visible_offer(request, key)
    if answering_seat(request.user, candidate) is None:
        raise PermissionDenied("missions.answer")
    return candidate


def asking_mission(request: HttpRequest, slug: str) -> Mission:
    """A mission, for who may ask municipalities."""
    case = access.visible_mission(request, slug)
    if not request.user.has_perm("missions.match", case):
        raise PermissionDenied("missions.match")
    return case


def writing_mission(request: HttpRequest, slug: str) -> Mission:
    """A mission, for who writes to its host, also after it has ended."""
    case = access.visible_mission(request, slug)
    if not request.user.has_perm("missions.plan", case):
        raise PermissionDenied("missions.plan")
    return case


def read_letter(request: HttpRequest, slug: str, pk: int) -> HostLetter:
    """A letter to the host, for who matches: it may name the expert who goes."""
    case = access.matched_mission(request, slug)
    letter = get_object_or_404(HostLetter.objects.select_related("by", "sent_by", "mail"), mission=case.pk, pk=pk)
    letter.mission = case
    return letter


def written_letter(request: HttpRequest, slug: str, pk: int) -> HostLetter:
    """The same for who may change, send and discard it."""
    letter = read_letter(request, slug, pk)
    if not request.user.has_perm("missions.plan", letter.mission):
        raise PermissionDenied("missions.plan")
    return letter
