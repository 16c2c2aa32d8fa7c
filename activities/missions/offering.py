"""Asking the municipality of a candidate, and its answer (domain B.4, step 4: it decides).

Only one candidate of a mission is asked at a time; a second one who is asked meanwhile is refused by the database. Each function
is the effect of a step: it takes the locked mission and the move, whose data name the candidate.
"""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.calendars.deadlines import DeadlineRule
from activities.calendars.fiscal import today_in_japan
from activities.cases import history, tasks
from activities.cases.models.case import Party
from activities.cases.workflow import Missing, StepBlocked
from activities.experts.models import Expert

from .models import Candidate

# Translators: 選んだ候補者には打診できなくなりました。候補者の一覧を確認してください
GONE = _("A candidate who can still be asked")
ANSWER_WITHIN = "jp+10"
"""How long a municipality is given by default; no source names it."""
UNDO = "undo_prepared"

VIAS = {
    # Translators: 電話
    "phone": pgettext_lazy("how an answer came", "by telephone"),
    # Translators: 文書
    "letter": pgettext_lazy("how an answer came", "by letter"),
    # Translators: メール
    "mail": pgettext_lazy("how an answer came", "by e-mail"),
    # Translators: 口頭
    "talk": pgettext_lazy("how an answer came", "in person"),
}
TOLD = {
    # Translators: 電話で受けた回答を事務所が記録（回答者：%(who)s）
    "told_by_phone": _("An answer that came by telephone was recorded (from %(who)s)"),
    # Translators: 文書で受けた回答を事務所が記録（回答者：%(who)s）
    "told_by_letter": _("An answer that came by letter was recorded (from %(who)s)"),
    # Translators: メールで受けた回答を事務所が記録（回答者：%(who)s）
    "told_by_mail": _("An answer that came by e-mail was recorded (from %(who)s)"),
    # Translators: 口頭で受けた回答を事務所が記録（回答者：%(who)s）
    "told_by_talk": _("An answer that was given in person was recorded (from %(who)s)"),
}
"""Lines of the history beside an answer that the municipality did not enter itself."""


def default_day() -> date:
    """By when a municipality that is asked today is wished to answer."""
    return DeadlineRule.parse(ANSWER_WITHIN).derive(timezone.now()).date


def ask(mission, move) -> None:
    """The offer goes out to the municipality of the candidate. Blocked when the expert has left the bank meanwhile."""
    candidate = mission.candidates.select_for_update(of=("self",)).filter(
        pk=move.data["candidate"].pk, state=Candidate.State.SHORTLISTED
    ).first()  # fmt: skip
    if candidate is None or not may_be_asked(candidate.expert_id):
        raise StepBlocked([Missing("candidate", GONE, "missions:candidates")])
    candidate.state = Candidate.State.OFFERED
    candidate.message = move.data.get("message", "")
    candidate.answer_by = move.data.get("answer_by")
    candidate.offered_at, candidate.offered_by = move.at, move.by
    keep(candidate)
    note(mission, move, candidate)


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
    """The municipality, or its expert, says no after it had said yes; the mission has nobody again.

    What was prepared for the expert has to be undone: the office gets a task.
    """
    answer(mission, move, Candidate.State.STEPPED_BACK)
    mission.expert = mission.expert_organisation = None
    mission.affiliation_ja = mission.affiliation_zh = ""
    mission.expert_retired = mission.dates_unknown = False
    if mission.stage >= mission.workflow.state("agreement_signed").stage:
        tasks.give(mission, Party.OFFICE, UNDO, by=move.by, within="cn+2", at=move.at)


def answer(mission, move, state: str) -> Candidate:
    """Write the answer onto the candidate who was asked; blocked when there is none any more.

    Its reason stays there: it may say who somebody is, and the history is read by who may not know, for ever (domain H.15).
    """
    candidate = mission.candidates.select_for_update(of=("self",)).filter(state__in=Candidate.ASKED).first()
    if candidate is None:
        raise StepBlocked([Missing("candidate", GONE, "missions:candidates")])
    candidate.state = state
    candidate.answer_reason = (move.data.pop("reason", "") or "")[:400]
    candidate.answered_at, candidate.answered_by, candidate.answered_seat = move.at, move.by, move.seat
    keep(candidate)
    note(mission, move, candidate)
    if via := move.data.get("via"):
        history.record_edit(mission, by=move.by, seat=move.seat, changes={}, at=move.at, step=f"told_by_{via}",
                            data={"who": move.data.get("told_by") or "—"})  # fmt: skip
    return candidate


def note(mission, move, candidate: Candidate) -> None:
    """Whom the step was about: for the history by the number, for whoever follows the step as the row."""
    move.record["candidate"] = candidate.expert.number
    candidate.mission = mission
    mission.answered_candidate = candidate


def keep(candidate: Candidate) -> None:
    candidate.revision += 1
    candidate.save()
