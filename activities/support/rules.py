"""Who may do what to a request for support."""

import rules

from accounts.models import Role
from activities.cases.rules import RECORD_ON_BEHALF, grant, seat_for

OFFICE = (Role.OFFICER, Role.MANAGER)

grant("support.start", Role.APPLICANT)
grant("support.consult", Role.APPLICANT)
grant("support.answer_consultation", Role.HEADQUARTERS, *OFFICE)
grant("support.submit", Role.APPLICANT)
grant("support.withdraw", Role.APPLICANT)
grant("support.report", Role.APPLICANT)
grant("support.forward", Role.BRANCH)
grant("support.receive", Role.HEADQUARTERS)
grant("support.ask_manager", Role.HEADQUARTERS, *OFFICE)
grant("support.refer", Role.HEADQUARTERS)
grant("support.return_as_branch", Role.BRANCH)
grant("support.return_as_headquarters", Role.HEADQUARTERS)
grant("support.return_as_office", *OFFICE)
grant("support.decide", Role.MANAGER)
grant("support.cancel", Role.MANAGER)
grant("support.reopen", Role.MANAGER)
grant("support.assign", Role.MANAGER)
grant("support.arrange", *OFFICE)
grant("support.carry_out", *OFFICE)
grant("support.close", *OFFICE)
grant("support.postpone", Role.APPLICANT, *OFFICE)
grant("support.edit_appointment", *OFFICE)
grant("support.edit_own", Role.APPLICANT)
grant("support.edit_with_applicant", Role.APPLICANT, *OFFICE)

WITH_THE_APPLICANT = frozenset({"draft", "inquiry", "returned"})
BEING_ARRANGED = frozenset({"accepted", "scheduled", "in_progress", "postponed"})


def editing_seat(user, case):
    """The seat from which the user may edit the form now, None when they may not.

    While the form is with the applicant, the applicant edits it (the office where it keeps the form for somebody who sent a
    paper); while a visit is being arranged, both do; at every other time nobody does, the form is returned instead.
    """
    if case.state in WITH_THE_APPLICANT:
        own = seat_for(user, "support.edit_own", case)
        return own or (case.entered_by_office and seat_for(user, RECORD_ON_BEHALF, case)) or None
    if case.state in BEING_ARRANGED:
        return seat_for(user, "support.edit_with_applicant", case)
    return None


rules.add_perm("support.edit", rules.predicate(lambda user, case=None: bool(case and editing_seat(user, case))))
