"""Who may do what with counterparts: the office reads them, whoever works there keeps them (domain A.4).

They are personal data and no case's business, so the rights hang on the person's seats alone; for everybody else there are
no counterparts.
"""

from accounts.models import Role
from accounts.models.seats import OFFICE_ROLES

READERS = frozenset(OFFICE_ROLES)
KEEPERS = (Role.OFFICER, Role.MANAGER, Role.ADMINISTRATOR)


def may_read(user) -> bool:
    return bool(user.roles & READERS)


def may_keep(user) -> bool:
    """Whether the person may write: from a seat they act from, not one they only read along with."""
    return bool(user.seats_as(*KEEPERS))


def may_merge(user) -> bool:
    """Whether two records may be made one."""
    return bool(user.seats_as(*KEEPERS))


def keeping_seat(user):
    """The seat under which a change is written down; None for who may not change anything."""
    return next(iter(user.seats_as(*KEEPERS)), None)
