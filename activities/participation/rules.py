"""Who may do what to a registration: the invited body while registration is open, the office also afterwards.

Chinese bodies have no portal (domain H.25): for them the office registers. Branches and headquarters have no part in it.
"""

from accounts.models import Role
from activities.cases.rules import grant, seat_for
from activities.seminars.models import State

OFFICE = (Role.OFFICER, Role.MANAGER)
BOTH = (Role.APPLICANT, *OFFICE)
OPEN_TO_BODIES = (State.REGISTRATION_OPEN,)
OPEN_TO_OFFICE = (State.INVITED, State.REGISTRATION_OPEN, State.REGISTRATION_CLOSED)
"""The office enters what came by telephone before the portal opens, and what changes after it has closed."""
BEFORE_THE_DAY = (*OPEN_TO_OFFICE, State.POSTPONED)
PAST = (State.HELD, State.REPORTED, State.CLOSED, State.CANCELLED)
"""Nobody is invited any more."""
WORKED_ON = frozenset({"draft", "registered", "waiting"})


def is_open_to(seat, case) -> bool:
    """Whether registration is open to a seat, by the state of the edition."""
    states = OPEN_TO_BODIES if seat.role == Role.APPLICANT else OPEN_TO_OFFICE
    return case.edition.state in states


def while_open(user, seat, case) -> bool:
    return is_open_to(seat, case)


def before_the_day(user, seat, case) -> bool:
    """A body may say at any time that it, or one of its people, does not come."""
    return case.edition.state in BEFORE_THE_DAY


grant("participation.register", *BOTH, where=while_open)
grant("participation.withdraw", *BOTH, where=before_the_day)
grant("participation.give_places", *OFFICE)
grant("participation.decline", *OFFICE)
grant("participation.follow_edition", *OFFICE)


def editing_seat(user, case):
    """The seat from which the user may enter and change people now, None when they may not."""
    return seat_for(user, "participation.register", case) if case.state in WORKED_ON else None


def withdrawing_seat(user, case):
    """The seat from which the user may withdraw one of the people now."""
    return seat_for(user, "participation.withdraw", case) if case.state in WORKED_ON | {"postponed"} else None
