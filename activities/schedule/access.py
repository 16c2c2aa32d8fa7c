"""The doors to calendars and bookings: outside the office nobody can tell what there is."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.cases.rules import in_office

from . import rules
from .models import Booking, Resource


def require_office(request: HttpRequest) -> None:
    if not in_office(request.user):
        raise PermissionDenied("schedule.read")


def require_booker(request: HttpRequest) -> None:
    if not rules.booking_seat(request.user):
        raise PermissionDenied(rules.BOOK)


def require_manager(request: HttpRequest) -> None:
    if not rules.manages(request.user):
        raise PermissionDenied(rules.DECIDE)


def visible_booking(request: HttpRequest, pk: int) -> Booking:
    return get_object_or_404(Booking.objects.visible_to(request.user).for_page(), pk=pk)


def visible_resource(request: HttpRequest, pk: int) -> Resource:
    if not in_office(request.user):
        raise Http404
    return get_object_or_404(Resource.objects.select_related("seat", "driver_seat"), pk=pk)


def subscribed_resource(request: HttpRequest, pk: int) -> Resource:
    """The thing or person for who may make an address of its calendar."""
    resource = visible_resource(request, pk)
    if not rules.may_subscribe(request.user, resource):
        raise PermissionDenied("schedule.subscribe")
    return resource
