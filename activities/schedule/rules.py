"""Who may book, decide, read and ask.

The office books for itself; some things are confirmed by managers alone. An applicant asks for a room or a PC from its own
case once that is accepted. Branches and headquarters have nothing to do with the office's calendar.
"""

from accounts.models import Role, Seat, User
from activities.cases.models import Case
from activities.cases.rules import GRANTS, grant, seat_for

from .models import Booking, Resource

BOOK, DECIDE, ASK = "schedule.book", "schedule.decide", "schedule.ask"


def may_be_asked_from(user: User, seat: Seat, case: Case) -> bool:
    """An open case that the office has accepted."""
    return case.is_open and case.accepted_at is not None


grant(BOOK, Role.OFFICER, Role.MANAGER, Role.ADMINISTRATOR)
grant(DECIDE, Role.MANAGER, Role.ADMINISTRATOR)
grant(ASK, Role.APPLICANT, where=may_be_asked_from)


def booking_seat(user: User, case: Case | None = None) -> Seat | None:
    """The desk from which the person books, for a case or for the office itself; None when they may not."""
    if case is not None:
        return seat_for(user, BOOK, case)
    return next(iter(user.seats_as(*GRANTS[BOOK])), None)


def deciding_seat(user: User, resource: Resource) -> Seat | None:
    """The desk from which the person confirms a request for a thing."""
    return next(iter(user.seats_as(*GRANTS[DECIDE if resource.needs_approval else BOOK])), None)


def manages(user: User) -> bool:
    """Whether the person says what can be booked."""
    return bool(user.seats_as(*GRANTS[DECIDE]))


def may_subscribe(user: User, resource: Resource) -> bool:
    """A secret address is for those who book, and for whoever's own calendar it is."""
    own = {seat.pk for seat in user.seats} & {resource.seat_id, resource.driver_seat_id}
    return bool(own or booking_seat(user))


def asking_seat(user: User, case: Case) -> Seat | None:
    return seat_for(user, ASK, case)


def releasing_seat(user: User, booking: Booking) -> Seat | None:
    """The office releases any booking, an applicant what its own body asked for."""
    if seat := booking_seat(user, booking.case):
        return seat
    own = user.seats_as(Role.APPLICANT)
    return next((seat for seat in own if seat.organisation_id == booking.booked_seat.organisation_id), None)
