"""A wrong table is refused at start-up."""

from dataclasses import replace

import pytest

from activities.cases.rules import LIMITS
from activities.cases.workflow import Step
from activities.cases.workflow.check import problems
from activities.support.workflow import WORKFLOW


def with_step(code, **changes):
    steps = [replace(step, **changes) if step.code == code else step for step in WORKFLOW.steps]
    return replace(WORKFLOW, steps=tuple(steps))


def with_state(code, **changes):
    states = [replace(state, **changes) if state.code == code else state for state in WORKFLOW.states]
    return replace(WORKFLOW, states=tuple(states))


def test_the_support_table_is_sound():
    assert problems(WORKFLOW) == []


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        (with_step("forward", sources=("at_branch")), "forward: sources must be a non-empty frozenset"),
        (with_step("forward", sources=frozenset()), "forward: sources must be a non-empty frozenset"),
        (with_step("receive", target="nowhere"), "receive: unknown state nowhere"),
        (with_step("receive", sources=frozenset({"nowhere"})), "receive: unknown state nowhere"),
        (with_step("accept", permission="support.acept"), "accept: permission support.acept is not in the rules"),
        (with_step("accept", label=""), "accept: a label is missing"),
        (
            with_step("accept", form="activities.support.step_forms.Acept"),
            "accept: form activities.support.step_forms.Acept cannot be found",
        ),
        (with_step("accept", notify=frozenset({"brnch"})), "accept: unknown party brnch"),
        (with_step("accept", tone="blue"), "accept: tone 'blue'"),
        (with_step("answer_consultation", waiting_on="branch"), "nothing says what comes next in inquiry with branch"),
        (with_state("accepted", clock="stoped"), "accepted: clock 'stoped'"),
        (with_state("accepted", stage=8), "accepted: stage 8"),
        (with_state("accepted", public_label=""), "accepted: a label is missing"),
        (with_state("accepted", told_as="nowhere"), "accepted: told as nowhere, which is unknown"),
        (with_state("closed", outcome=""), "closed: a final state, and only such a state, has an outcome"),
        (replace(WORKFLOW, covers={}), "forward: nothing says what an endorsement of branch covers"),
        (replace(WORKFLOW, initial="drft"), "initial state drft is unknown"),
        (replace(WORKFLOW, steps=(*WORKFLOW.steps, WORKFLOW.steps[0])), "step consult is declared twice"),
    ],
)
def test_a_fault_is_named(table, complaint):
    assert complaint in problems(table)


def test_an_unreachable_state_is_named():
    steps = tuple(step for step in WORKFLOW.steps if step.target != "reported")
    assert "reported: unreachable" in problems(replace(WORKFLOW, steps=steps))


def test_a_step_whose_taker_is_asked_more_than_a_role_is_not_recorded_for_others(monkeypatch):
    monkeypatch.setitem(LIMITS, WORKFLOW.step("forward").permission, lambda user, seat, case: True)
    assert "forward: recorded for others, who are asked more than their role" in problems(WORKFLOW)


def test_a_dead_end_is_named():
    steps = tuple(step for step in WORKFLOW.steps if "postponed" not in step.sources)
    assert "postponed: dead end" in problems(replace(WORKFLOW, steps=steps))


def test_steps_cannot_be_changed_once_declared():
    with pytest.raises(AttributeError):
        WORKFLOW.step("accept").permission = "support.report"
    assert isinstance(WORKFLOW.step("accept"), Step)
