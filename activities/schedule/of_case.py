"""What the page of a case shows of bookings: all of them to the office, to the applicant what it may ask for."""

from dataclasses import dataclass, field

from django.db.models import BigIntegerField, QuerySet

from accounts.models import Role, User
from accounts.prepared import Prepared, Told
from activities.cases.models import Case
from activities.cases.rules import in_office

from . import rules
from .booking import PAUSED
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
    """One statement, and none before the office has accepted the case or for whoever may not know."""
    office = in_office(user)
    if case.accepted_at is None or not (office or case.organisation_id in user.organisations_as(Role.APPLICANT)):
        return Booked()
    open_now = case.is_open and case.state not in PAUSED
    return Booked(
        BOOKINGS(office, case=case.pk),
        may_book=open_now and office and bool(rules.booking_seat(user, case)),
        may_ask=open_now and bool(rules.asking_seat(user, case)),
    )


def _bookings(office: bool) -> QuerySet[Booking]:
    """What `visible_to` says, for one case that the person sees."""
    found = Booking.objects.filter(case=Told("case", BigIntegerField()), state__in=SHOWN)
    return (found if office else found.filter(resource__for_applicants=True)).select_related("resource__seat")


BOOKINGS = Prepared(_bookings)
