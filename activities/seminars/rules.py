"""Who may do what with the seminar: editions that were held are public facts, planning one is the office's affair.

Officers and managers enter and plan; only managers cancel (domain B.0) or delete what is only an idea.
Administrators and viewers of the office read along.
"""

from accounts.models import Role
from accounts.models.seats import OFFICE_ROLES

KEEPERS = (Role.OFFICER, Role.MANAGER)


def may_plan_along(user) -> bool:
    """Whether the person may know of editions that were not held yet."""
    return bool(user.roles & frozenset(OFFICE_ROLES))


def may_keep(user) -> bool:
    return bool(user.seats_as(*KEEPERS))


def may_cancel(user) -> bool:
    return bool(user.seats_as(Role.MANAGER))


def keeping_seat(user):
    """The seat under which a change is written down; None for who may not change anything."""
    return next(iter(user.seats_as(*KEEPERS)), None)
