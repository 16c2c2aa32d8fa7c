"""What the page of a registration draws besides what every case has."""

from dataclasses import dataclass
from typing import Any

from activities.seminars.models import State
from activities.seminars.rules import may_plan_along

from . import rules
from .models import Participant, Registration


@dataclass
class Line:
    """A person with what they chose."""

    person: Participant
    receptions: list
    visits: list
    chip: str


CHIPS = {"draft": "draft", "confirmed": "ok", "waiting": "wait", "declined": "off", "withdrawn": "off"}


def lines(case: Registration) -> list[Line]:
    """The people in their order; three statements however many there are."""
    people = case.people.prefetch_related("receptions", "visits")
    return [Line(row, list(row.receptions.all()), list(row.visits.all()), CHIPS[row.standing]) for row in people]


def registration_context(case: Registration, user) -> dict[str, Any]:
    """People, whether they may be changed now, and what stands in the way of it if not."""
    people, seat = lines(case), rules.editing_seat(user, case)
    present = [line for line in people if line.person.is_present]
    return {
        "edition": case.edition,
        "invitation": case.invitation,
        "people": people,
        "number": len(present),
        "waiting": sum(1 for line in present if line.person.standing == "waiting"),
        "may_enter": bool(seat),
        "may_withdraw": bool(rules.withdrawing_seat(user, case)),
        "is_full": bool(case.invitation.places and len(present) >= case.invitation.places),
        "closed_by_now": case.edition.state == State.REGISTRATION_CLOSED and case.state in rules.WORKED_ON,
        "not_open_yet": case.edition.state == State.INVITED and case.state == "draft",
        "plans_along": may_plan_along(user),
    }
