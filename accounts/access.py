"""What one may know of organisations and their people; everything else answers 404, as if it did not exist."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from .models import Invitation, Occupancy, Organisation, Role, Seat, User


def managed(user: User, organisation: Organisation) -> Organisation:
    """The organisation, if the user looks after its people."""
    if not user.has_perm("accounts.manage_people", organisation):
        raise Http404
    return organisation


def managed_organisation(request: HttpRequest, pk: int) -> Organisation:
    found = Organisation.objects.select_related("prefecture", "parent")
    return managed(request.user, get_object_or_404(found, pk=pk))


def managed_seat(request: HttpRequest, pk: int) -> Seat:
    """A seat in use of an organisation the user looks after; an administrator's seat is given by administrators only."""
    seats = Seat.objects.in_use().select_related("organisation__prefecture", "organisation__parent")
    seat = get_object_or_404(seats, pk=pk)
    managed(request.user, seat.organisation)
    if seat.role == Role.ADMINISTRATOR and not request.user.has_perm("accounts.administer"):
        raise PermissionDenied
    return seat


def managed_occupancy(request: HttpRequest, pk: int) -> Occupancy:
    found = get_object_or_404(Occupancy.objects.select_related("user"), pk=pk)
    found.seat = managed_seat(request, found.seat_id)
    return found


def managed_invitation(request: HttpRequest, pk: int) -> Invitation:
    found = get_object_or_404(Invitation.objects.select_related("invited_by"), pk=pk)
    found.seat = managed_seat(request, found.seat_id)
    return found


def require_administrator(request: HttpRequest) -> None:
    if not request.user.has_perm("accounts.administer"):
        raise PermissionDenied
