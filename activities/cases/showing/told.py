"""What comes next in a case and who has it, as far as the reader's side is told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from ..programmes import programmes


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The next step, its date, and the party that has the case."""

    step: Any
    due_on: date | None
    provisional: bool
    party: str


def told_to(case, office: bool) -> Upcoming:
    """To the office as it is; to others, where the office works by itself, as one piece of work without dates."""
    state = case.state_info
    if office or not state.told_as:
        return Upcoming(case.next_step, case.due_on, case.due_provisional, case.waiting_on)
    party = case.workflow.state(state.told_as).waiting_on
    return Upcoming(case.workflow.nexts_by_place[state.told_as, party], None, False, party)


def with_party(party: str) -> Q:
    """The cases that people outside the office are told to be with a party."""
    found = Q(waiting_on=party)
    for app in programmes():
        for state in app.workflow.states:
            if state.told_as:
                there = Q(programme=app.label, state=state.code)
                told = app.workflow.state(state.told_as).waiting_on
                found = found | there if told == party else found & ~there
    return found
