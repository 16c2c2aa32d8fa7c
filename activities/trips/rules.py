"""Who works out a plan, who reads it and who answers it."""

from accounts.models import Role, Seat, User
from activities.cases.models import Case
from activities.cases.rules import RECORD_ON_BEHALF, grant, in_office, seat_for

from .models import PlanVersion
from .stops import has_stops

PLAN, ANSWER = "trips.plan", "trips.answer"
PAUSED = ("postponed",)


def may_be_planned(user: User, seat: Seat, case: Case) -> bool:
    """A request that was sent and has not come to an end; a postponed one has no days to plan."""
    return case.is_open and case.has_applied and case.state not in PAUSED and has_stops(case)


def may_be_answered(user: User, seat: Seat, case: Case) -> bool:
    """While the trip may still take place as it is planned."""
    return case.is_open and case.state not in PAUSED


grant(PLAN, Role.OFFICER, Role.MANAGER, where=may_be_planned)
grant(ANSWER, Role.APPLICANT, where=may_be_answered)


def planning_seat(user: User, case: Case) -> Seat | None:
    return seat_for(user, PLAN, case)


def answering_seat(user: User, case: Case) -> Seat | None:
    """The applicant's own desk."""
    return seat_for(user, ANSWER, case)


def recording_seat(user: User, case: Case) -> Seat | None:
    """The desk of the office from which an answer that came by other ways is written down."""
    seat = seat_for(user, RECORD_ON_BEHALF, case)
    return seat if seat and may_be_answered(user, seat, case) else None


def reads_drafts(user: User) -> bool:
    """The office sees the plan as it stands; everybody else what was shared."""
    return in_office(user)


def newest_plan(case: Case) -> PlanVersion | None:
    return PlanVersion.objects.of(case).first()
