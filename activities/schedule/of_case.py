"""What the page of a case shows of bookings: all of them to the office, to the applicant what it may ask for."""

from dataclasses import dataclass, field

from accounts.models import User
from activities.cases.models import Case
from activities.cases.rules import in_office

from . import rules
from .models import Booking
from .models.bookings import LIVE, State

SHOWN = (*LIVE, State.REFUSED)


@dataclass(frozen=True)
class Booked:
    """A case's bookings as one reader sees them, and what that reader may do."""

    rows: list[Booking] = field(default_factory=list)
    may_book: bool = False
    may_ask: bool = False

    def __bool__(self) -> bool:
        return bool(self.rows or self.may_book or self.may_ask)


def booked(case: Case, user: User) -> Booked:
    """One statement, and none before the office has accepted the case."""
    if case.accepted_at is None:
        return Booked()
    found = Booking.objects.visible_to(user).filter(case=case.pk, state__in=SHOWN).select_related("resource__seat")
    open_now = case.is_open and case.state != "postponed"
    return Booked(
        list(found) if in_office(user) or user.organisations_as("applicant") else [],
        may_book=open_now and in_office(user) and bool(rules.booking_seat(user, case)),
        may_ask=open_now and bool(rules.asking_seat(user, case)),
    )
