"""Who may do what with requests for experts and missions (domain B.4).

The Beijing office plans; headquarters matches as well, since the candidate is chosen there; only managers cancel, change who
leads and change what counts in the ranking. The municipality that was asked answers, and may step back later: it has no part in
the rest of the case and sees its offer alone.
"""

from accounts.models import Role
from accounts.models.seats import OFFICE_ROLES
from activities.cases.rules import grant, seat_for

from .models import Candidate

PLANNERS = (Role.OFFICER, Role.MANAGER)


def was_asked(seat, case) -> bool:
    """Whether a seat answers for a candidate of the mission: at the municipality, or where its letter came in."""
    if seat.role != Role.APPLICANT:
        return case.disclosed
    return Candidate.objects.filter(
        mission=case.pk, organisation=seat.organisation_id, state__in=Candidate.ASKED
    ).exists()


grant("missions.plan", *PLANNERS)
grant("missions.match", *PLANNERS, Role.HEADQUARTERS)
grant("missions.answer", Role.APPLICANT, Role.HEADQUARTERS, *PLANNERS, concerning=was_asked)
grant("missions.assign", Role.MANAGER)
grant("missions.cancel", Role.MANAGER)


def may_know(user) -> bool:
    """Whether the person knows of missions as such: the office and headquarters."""
    return bool(user.roles & {Role.HEADQUARTERS, *OFFICE_ROLES})


def may_plan(user) -> bool:
    return bool(user.seats_as(*PLANNERS))


def may_weigh(user) -> bool:
    """Whether the person may change what counts how much in the ranking."""
    return bool(user.seats_as(Role.MANAGER))


def planning_seat(user, case):
    """The seat from which the user changes the request and its days; None once it has ended, and for who only reads."""
    return seat_for(user, "missions.plan", case) if case.is_open else None
