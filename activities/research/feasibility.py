"""The office's answer to the sounding out, and who may read it when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import Role
from activities.cases.rules import in_office

from .models import Feasibility

TELLING = ("tell_feasible", "tell_not_feasible")
CHIPS = {Feasibility.YES: "ok", Feasibility.PARTLY: "warn", Feasibility.NO: "off"}


@dataclass(frozen=True)
class Answer:
    """What the office answered; `told` once headquarters has passed it on."""

    chip: str
    label: Any
    reason: str
    day: date | None
    other_contact: str
    told: bool


def as_told(case, user) -> Answer | None:
    """The answer for the office and headquarters as soon as there is one, for everybody else once they were told.

    Expects the events of the case to be prefetched.
    """
    if not case.feasibility:
        return None
    told = any(event.step in TELLING for event in case.events.all())
    if not told and not in_office(user) and Role.HEADQUARTERS not in user.roles:
        return None
    return Answer(
        CHIPS[Feasibility(case.feasibility)],
        case.get_feasibility_display(),
        case.feasibility_reason,
        case.feasibility_on,
        case.other_contact,
        told,
    )
