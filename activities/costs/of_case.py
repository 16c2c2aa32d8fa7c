"""What the page of a case shows of its costs: the block is the office's alone."""

from dataclasses import dataclass

from accounts.models import User
from activities.cases.models import Case
from activities.cases.rules import in_office

from . import rules


@dataclass(frozen=True)
class Rights:
    """What a reader may do about a case's costs."""

    may_edit: bool


def rights(case: Case, user: User) -> Rights | None:
    """None outside the office; costs no statement."""
    return Rights(may_edit=bool(rules.editing_seat(user, case))) if in_office(user) else None
