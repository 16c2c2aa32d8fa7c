"""Who may do what with costs: the office reads them, officers and managers enter them.

Everybody else who sees the case is told by the plan that the office shares (summary.py), never by these pages.
"""

from accounts.models import Role, Seat, User
from activities.cases.models import Case
from activities.cases.rules import grant, seat_for

EDIT = "costs.edit"
KEEPERS = (Role.OFFICER, Role.MANAGER)

grant(EDIT, *KEEPERS)


def editing_seat(user: User, case: Case) -> Seat | None:
    """The desk from which the person enters costs of the case; None when they may not."""
    return seat_for(user, EDIT, case)


def keeping_seat(user: User, case: Case) -> Seat | None:
    """The desk under which a change is written down."""
    return editing_seat(user, case) or next(iter(user.seats_as(*KEEPERS)), None)


def keeps_rates(user: User) -> bool:
    """Whether the person enters exchange rates, which are every case's."""
    return bool(user.seats_as(*KEEPERS))
