"""Who may do what to a request for research, and to the research list."""

import rules

from accounts.models import Role
from activities.cases.rules import RECORD_ON_BEHALF, grant, seat_for

OFFICE = (Role.OFFICER, Role.MANAGER)


def is_not_its_author(user, seat, case) -> bool:
    """Four eyes: nobody checks or approves the version of the answer that they handed in."""
    latest = case.drafts.first()
    return latest is None or latest.author_id != user.pk


def is_its_author(user, seat, case) -> bool:
    """Whoever handed the newest version in may take it back."""
    latest = case.drafts.first()
    return latest is not None and latest.author_id == user.pk


def leads_it(user, seat, case) -> bool:
    """Whether the seat leads the case; its own check is the deputy director's."""
    return seat.pk == case.lead_seat_id


grant("research.start", Role.APPLICANT)
grant("research.sound_out", Role.APPLICANT)
grant("research.submit", Role.APPLICANT)
grant("research.withdraw", Role.APPLICANT)
grant("research.change_consent", Role.APPLICANT)
grant("research.forward", Role.BRANCH)
grant("research.return_as_branch", Role.BRANCH)
grant("research.receive", Role.HEADQUARTERS)
grant("research.refer", Role.HEADQUARTERS)
grant("research.tell_feasibility", Role.HEADQUARTERS)
grant("research.deliver", Role.HEADQUARTERS)
grant("research.recall", Role.HEADQUARTERS, Role.MANAGER)
grant("research.return_as_headquarters", Role.HEADQUARTERS)
grant("research.return_as_office", *OFFICE)
grant("research.decide", Role.MANAGER)
grant("research.cancel", Role.MANAGER)
grant("research.reopen", Role.MANAGER)
grant("research.assign", Role.MANAGER)
grant("research.work", *OFFICE)
grant("research.hand_in", *OFFICE)
grant("research.hand_in_as_lead", *OFFICE, where=leads_it)
grant("research.take_back", *OFFICE, where=is_its_author)
grant("research.check", *OFFICE, where=is_not_its_author)
grant("research.approve", Role.MANAGER, where=is_not_its_author)
grant("research.close", Role.HEADQUARTERS, *OFFICE)
grant("research.postpone", Role.APPLICANT, *OFFICE)
grant("research.edit_own", Role.APPLICANT)

KEEPING_THE_LIST = (Role.HEADQUARTERS, *OFFICE)
"""Who writes entries and decides on copies."""
PUBLISHING = (Role.HEADQUARTERS,)
ASKING_FOR_COPIES = (Role.APPLICANT, Role.BRANCH)

WITH_THE_APPLICANT = frozenset({"draft", "feasible", "returned"})


def editing_seat(user, case):
    """The seat from which the user may edit the form now, None when they may not.

    While the form is with the applicant (before the sounding out, and between the feasibility answer and the formal letter)
    the applicant edits it, or the office where it keeps the form for somebody who sent a paper.
    """
    if case.state not in WITH_THE_APPLICANT:
        return None
    own = seat_for(user, "research.edit_own", case)
    return own or (case.entered_by_office and seat_for(user, RECORD_ON_BEHALF, case)) or None


BEING_WORKED_ON = frozenset({"accepted", "scheduled", "in_progress", "postponed"})
"""States in which answers, sources and activities are written; a draft that was handed in has to be sent back first."""


def working_seat(user, case):
    """The seat from which the user may write the answer now, None when they may not."""
    return seat_for(user, "research.work", case) if case.state in BEING_WORKED_ON else None


def consent_seat(user, case):
    """The seat from which the consents may be changed, at any time after the request was first sent; None when they may not.

    The body itself does it; the office where it keeps the form for somebody who sent a paper.
    """
    if not case.reference:
        return None
    own = seat_for(user, "research.change_consent", case)
    return own or (case.entered_by_office and seat_for(user, RECORD_ON_BEHALF, case)) or None


rules.add_perm("research.edit", rules.predicate(lambda user, case=None: bool(case and editing_seat(user, case))))


def keeps_list(user) -> bool:
    return bool(user.seats_as(*KEEPING_THE_LIST))


def publishes_list(user) -> bool:
    return bool(user.seats_as(*PUBLISHING))
