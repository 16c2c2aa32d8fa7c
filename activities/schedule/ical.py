"""Calendars in the format that phones and mail programs read (RFC 5545): title, place and case number, no personal data."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from icalendar import Calendar, Event

from .models import Booking, Resource
from .models.bookings import HOLDING, State

PRODUCT = "-//CLAIR Beijing//Calendar//JA"
BACK, KEPT_CANCELLED = timedelta(days=60), timedelta(days=30)
STATUS = {State.PROVISIONAL: "TENTATIVE", State.CONFIRMED: "CONFIRMED"}


def calendar_of(resource: Resource) -> bytes:
    """What somebody or something has from two months ago on, and for a month what was taken away from it."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", resource.label)
    for booking in told(resource):
        calendar.add_component(event_of(booking))
    return calendar.to_ical()


def told(resource: Resource) -> QuerySet[Booking]:
    """Bookings that hold, and those that were released lately, so that every program takes them away."""
    now = timezone.now()
    holding = Q(state__in=HOLDING, ends__gt=now - BACK)
    gone = Q(state=State.RELEASED, changed_at__gt=now - KEPT_CANCELLED)
    return Booking.objects.filter(holding | gone, resource=resource).select_related("case").order_by("starts", "pk")


def event_of(booking: Booking) -> Event:
    """One booking; its number stays the same however often it is moved, and each change counts on."""
    event = Event()
    event.add("uid", f"booking-{booking.pk}@clair-beijing")
    event.add("sequence", booking.revision - 1)
    event.add("dtstamp", booking.changed_at)
    event.add("last-modified", booking.changed_at)
    event.add("dtstart", booking.starts)
    event.add("dtend", booking.ends)
    event.add("status", STATUS.get(booking.state, "CANCELLED"))
    reference = booking.case.reference if booking.case_id else None
    event.add("summary", f"{reference} {booking.title}" if reference else booking.title)
    if booking.place:
        event.add("location", booking.place)
    return event
