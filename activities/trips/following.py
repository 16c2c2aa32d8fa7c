"""A case that comes to an end or is postponed asks nobody for an answer to its plan any more."""

from activities.cases import tasks
from activities.cases.workflow.followers import Follower

from .rules import PAUSED
from .sharing import REVISE, TASK


def follow(case, move) -> None:
    """Close what was asked; a case that has ended has closed it already, like all that steps leave open."""
    if move.step.target is None or case.state not in PAUSED:
        return
    for code in (TASK, REVISE):
        tasks.close(case, code, by=move.by)


def foresee(case, step, user) -> None:
    """Nothing that anybody has to be told beforehand: the plan stays, with what was said to it."""


SETTING_ASIDE = Follower(follow=follow, foresee=foresee)
