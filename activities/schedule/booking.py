"""The doors through which bookings are made and changed: rights, locks, history and letters in one transaction.

Locks are taken in one order, case, resource, booking, so that two people never wait for each other; the resource's lock makes
those who want the same thing take turns, and the database refuses the second (guarantee.py).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Seat, User
from activities.cases.models import Case

from . import rules, telling
from .errors import CaseClosed, Overtaken, Taken
from .guarantee import was_broken
from .models import Booking, BookingChange, Resource, Series
from .models.bookings import LIVE

State, Kind = Booking.State, BookingChange.Kind
PAUSED = ("postponed",)
"""States of an open case in which nothing is booked for it."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to book; `about` names what of the case it is for (occasions.py)."""

    resource: Resource
    starts: datetime
    ends: datetime
    title: str
    case: Case | None = None
    place: str = ""
    note: str = ""
    kind: str = Booking.Kind.BOOKING
    provisional: bool = False
    about: str = ""


COLUMNS = ("resource", "starts", "ends", "title", "case", "place", "note", "kind", "about")


def book(wish: Wish, *, by: User, series: Series | None = None, tell: bool = True) -> Booking:
    """Book for the office or for a case; where a manager has to confirm it, it is a request until then.

    Raises Taken, CaseClosed or PermissionDenied.
    """
    with transaction.atomic():
        case = open_case(wish.case)
        seat = rules.booking_seat(by, case)
        if seat is None:
            raise PermissionDenied(rules.BOOK)
        resource = locked_resource(wish.resource)
        certain = State.PROVISIONAL if wish.provisional else State.CONFIRMED
        return _create(
            replace(wish, case=case, resource=resource), state_for(resource, by, certain), by, seat, series, tell
        )


def ask(wish: Wish, *, by: User) -> Booking:
    """An applicant asks for a room or a PC for its own case; what somebody has already cannot be asked for."""
    with transaction.atomic():
        case = open_case(wish.case)
        seat = case and rules.asking_seat(by, case)
        resource = locked_resource(wish.resource)
        if not seat or not resource.for_applicants:
            raise PermissionDenied(rules.ASK)
        return _create(replace(wish, case=case, resource=resource, note=""), State.REQUESTED, by, seat, None, True)


def move(booking: Booking, resource: Resource, starts: datetime, ends: datetime, *, by: User, revision: int) -> Booking:
    """Another time or another thing; where a manager confirms bookings, the new time is a request again."""
    with transaction.atomic():
        wanted = locked_resource(resource)
        fresh = _locked(booking, revision)
        seat = rules.booking_seat(by, fresh.case)
        if seat is None:
            raise PermissionDenied(rules.BOOK)
        before = told_before(fresh)
        if (fresh.resource_id, fresh.starts, fresh.ends) == (wanted.pk, starts, ends):
            return fresh
        fresh.resource, fresh.starts, fresh.ends = wanted, starts, ends
        fresh.state = state_for(wanted, by, fresh.state)
        _keep(fresh, Kind.MOVED, by, seat, before)
        telling.of_move(fresh, before, by)
        return fresh


def edit(booking: Booking, values: dict[str, Any], *, by: User, revision: int) -> Booking:
    """Other words, another place, another note; nobody has to be told."""
    with transaction.atomic():
        locked_resource(booking.resource)
        fresh = _locked(booking, revision)
        seat = rules.booking_seat(by, fresh.case)
        if seat is None:
            raise PermissionDenied(rules.BOOK)
        before = told_before(fresh) | {name: getattr(fresh, name) for name in values}
        for name, value in values.items():
            setattr(fresh, name, value)
        _keep(fresh, Kind.EDITED, by, seat, before)
        return fresh


def confirm(booking: Booking, *, by: User, revision: int) -> Booking:
    """A request or a provisional booking becomes certain; Taken when somebody has the thing by now."""
    return _decide(booking, State.CONFIRMED, "", by, revision)


def refuse(booking: Booking, *, reason: str, by: User, revision: int) -> Booking:
    """Say no to a request; whoever asked reads the reason."""
    return _decide(booking, State.REFUSED, reason, by, revision)


