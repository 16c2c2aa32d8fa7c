"""Who may do what with the seminar: editions that were held are public facts, planning one is the office's affair.

Officers and managers enter and plan; only managers cancel (domain B.0) or delete what is only an idea.
Administrators and viewers of the office read along; headquarters reads facts and preparation.
"""

from accounts.models import Role
from accounts.models.seats import OFFICE_ROLES
from activities.cases.rules import grant

KEEPERS = (Role.OFFICER, Role.MANAGER)


grant("seminars.plan", *KEEPERS)
grant("seminars.assign", Role.MANAGER)
grant("seminars.cancel", Role.MANAGER)


def may_know_of_plans(user) -> bool:
    """Whether the person may know of editions that were not held yet: headquarters reads what is planned."""
    return bool(user.roles & {*OFFICE_ROLES, Role.HEADQUARTERS})


def may_plan_along(user) -> bool:
    """Whether the person sees the office's own work on an edition, and who takes part in it."""
    return bool(user.roles & frozenset(OFFICE_ROLES))


def may_keep(user) -> bool:
    return bool(user.seats_as(*KEEPERS))


def may_cancel(user) -> bool:
    return bool(user.seats_as(Role.MANAGER))


def keeping_seat(user):
    """The seat under which a change is written down; None for who may not change anything."""
    return next(iter(user.seats_as(*KEEPERS)), None)
