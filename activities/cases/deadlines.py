"""When the next step of a case is due: the workflow's rule, counted from a date of the case or from the move."""

from datetime import date

from activities.calendars.deadlines import DeadlineRule
from activities.calendars.fiscal import in_japan


def due_of(case, at) -> tuple[date | None, bool]:
    """The due date of what comes next and whether it is provisional; no rule, or no date to count from, means none.

    A rule that counts back from a date may lie behind us already; nothing is due before it was asked for.
    """
    upcoming = case.next_step
    if not upcoming or not upcoming.within:
        return None, False
    rule = DeadlineRule.parse(upcoming.within)
    start = getattr(case, rule.anchor) if rule.anchor else at
    if start is None:
        return None, False
    derived = rule.derive(start)
    return max(derived.date, in_japan(at)), derived.provisional


def began_at(case, default):
    """When the present step began, which is what its deadline counts from: neither an edit nor an aside pushes it."""
    asides = [step.code for step in case.workflow.steps if step.stays]
    moves = case.events.filter(kind="move").exclude(step__in=asides).order_by("-sequence")
    return moves.values_list("at", flat=True).first() or default
