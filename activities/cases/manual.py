"""The workflows as tables that people read, made from what the software really does."""

from collections.abc import Iterable

from django.utils import translation

from accounts.models import Role

from .programmes import ProgrammeConfig
from .rules import GRANTS, RECORD_ON_BEHALF
from .workflow import Step, Workflow

HEAD = """# Who may do what

Written by `manage.py workflow_table --write docs/permissions.md` from the workflow table and the rules. Do not edit.
A step is offered only when its conditions hold as well; the page of the case says what is still missing.
“by paper” means that the Beijing office may record the step for its party, with the paper attached.
"""
TABLE = """
## {name}

| State | Step | Leads to | Who |
|---|---|---|---|
"""


def permission_tables(apps: Iterable[ProgrammeConfig]) -> str:
    """Markdown in English: a table for each programme, in it a row for every step of every state."""
    with translation.override("en"):
        return HEAD + "".join(TABLE.format(name=app.verbose_name) + rows_of(app.workflow) for app in apps)


def rows_of(workflow: Workflow) -> str:
    rows = [
        f"| {state.label} (`{state.code}`) | {step.label} (`{step.code}`) | {target(workflow, step)} | {who(step)} |"
        for state in workflow.states
        for step in workflow.steps_from(state.code)
    ]
    return "\n".join(rows) + "\n"


def target(workflow: Workflow, step: Step) -> str:
    return str(workflow.state(step.target).label) if step.target else "–"


def who(step: Step) -> str:
    """The roles that have the step's permission, and whether the office may record it from a paper."""
    roles = [str(Role(role).label) for role in GRANTS[step.permission]]
    if step.records_for and not set(GRANTS[RECORD_ON_BEHALF]) & set(GRANTS[step.permission]):
        roles.append("Beijing office by paper")
    return ", ".join(roles)
