"""Asking the municipality of a candidate, and its answer (domain B.4, step 4: it decides).

Only one candidate of a mission is asked at a time; a second one who is asked meanwhile is refused by the database. Each function
is the effect of a step: it takes the locked mission and the move, whose data name the candidate.
"""

from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.cases.workflow import Missing, StepBlocked
from activities.experts.models import Expert

from .models import Candidate

# Translators: 選んだ候補者には打診できなくなりました。候補者の一覧を確認してください
GONE = _("A candidate who can still be asked")


def ask(mission, move) -> None:
    """The offer goes out to the municipality of the candidate. Blocked when the expert has left the bank meanwhile."""
    candidate = mission.candidates.select_for_update().filter(
        pk=move.data["candidate"].pk, state=Candidate.State.SHORTLISTED
    ).first()  # fmt: skip
    if candidate is None or not may_be_asked(candidate.expert_id):
        raise StepBlocked([Missing("candidate", GONE, "missions:candidates")])
    candidate.state = Candidate.State.OFFERED
    candidate.message = move.data.get("message", "")
    candidate.answer_by = move.data.get("answer_by")
    candidate.offered_at, candidate.offered_by = move.at, move.by
    keep(candidate)
    move.record["candidate"] = candidate.expert.number


def may_be_asked(expert_id: int) -> bool:
    return Expert.objects.available_to_match(today_in_japan()).filter(pk=expert_id).exists()


def consent(mission, move) -> None:
    """The municipality lets its expert go; from now on the mission has an expert."""
    candidate = answer(mission, move, Candidate.State.CONSENTED)
    expert = candidate.expert
    mission.expert, mission.expert_organisation = expert, candidate.organisation
    mission.expert_retired = expert.retired
    mission.affiliation_ja, mission.affiliation_zh = expert.affiliation


def refuse(mission, move) -> None:
    answer(mission, move, Candidate.State.REFUSED)


def recall(mission, move) -> None:
    """The office takes the offer back before it is answered."""
    answer(mission, move, Candidate.State.RECALLED)


def step_back(mission, move) -> None:
    """The municipality, or its expert, says no after it had said yes; the mission has nobody again."""
    answer(mission, move, Candidate.State.STEPPED_BACK)
    mission.expert = mission.expert_organisation = None
    mission.affiliation_ja = mission.affiliation_zh = ""
    mission.expert_retired = False


def answer(mission, move, state: str) -> Candidate:
    """Write the answer onto the candidate who was asked."""
    candidate = mission.candidates.select_for_update().get(state__in=Candidate.ASKED)
    candidate.state = state
    candidate.answer_reason = move.data.get("reason", "")[:400]
    candidate.answered_at, candidate.answered_by, candidate.answered_seat = move.at, move.by, move.seat
    keep(candidate)
    move.record["candidate"] = candidate.expert.number
    return candidate


def keep(candidate: Candidate) -> None:
    candidate.revision += 1
    candidate.save()
