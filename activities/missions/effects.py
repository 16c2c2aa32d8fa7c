"""What the steps of a mission change besides its state. Each takes the locked mission and the move."""

from activities.cases import assignment

from .models import Candidate


def begin_matching(mission, move) -> None:
    """The request is complete: the office has taken it on, and somebody leads it from now on at the latest."""
    mission.accepted_at = mission.accepted_at or move.at
    propose_lead(mission)


def propose_lead(mission) -> None:
    """Let the duties choose who leads, unless somebody does; nobody found stays visible as such."""
    if mission.lead_seat_id is None and (proposal := assignment.propose(mission)):
        assignment.assign(mission, proposal.seat, proposal.rule)


def finish(mission, move) -> None:
    mission.closed_at = move.at
    let_go(mission)


def let_go(mission) -> None:
    """Nobody stays on the shortlist of what has ended."""
    mission.candidates.filter(state=Candidate.State.SHORTLISTED).update(state=Candidate.State.DROPPED)
