"""Who may know of the demand survey, and who keeps it: no case's business, so the rights hang on seats alone.

Officers and managers of the Beijing office ask and enter; headquarters, administrators and viewers read. For everybody else there
is no survey (404); bodies in China answer at an address of their own. Who answered for a body is read by whoever reads the
people of the register: by the office, not by headquarters.
"""

from accounts.models import Role
from accounts.models.seats import OFFICE_ROLES
from activities.partners import rules as partners

READERS = frozenset({*OFFICE_ROLES, Role.HEADQUARTERS})
KEEPERS = (Role.OFFICER, Role.MANAGER)


def may_read(user) -> bool:
    return bool(user.roles & READERS)


def may_read_people(user) -> bool:
    return partners.may_read(user)


def may_keep(user) -> bool:
    return bool(user.seats_as(*KEEPERS))
