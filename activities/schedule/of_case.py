"""What the page of a case shows of bookings: all of them to the office, to the applicant what it may ask for."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import Role, User
from activities.cases.models import Case
from activities.cases.rules import in_office

from . import rules
from .booking import PAUSED
from .models import Booking
from .models.bookings import LIVE, State

SHOWN = (*LIVE, State.REFUSED)


@dataclass(frozen=True)
class Rights:
    """What a reader may do about a case's bookings."""

    may_book: bool
    may_ask: bool


def rights(case: Case, user: User) -> Rights | None:
    """None before the office has accepted the case, and for whoever may not know of its bookings; costs no statement."""
    office = in_office(user)
    if case.accepted_at is None or not (office or case.organisation_id in user.organisations_as(Role.APPLICANT)):
        return None
    open_now = case.is_open and case.state not in PAUSED
    return Rights(
        may_book=open_now and office and bool(rules.booking_seat(user, case)),
        may_ask=open_now and bool(rules.asking_seat(user, case)),
    )


def bookings_of(case: Case, user: User) -> QuerySet[Booking]:
    """What `visible_to` says, for one case that the person sees."""
    found = Booking.objects.filter(case=case.pk, state__in=SHOWN)
    return (found if in_office(user) else found.filter(resource__for_applicants=True)).select_related("resource__seat")
