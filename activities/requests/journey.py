"""Words in which the journeys of all requests are declared: the parties, what comes next, and when a step applies."""

from activities.cases import endorsements
from activities.cases.models.case import Party
from activities.cases.workflow import Next

APPLICANT, BRANCH, HEADQUARTERS, OFFICE, MANAGER = (
    Party.APPLICANT, Party.BRANCH, Party.HEADQUARTERS, Party.OFFICE, Party.MANAGER,
)  # fmt: skip
EVERYBODY = frozenset({APPLICANT, BRANCH, HEADQUARTERS, OFFICE})


def upcoming(state: str, party: str, code: str, label, within: str = "") -> Next:
    return Next(state=state, party=party, code=code, label=label, within=within)


def waits_on(*parties: str):
    """Applies while one of the parties has the case."""
    return lambda case: case.waiting_on in parties


def not_yet_applied(case) -> bool:
    return not case.has_applied


def lapsed(party: str):
    return lambda case: endorsements.has_lapsed(case, party)
