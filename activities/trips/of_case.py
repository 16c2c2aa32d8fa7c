"""What the page of a case shows of its itinerary."""

from dataclasses import dataclass

from accounts.models import User
from activities.cases.models import Case

from . import rules
from .stops import has_stops


@dataclass(frozen=True)
class Rights:
    """Whether a reader sees the plan before it is shared, and may work on it."""

    drafts: bool
    may_plan: bool


def rights(case: Case, user: User) -> Rights | None:
    """None before there is anything to plan, and for others than the office before it has accepted; costs no statement."""
    drafts = rules.reads_drafts(user)
    if not has_stops(case) or not (case.has_applied if drafts else case.accepted_at):
        return None
    return Rights(drafts, drafts and rules.planning_seat(user, case) is not None)
