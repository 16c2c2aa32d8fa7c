"""What the page of a preparation draws: the case's own parts, and its tasks by the state of planning they belong to."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from activities.calendars.deadlines import DeadlineRule
from activities.calendars.fiscal import today_in_china
from activities.cases.models import Task
from activities.cases.pages import case_context
from activities.cases.showing.journey import next_work
from activities.schedule import of_case

from .agenda import BY_CODE, FIRST, tasks_of
from .models import Preparation
from .workflow import WORKFLOW

SOON = 21
"""Tasks due within so many days stand beside the next step as well."""


@dataclass
class Phase:
    """A state of planning with its tasks; folded away unless it is the present one or something of it is near."""

    label: Any
    is_present: bool = False
    tasks: list[Task] = field(default_factory=list)

    @property
    def done(self) -> int:
        return sum(task.done_at is not None for task in self.tasks)

    @property
    def late(self) -> int:
        return sum(
            task.done_at is None and task.due_on is not None and task.due_on < today_in_china() for task in self.tasks
        )

    @property
    def unfolded(self) -> bool:
        return self.is_present or any(task.done_at is None and is_near(task) for task in self.tasks)


def file_context(request: HttpRequest, case: Preparation) -> dict[str, Any]:
    context = case_context(request, case)
    listed = tasks_on_list(case)
    ahead = {task.pk for task in listed if not is_near(task)}
    near = [task for task in context["tasks"] if task.pk not in ahead]
    return context | {
        "shares": next_work(case, near, context["office"], request.user.seats),
        "phases": by_phase(case, listed),
        "listed": len(listed),
        "listed_done": sum(task.done_at is not None for task in listed),
        "booked": of_case.rights(case, request.user),
        "may_write_message": False,
        "only_notes": True,
    }


def is_near(task: Task) -> bool:
    return task.due_on is not None and (task.due_on - today_in_china()).days <= SOON


def tasks_on_list(case: Preparation) -> list[Task]:
    tasks = list(tasks_of(case).select_related("seat", "done_by").order_by("due_on", "pk"))
    for task in tasks:
        task.case = case
        task.rule_label = rule_label(task.due_rule)
    return tasks


def rule_label(rule: str) -> str:
    """「初日の90日前」; empty for a fixed day."""
    if not rule:
        return ""
    parsed = DeadlineRule.parse(rule)
    anchors = {True: _("the first day"), False: _("the last day")}
    return parsed.label(anchor=anchors[parsed.anchor == FIRST])


def by_phase(case: Preparation, tasks: list[Task]) -> list[Phase]:
    """Tasks of the office's own list under their state; those by hand under the state in which they are due."""
    phases = {state.code: Phase(state.label, state.code == case.state) for state in WORKFLOW.states}
    last = case.state if case.state in phases else WORKFLOW.initial
    for task in tasks:
        item = BY_CODE.get(task.code)
        last = item.phase if item else last
        phases[last].tasks.append(task)
    return [phase for phase in phases.values() if phase.tasks]
