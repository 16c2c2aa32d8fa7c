"""What the page of a mission draws besides what every case has."""

from typing import Any

from activities.costs import of_case as costs_of_case
from activities.experts.rules import may_match
from activities.partners.rules import may_read as may_read_register
from activities.schedule import of_case as schedule_of_case

from . import agreeing, checks, offers, reporting, shortlist
from .models import Agreement, Mission
from .rules import planning_seat


def mission_context(case: Mission, user) -> dict[str, Any]:
    """Who may do what, what the rules say of the days, and the blocks that the parts of a mission add."""
    agreement = agreeing.shown(case, user)
    is_outdated = outdated(case, agreement)
    return {
        "may_plan": planning_seat(user, case) is not None,
        "names_experts": may_match(user),
        "knows_register": may_read_register(user),
        "findings": findings(case, is_outdated) if case.is_open else [],
        "outdated": is_outdated,
        "matching": shortlist.shown(case, user),
        "agreement": agreement,
        "doing": reporting.shown(case, user),
        "booked": schedule_of_case.rights(case, user),
        "costs": costs_of_case.rights(case, user),
        **offers.shown(case, user),
    }


def signed_for(case: Mission) -> Agreement | None:
    """The signed agreement that counts, None where the newest one is not signed."""
    newest = Agreement.objects.filter(mission=case.pk).first()
    return newest if newest and newest.is_signed else None


def outdated(case: Mission, agreement: dict[str, Any]) -> bool:
    """Whether the signed agreement says other days or another expert than the mission has now (domain C19)."""
    newest = agreement["newest"]
    return bool(case.is_open and newest and newest.is_signed and not agreement["fits"])


def findings(case: Mission, is_outdated: bool) -> list[checks.Finding]:
    """What the rules say; where the signed agreement no longer fits, that is said instead of its missing."""
    return [found for found in checks.findings(case) if not (is_outdated and found.code == "C19")]
