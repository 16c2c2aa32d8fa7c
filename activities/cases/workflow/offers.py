"""What a person may do to a case now. What draws the buttons is what authorises (features 4.4-5)."""

from dataclasses import dataclass
from typing import Any

from ..rules import RECORD_ON_BEHALF, seat_for
from .table import Missing, Step


@dataclass(frozen=True)
class Offer:
    """A step that is open to a person: from which seat, for whom, and what it still needs."""

    step: Step
    seat: Any
    on_behalf: bool
    missing: tuple[Missing, ...]

    @property
    def ready(self) -> bool:
        return not self.missing


def missing_for(case, step: Step) -> tuple[Missing, ...]:
    """What the step still needs, in the order of its guards."""
    return tuple(item for guard in step.guards for item in guard(case))


def is_open(case, step: Step) -> bool:
    """Whether the step makes sense in the state the case is in, whoever asks."""
    return case.state in step.sources and (step.applies is None or step.applies(case))


def offer_of(case, step: Step, user) -> Offer | None:
    """The step as it is open to the user, None when it is not theirs to take."""
    if not is_open(case, step):
        return None
    seat = seat_for(user, step.permission, case)
    if seat:
        return Offer(step, seat, on_behalf=False, missing=missing_for(case, step))
    seat = step.records_for and seat_for(user, RECORD_ON_BEHALF, case)
    return Offer(step, seat, on_behalf=True, missing=missing_for(case, step)) if seat else None


def offered(case, user) -> list[Offer]:
    """Every step open to the user now, in the order of the table."""
    offers = (offer_of(case, step, user) for step in case.workflow.steps_from(case.state))
    return [offer for offer in offers if offer]
