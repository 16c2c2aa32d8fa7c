"""What can be wrong with a workflow table, found at start-up instead of on the day a case gets stuck."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.module_loading import import_string

from ..models.case import Party
from ..rules import GRANTS, LIMITS
from .table import CLOCKS, STAGES, TONES, State, Step, Workflow


def problems(table: Workflow) -> list[str]:
    """Every fault of the table in plain words; an empty list means that it may be used."""
    found = [f"initial state {table.initial} is unknown"] if table.initial not in table.states_by_code else []
    for state in table.states:
        found += _of_state(state)
    for step in table.steps:
        found += [f"{step.code}: {fault}" for fault in _of_step(table, step)]
    found += _twice("state", [state.code for state in table.states])
    found += _twice("step", [step.code for step in table.steps])
    found += [
        f"{item.code}: told as {item.told_as}, which is unknown" for item in table.states if not _is_told(table, item)
    ]
    return [*found, *_of_the_graph(table), *_of_the_nexts(table), *_of_the_covers(table), *_of_the_records(table)]


def _labelled(text) -> bool:
    return isinstance(text, str | Promise) and bool(str(text))


def _twice(what: str, codes: list[str]) -> list[str]:
    return [f"{what} {code} is declared twice" for code in sorted(set(codes)) if codes.count(code) > 1]


def _of_state(state: State) -> Iterator[str]:
    if not _labelled(state.label) or not _labelled(state.public_label):
        yield f"{state.code}: a label is missing"
    if state.clock not in CLOCKS:
        yield f"{state.code}: clock {state.clock!r}"
    if state.stage is not None and state.stage not in STAGES:
        yield f"{state.code}: stage {state.stage!r}"
    if state.waiting_on not in Party.values:
        yield f"{state.code}: waits on {state.waiting_on!r}"
    if state.terminal != bool(state.outcome):
        yield f"{state.code}: a final state, and only such a state, has an outcome"


def _is_told(table: Workflow, state: State) -> bool:
    return not state.told_as or state.told_as in table.states_by_code


def _of_step(table: Workflow, step: Step) -> Iterator[str]:
    if not isinstance(step.sources, frozenset) or not step.sources:
        yield "sources must be a non-empty frozenset"
    else:
        yield from (f"unknown state {code}" for code in step.sources if code not in table.states_by_code)
    if step.target is not None and step.target not in table.states_by_code:
        yield f"unknown state {step.target}"
    if not _labelled(step.label) or not _labelled(step.done):
        yield "a label is missing"
    if step.permission not in GRANTS:
        yield f"permission {step.permission} is not in the rules"
    if step.tone not in TONES:
        yield f"tone {step.tone!r}"
    yield from (f"unknown party {party}" for party in {*step.notify, step.records_for} if party not in Party.values)
    if step.form:
        try:
            import_string(step.form)
        except ImportError:
            yield f"form {step.form} cannot be found"


def _of_the_graph(table: Workflow) -> Iterator[str]:
    leads = {
        state.code: {step.target for step in table.steps_from(state.code) if step.target} for state in table.states
    }
    seen, todo = set(), [table.initial]
    while todo:
        code = todo.pop()
        if code not in seen:
            seen.add(code)
            todo.extend(leads.get(code, ()))
    for state in table.states:
        if state.code not in seen:
            yield f"{state.code}: unreachable"
        if not state.terminal and not leads[state.code] - {state.code}:
            yield f"{state.code}: dead end"


def _of_the_nexts(table: Workflow) -> Iterator[str]:
    places = {(state.code, state.waiting_on) for state in table.states if not state.terminal}
    for step in table.steps:
        if step.waiting_on is not None:
            places |= {(code, step.waiting_on) for code in ([step.target] if step.target else step.sources)}
    for place in sorted(places - table.nexts_by_place.keys()):
        yield f"nothing says what comes next in {place[0]} with {place[1] or 'nobody'}"


def _of_the_covers(table: Workflow) -> Iterator[str]:
    for step in table.steps:
        if step.endorses and step.endorses not in table.covers:
            yield f"{step.code}: nothing says what an endorsement of {step.endorses} covers"


def _of_the_records(table: Workflow) -> Iterator[str]:
    for step in table.steps:
        if step.records_for and step.permission in LIMITS:
            yield f"{step.code}: recorded for others, who are asked more than their role"