def release(booking: Booking, *, reason: str = "", by: User, revision: int, following: bool = False) -> list[Booking]:
    """Give a booking back, with those of its series that follow it where wanted; returns what was released."""
    with transaction.atomic():
        fresh = _locked(booking, revision)
        seat = rules.releasing_seat(by, fresh)
        if seat is None:
            raise PermissionDenied(rules.BOOK)
        released = [fresh]
        if following and fresh.series_id:
            later = Booking.objects.select_for_update(of=("self",)).live()
            later = later.select_related("case", "resource__seat", "booked_seat")
            released += later.filter(series=fresh.series_id, starts__gt=fresh.starts).order_by("pk")
        for one in released:
            before = told_before(one)
            one.state, one.reason = State.RELEASED, reason
            _keep(one, Kind.RELEASED, by, seat, before, reason)
        telling.of_release(released, by)
        return released


def state_for(resource: Resource, by: User, state: str) -> str:
    """The state that a booking gets when the person makes or moves it: a request where only managers may be certain."""
    return state if rules.deciding_seat(by, resource) else State.REQUESTED


def open_case(case: Case | None) -> Case | None:
    """The case, locked, so that it is not cancelled while something is being booked for it."""
    if case is None:
        return None
    fresh = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if not fresh.is_open or fresh.state in PAUSED:
        raise CaseClosed(fresh.slug)
    return fresh


def locked_resource(resource: Resource) -> Resource:
    """The thing, locked: whoever wants it at the same moment waits."""
    return Resource.objects.select_for_update(of=("self",)).select_related("seat").get(pk=resource.pk)


def told_before(booking: Booking) -> dict[str, Any]:
    """What the history keeps of how a booking stood."""
    return {
        "resource": str(booking.resource), "starts": booking.starts.isoformat(), "ends": booking.ends.isoformat(),
        "state": booking.state,
    }  # fmt: skip


def _locked(booking: Booking, revision: int) -> Booking:
    """The booking as it stands now, locked; Overtaken when that is not what the person saw."""
    joined = Booking.objects.select_related("case__organisation", "resource__seat", "booked_seat")
    fresh = joined.select_for_update(of=("self",)).get(pk=booking.pk)
    if fresh.revision != revision or fresh.state not in LIVE:
        raise Overtaken(fresh)
    return fresh


def _create(wish: Wish, state: str, by: User, seat: Seat, series: Series | None, tell: bool) -> Booking:
    made = Booking(
        **{name: getattr(wish, name) for name in COLUMNS}, state=state, series=series, booked_by=by, booked_seat=seat
    )
    kind = Kind.ASKED if state == State.REQUESTED else Kind.BOOKED
    _keep(made, kind, by, seat, {})
    if tell and state == State.REQUESTED:
        telling.of_request(made, by)
    return made


def _decide(booking: Booking, state: str, reason: str, by: User, revision: int) -> Booking:
    with transaction.atomic():
        locked_resource(booking.resource)
        fresh = _locked(booking, revision)
        seat = rules.deciding_seat(by, fresh.resource)
        if seat is None:
            raise PermissionDenied(rules.DECIDE)
        before = told_before(fresh)
        fresh.state, fresh.reason, fresh.decided_by = state, reason, by
        _keep(fresh, Kind.CONFIRMED if state == State.CONFIRMED else Kind.REFUSED, by, seat, before, reason)
        telling.of_decision(fresh, by)
        return fresh


def _keep(booking: Booking, kind: str, by: User, seat: Seat | None, before: dict, reason: str = "") -> None:
    """Save and write down; Taken when the database says that somebody has the thing at that time."""
    if booking.state == State.REQUESTED and _is_held(booking):
        raise Taken(booking.resource, booking.starts, booking.ends, besides=booking.pk)
    booking.revision += 1 if booking.pk else 0
    booking.changed_at = timezone.now()
    try:
        with transaction.atomic():
            booking.save()
    except IntegrityError as error:
        if not was_broken(error):
            raise
        raise Taken(booking.resource, booking.starts, booking.ends, besides=booking.pk) from None
    BookingChange.objects.create(booking=booking, kind=kind, by=by, seat=seat, before=before, reason=reason)


def _is_held(booking: Booking) -> bool:
    held = Booking.objects.holding().between(booking.starts, booking.ends).exclude(pk=booking.pk)
    return held.filter(resource=booking.resource_id).exists()
