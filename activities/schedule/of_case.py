"""What the page of a case shows of bookings: all of them to the office, to the applicant what it may ask for."""

from dataclasses import dataclass

from accounts.models import Role, User
from activities.cases.models import Case
from activities.cases.programmes import programme
from activities.cases.rules import in_office

from . import rules
from .booking import PAUSED
from .models import Booking
from .models.bookings import LIVE, State
from .occasions import Occasion, occasions_of

SHOWN = (*LIVE, State.REFUSED)


@dataclass(frozen=True)
class Rights:
    """What a reader may do about a case's bookings."""

    may_book: bool
    may_ask: bool


@dataclass(frozen=True)
class Line:
    """A booking with what of the case it is for; `misses` says that it does not fit that any more."""

    booking: Booking
    occasion: Occasion | None
    misses: bool


def rights(case: Case, user: User) -> Rights | None:
    """None before the office has accepted the case, and for whoever may not know of its bookings; costs no statement."""
    office = in_office(user)
    if case.accepted_at is None or not (office or case.organisation_id in user.organisations_as(Role.APPLICANT)):
        return None
    may_ask = is_bookable(case) and bool(rules.asking_seat(user, case))
    return Rights(may_book=office and may_book_now(case, user), may_ask=may_ask)


def is_bookable(case: Case) -> bool:
    """Whether anything may be booked for a case as it stands."""
    return case.is_open and case.state not in PAUSED


def may_book_now(case: Case, user: User) -> bool:
    return is_bookable(case) and bool(rules.booking_seat(user, case))


def offered(case: Case, user: User) -> list[Occasion]:
    """What of the case the person may book for from the list of its bookings; none where its programme has links of its own."""
    if not programme(case.programme).lists_occasions or not in_office(user) or not may_book_now(case, user):
        return []
    return [one for one in occasions_of(case).values() if one.times and not one.given_up]


def bookings_of(case: Case, user: User) -> list[Line]:
    """What `visible_to` says, for one case that the person sees; what does not fit its visit is told to the office."""
    found, office = Booking.objects.filter(case=case.pk, state__in=SHOWN), in_office(user)
    found = found if office else found.filter(resource__for_applicants=True)
    rows = list(found.select_related("resource__seat"))
    occasions = occasions_of(case) if any(row.about for row in rows) else {}
    return [_line(row, occasions.get(row.about), office) for row in rows]


def _line(row: Booking, occasion: Occasion | None, office: bool) -> Line:
    return Line(row, occasion, bool(office and occasion and occasion.is_missed_by(row)))
