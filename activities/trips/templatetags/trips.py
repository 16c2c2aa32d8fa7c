"""Filters that the pages of an itinerary share."""

from typing import Any

from django import template

from activities.schedule.models import Booking, Resource
from activities.schedule.times import span

register = template.Library()

Kind = Resource.Kind
ICONS = {Kind.CAR: "car-front", Kind.ROOM: "door-open", Kind.PERSON: "people", Kind.INTERPRETER: "translate"}
OTHER = "box-arrow-up-right"


@register.filter
def of(found: dict, key: Any) -> Any:
    """What a dictionary holds under a key."""
    return found.get(key) if found else None


@register.filter
def booking_icon(booking: Booking) -> str:
    return ICONS.get(booking.resource.kind, OTHER)


@register.filter
def booking_span(booking: Booking) -> str:
    """9:15–11:30, Beijing time."""
    return span(booking.starts, booking.ends)
