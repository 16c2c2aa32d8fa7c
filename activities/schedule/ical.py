"""Calendars and invitations in the format that phones and mail programs read (RFC 5545).

Feeds hold title, place and case number, no personal data.
"""

from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress

from accounts.models import User

from .models import Booking, Resource
from .models.bookings import HOLDING, State

PRODUCT = "-//CLAIR Beijing//Calendar//JA"
BACK, KEPT_CANCELLED = timedelta(days=60), timedelta(days=30)
STATUS = {State.PROVISIONAL: "TENTATIVE", State.CONFIRMED: "CONFIRMED"}


def new_calendar(method: str) -> Calendar:
    """A calendar with nothing in it yet; the method says what its reader is to do with it."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def new_event(
    uid: str, *, sequence: int, changed_at: datetime, starts: date | datetime, ends: date | datetime, status: str,
    summary: str, place: str = "",
) -> Event:  # fmt: skip
    """What every entry has. Instants are written in UTC; two plain days are whole days, the second no longer part of it.

    The number (`uid`) stays the same as long as it is the same thing, `sequence` counts its changes.
    """
    event = Event()
    event.add("uid", f"{uid}@clair-beijing")
    event.add("sequence", sequence)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("dtstart", _in_utc(starts))
    event.add("dtend", _in_utc(ends))
    event.add("status", status)
    event.add("summary", one_line(summary))
    if place:
        event.add("location", one_line(place))
    return event


def invitation(event: Event, method: str, person: User) -> str:
    """One appointment from the office for one person's calendar, as a mail carries it (iTIP, RFC 5546 §3.2).

    Nothing is asked back: answers would go to an address that nobody reads.
    """
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    event.add("organizer", _address(name, address))
    attendee = _address(person.display_name, person.email)
    attendee.params["RSVP"] = "FALSE"
    event.add("attendee", attendee)
    calendar = new_calendar(method)
    calendar.add_component(event)
    return calendar.to_ical().decode()


def _address(name: str, address: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{address}")
    if name:
        found.params["CN"] = one_line(name)
    return found


def one_line(text: str) -> str:
    """Typed words as one line: a line break inside would begin another property."""
    return " ".join(text.split())


def _in_utc(moment: date | datetime) -> date | datetime:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def calendar_of(resource: Resource) -> bytes:
    """What somebody or something has from two months ago on, and for a month what was taken away from it."""
    calendar = new_calendar("PUBLISH")
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
    reference = booking.case.reference if booking.case_id else None
    return new_event(
        f"booking-{booking.pk}",
        sequence=booking.revision - 1,
        changed_at=booking.changed_at,
        starts=booking.starts,
        ends=booking.ends,
        status=STATUS.get(booking.state, "CANCELLED"),
        summary=f"{reference} {booking.title}" if reference else booking.title,
        place=booking.place,
    )
