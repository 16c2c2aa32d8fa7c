"""Who may do what to a case: named permissions granted to roles that stand in a relation to it.

A grant names roles; a person has the permission on a case when one of the seats they act from today has such a role and the
case concerns that seat. The same grants answer pages, moves, templates and the administrators' pages.
"""

from collections.abc import Callable

import rules

from accounts.models import Role
from accounts.models.seats import OFFICE_ROLES

from .models.case import Case

GRANTS: dict[str, tuple[str, ...]] = {}
LIMITS: dict[str, Callable] = {}
"""Permission → (user, seat, case) → whether this person may, for rules that are about more than roles: four eyes, the lead."""
CONCERNING: dict[str, Callable] = {}
"""Permission → (seat, case) → whether the case is the seat's business for this, where it is not its own party's."""
RECORD_ON_BEHALF = "cases.record_on_behalf"


def concerns(seat, case: Case) -> bool:
    """Whether a case is this seat's business: its own body's, one that went through its branch, or one that was sent."""
    if seat.role == Role.APPLICANT:
        return case.organisation_id == seat.organisation_id
    if seat.role == Role.BRANCH:
        return case.sent_to_branch and case.branch_id == seat.organisation_id
    return case.disclosed


def seat_for(user, permission: str, case: Case):
    """The seat from which the user has the permission on the case, None when from none.

    The seat the case already hangs on comes first, so that the history names the desk whose work it was.
    """
    roles, limit = GRANTS.get(permission, ()), LIMITS.get(permission)
    is_theirs = CONCERNING.get(permission, concerns)
    seats = [seat for seat in user.seats_as(*roles) if is_theirs(seat, case)]
    if limit:
        seats = [seat for seat in seats if limit(user, seat, case)]
    own = [seat for seat in seats if seat.pk in (case.lead_seat_id, case.applicant_seat_id)]
    return next(iter(own or seats), None)


def grant(permission: str, *roles: str, where: Callable | None = None, concerning: Callable | None = None) -> None:
    """Let `roles` do something to the cases that concern them; a second grant of a name is a mistake.

    `where(user, seat, case)` narrows it to some of these people. `concerning(seat, case)` says whose business it is where that is
    not whose case it is: a body that is asked something about a case which it does not see.
    """
    if GRANTS.get(permission, roles) != roles:
        raise ValueError(f"{permission} is granted twice")
    GRANTS[permission] = roles
    if where:
        LIMITS[permission] = where
    if concerning:
        CONCERNING[permission] = concerning
    if not rules.perm_exists(permission):
        rules.add_perm(
            permission,
            rules.predicate(lambda user, case=None: bool(case and seat_for(user, permission, case))),
        )


def in_office(user) -> bool:
    """Whether the person sits in the Beijing office and may read its internal notes."""
    return bool(user.roles & set(OFFICE_ROLES))


grant(RECORD_ON_BEHALF, Role.OFFICER, Role.MANAGER)
grant("cases.write_message", Role.APPLICANT, Role.BRANCH, Role.HEADQUARTERS, Role.OFFICER, Role.MANAGER)
grant("cases.write_internal_note", Role.OFFICER, Role.MANAGER)
grant("cases.add_document", Role.APPLICANT, Role.BRANCH, Role.HEADQUARTERS, Role.OFFICER, Role.MANAGER)
grant("cases.give_task", Role.OFFICER, Role.MANAGER)


def may_start(user) -> bool:
    """Whether the person may start a case: for their own body, or from a paper that reached the office."""
    return bool(user.seats_as(Role.APPLICANT, *GRANTS[RECORD_ON_BEHALF]))
