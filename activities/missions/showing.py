"""What the page of a mission draws besides what every case has."""

from typing import Any

from activities.costs import of_case as costs_of_case
from activities.experts.rules import may_match
from activities.partners.rules import may_read as may_read_register
from activities.schedule import of_case as schedule_of_case

from . import agreeing, checks, offers, reporting
from .agreement_facts import fits
from .models import Agreement, Mission
from .rules import planning_seat


def mission_context(case: Mission, user) -> dict[str, Any]:
    """Who may do what, what the rules say of the days, and the blocks that the parts of a mission add."""
    return {
        "nav": "missions",
        "may_plan": planning_seat(user, case) is not None,
        "names_experts": may_match(user),
        "knows_register": may_read_register(user),
        "findings": checks.findings(case) if case.is_open else [],
        "outdated": outdated(case),
        "agreement": agreeing.shown(case, user),
        "doing": reporting.shown(case, user),
        "booked": schedule_of_case.rights(case, user),
        "costs": costs_of_case.rights(case, user),
        **offers.shown(case, user),
    }


def signed_for(case: Mission) -> Agreement | None:
    """The signed agreement that counts, None where the newest one is not signed."""
    newest = Agreement.objects.filter(mission=case.pk).first()
    return newest if newest and newest.is_signed else None


def outdated(case: Mission) -> bool:
    """Whether the signed agreement says other days or another expert than the mission has now (domain C19)."""
    agreement = signed_for(case) if case.is_open else None
    return agreement is not None and not fits(agreement, case)
