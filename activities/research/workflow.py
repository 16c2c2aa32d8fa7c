"""The journey of a request for research: one table of states and steps (domain B.2; design §5).

The order is the one of the Tokyo page: sounding out, feasibility, formal letter, research, answer, list. A formal letter
may also come first, as in the brochure's shorter flow; then feasibility is decided with the acceptance.
"""

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Step, Workflow
from activities.requests import effects as common
from activities.requests import guards as common_guards
from activities.requests import steps
from activities.requests.journey import (
    APPLICANT,
    BRANCH,
    EVERYBODY,
    HEADQUARTERS,
    MANAGER,
    OFFICE,
    not_yet_applied,
    waits_on,
)
from activities.requests.steps import SHARED, steps_of

from . import asking, drafts, effects, entries, guards
from .states import NEXTS, STAGES, STATES

FORMS = "activities.research.step_forms."
take = steps_of("research")
BEING_RESEARCHED = frozenset({"accepted", "scheduled", "in_progress"})
WITH_REVIEWERS = frozenset({"in_review", "in_approval"})
OPEN_BEFORE_ANSWER = frozenset(
    {"inquiry", "returned", "feasibility_check", "feasible", "submitted", "at_branch", "at_hq", *BEING_RESEARCHED,
     *WITH_REVIEWERS, "postponed"}
)  # fmt: skip
AFTER_RECEIPT = frozenset({*BEING_RESEARCHED, *WITH_REVIEWERS, "postponed", "answered", "reported"})
COVERED = frozenset(
    {"title", "purpose", "use_of_result", "why_on_site", "areas", "places", "suggested_targets", "questions",
     "situation_in_japan", "reply_due", "formal_letter_no", "formal_letter_date", "documents"}
)  # fmt: skip
"""What branch and headquarters agree to. Contact data and the consents, which are the requester's alone, may change freely."""


def feasible(case) -> bool:
    return case.is_feasible


def not_feasible(case) -> bool:
    return bool(case.feasibility) and not case.is_feasible


def to_be_told(case) -> bool:
    """The office has answered; headquarters has not passed the answer on."""
    return case.waiting_on == HEADQUARTERS


def applied(case) -> bool:
    return case.has_applied


def not_asked_yet(case) -> bool:
    """A formal letter without a sounding out before it: the office has not said whether it can."""
    return not case.feasibility


SOUNDING_OUT = (
    # Translators: 打診する
    Step(code="sound_out", label=_("Sound out the research"), done=_("sounded out"),
         sources=frozenset({"draft"}), target="inquiry", permission="research.sound_out", records_for=APPLICANT,
         guards=(guards.ready_to_sound_out, common_guards.eligible_body, common_guards.branch_known),
         effect=effects.sound_out, tone="primary"),
    Step(code="sound_out_again", label=_("Send the sounding out again"), done=_("sent the sounding out again"),
         sources=frozenset({"returned"}), target="inquiry", permission="research.sound_out", records_for=APPLICANT,
         applies=lambda case: not_yet_applied(case) and not_asked_yet(case), guards=(guards.ready_to_sound_out,),
         effect=effects.sound_out, tone="primary"),
    Step(code="pass_on", label=_("Send it to Tokyo headquarters"), done=_("sent to Tokyo headquarters by the branch"),
         sources=frozenset({"inquiry"}), target=None, permission="research.forward", records_for=BRANCH,
         applies=waits_on(BRANCH), waiting_on=HEADQUARTERS, form=SHARED + "OpinionForm", notify=frozenset({APPLICANT}),
         tone="primary"),
    Step(code="ask_office", label=_("Ask the Beijing office"), done=_("asked the Beijing office whether it is possible"),
         sources=frozenset({"inquiry"}), target="feasibility_check", permission="research.refer",
         records_for=HEADQUARTERS, applies=waits_on(HEADQUARTERS), effect=common.propose_lead,
         form=SHARED + "OpinionForm", notify=frozenset({APPLICANT, OFFICE}), tone="primary"),
    Step(code="answer_feasibility", label=_("Answer whether the research is possible"),
         done=_("answered headquarters whether the research is possible"),
         sources=frozenset({"feasibility_check"}), target=None, permission="research.decide",
         applies=lambda case: not_yet_applied(case) and case.waiting_on == MANAGER, waiting_on=HEADQUARTERS,
         form=FORMS + "FeasibilityForm", effect=effects.answer_feasibility, notify=frozenset({OFFICE}), tone="primary"),
    Step(code="tell_feasible", label=_("Tell the applicant that it is possible"), done=_("told that the research is possible"),
         sources=frozenset({"feasibility_check"}), target="feasible", permission="research.tell_feasibility",
         records_for=HEADQUARTERS, applies=lambda case: to_be_told(case) and feasible(case),
         form=FORMS + "TellForm", effect=effects.tell_feasibility, after=common.write_answer,
         notify=frozenset({APPLICANT, BRANCH, OFFICE}), tone="primary"),
    Step(code="tell_not_feasible", label=_("Tell the applicant that it is not possible"),
         done=_("told that the research is not possible"),
         sources=frozenset({"feasibility_check"}), target="declined", permission="research.tell_feasibility",
         records_for=HEADQUARTERS, applies=lambda case: to_be_told(case) and not_feasible(case),
         form=FORMS + "TellForm", effect=effects.tell_not_feasible, after=common.write_answer, notify=EVERYBODY,
         tone="danger"),
)  # fmt: skip

REQUESTING = (
    # Translators: 正式依頼文を送る
    Step(code="send_letter", label=_("Send the formal letter"), done=_("sent the formal letter"),
         sources=frozenset({"draft", "feasible", "returned"}), target="submitted", permission="research.submit",
         records_for=APPLICANT,
         guards=(guards.complete_form, common_guards.eligible_body, common_guards.branch_known),
         form=FORMS + "FormalLetterForm", effect=effects.send_letter, after=effects.file_letter,
         notify=frozenset({OFFICE}), tone="primary"),
    take(steps.RECEIVE_AT_BRANCH),
    take(steps.FORWARD),
    take(steps.RETURN_BY_BRANCH, sources=frozenset({"inquiry", "submitted", "at_branch"})),
    take(steps.RECEIVE),
    take(steps.RETURN_BY_HEADQUARTERS),
    # Translators: 北京事務所に調査を依頼する
    Step(code="commission", label=_("Hand it to the Beijing office"), done=_("handed to the Beijing office"),
         sources=frozenset({"at_hq"}), target="accepted", permission="research.refer", records_for=HEADQUARTERS,
         applies=feasible, endorses=HEADQUARTERS, form=SHARED + "OpinionForm", effect=effects.accept,
         notify=frozenset({APPLICANT, OFFICE}), tone="primary"),
    take(steps.REFER, applies=not_asked_yet),
    take(steps.RETURN_BY_OFFICE, applies=waits_on(MANAGER)),
    take(steps.ACCEPT, applies=applied),
    take(steps.DECLINE, applies=applied),
)  # fmt: skip

RESEARCHING = (
    take(steps.ASSIGN, sources=frozenset({"feasibility_check", "feasible", "at_hq", *AFTER_RECEIPT}), after=asking.hand_over),
    take(steps.CONFIRM_AS_BRANCH, sources=AFTER_RECEIPT | {"at_hq"}),
    take(steps.CONFIRM_AS_HEADQUARTERS, sources=AFTER_RECEIPT),
    take(steps.START_ARRANGING, permission="work"),
    # Translators: 調査を始める
    Step(code="start", label=_("Begin the research"), done=_("the research began"),
         sources=frozenset({"accepted", "scheduled"}), target="in_progress", permission="research.work",
         notify=frozenset({APPLICANT}), tone="primary"),
    # Translators: 回答案を所長補佐に回す
    Step(code="hand_in", label=_("Hand in the draft answer for checking"), done=_("handed in the draft answer"),
         sources=frozenset({"in_progress"}), target="in_review", permission="research.hand_in",
         guards=(guards.summary_written, guards.answers_settled), form=FORMS + "HandInForm", after=drafts.hand_in,
         tone="primary", internal=True),
    # Translators: 回答案を次長の決裁に回す
    Step(code="hand_in_for_approval", label=_("Hand in the draft answer for approval"),
         done=_("handed in the draft answer for approval"),
         sources=frozenset({"in_progress"}), target="in_approval", permission="research.hand_in_as_lead",
         guards=(guards.summary_written, guards.answers_settled), form=FORMS + "HandInForm", after=drafts.hand_in,
         internal=True, hint=_("When the lead officer wrote it: the check is skipped, the manager decides.")),
    Step(code="pass_answer", label=_("Pass the draft on for approval"), done=_("checked the draft answer"),
         sources=frozenset({"in_review"}), target="in_approval", permission="research.check",
         form=FORMS + "RemarkForm", after=drafts.pass_on, tone="primary", internal=True),
    Step(code="send_back", label=_("Send the draft back"), done=_("sent the draft answer back"),
         sources=frozenset({"in_review"}), target="in_progress", permission="research.check",
         form=FORMS + "SendBackForm", after=drafts.send_back, tone="danger", internal=True),
    # Translators: 回答案を取り戻す
    Step(code="take_back", label=_("Take the draft back"), done=_("took the draft answer back"),
         sources=WITH_REVIEWERS, target="in_progress", permission="research.take_back",
         form=FORMS + "RemarkForm", after=drafts.take_back, internal=True),
    Step(code="approve", label=_("Approve the answer"), done=_("approved the answer"),
         sources=frozenset({"in_approval"}), target="answered", permission="research.approve",
         form=FORMS + "RemarkForm", after=drafts.approve, notify=frozenset({OFFICE}), tone="primary"),
    Step(code="refuse_approval", label=_("Send the draft back"), done=_("sent the draft answer back"),
         sources=frozenset({"in_approval"}), target="in_progress", permission="research.approve",
         form=FORMS + "SendBackForm", after=drafts.send_back, tone="danger", internal=True),
    # Translators: 回答を依頼団体に送る
    Step(code="deliver", label=_("Send the answer to the applicant"), done=_("sent the answer"),
         sources=frozenset({"answered"}), target="reported", permission="research.deliver", records_for=HEADQUARTERS,
         form=FORMS + "DeliverForm", effect=drafts.deliver, after=effects.file_answer,
         notify=frozenset({APPLICANT, BRANCH, OFFICE}), tone="primary"),
    # Translators: 一覧に掲載して完了する
    Step(code="close", label=_("Put it on the list and close"), done=_("the case was closed"),
         sources=frozenset({"reported"}), target="closed", permission="research.close", records_for=HEADQUARTERS,
         form=FORMS + "CloseForm", effect=common.close, after=entries.enter, notify=EVERYBODY, tone="primary"),
    # Translators: 回答を北京事務所に差し戻す
    Step(code="recall", label=_("Send the answer back to the Beijing office"), done=_("sent the approved answer back"),
         sources=frozenset({"answered"}), target="in_progress", permission="research.recall",
         form=FORMS + "SendBackForm", after=drafts.send_back, notify=frozenset({OFFICE}), tone="danger", internal=True),
    # Translators: 回答を作り直す
    Step(code="revise", label=_("Work on the answer again"), done=_("the answer is worked on again"),
         sources=frozenset({"reported"}), target="in_progress", permission="research.decide",
         form=SHARED + "ReasonForm", notify=EVERYBODY, tone="danger"),
    take(steps.REOPEN),
)  # fmt: skip

TURNING_ASIDE = (
    Step(code="postpone", label=_("Postpone"), done=_("postponed"),
         sources=BEING_RESEARCHED | WITH_REVIEWERS, target="postponed", permission="research.postpone",
         records_for=APPLICANT, form=FORMS + "PostponeForm", effect=effects.postpone, after=drafts.set_aside,
         notify=EVERYBODY),
    # Translators: 調査を再開する
    Step(code="resume", label=_("Resume the research"), done=_("resumed"),
         sources=frozenset({"postponed"}), target="in_progress", permission="research.postpone", records_for=APPLICANT,
         form=FORMS + "ResumeForm", effect=effects.resume, notify=EVERYBODY, tone="primary"),
    take(steps.DISCARD),
    take(steps.WITHDRAW, sources=OPEN_BEFORE_ANSWER, after=drafts.set_aside),
    # Translators: 調査を中止する
    Step(code="cancel", label=_("Cancel the research"), done=_("cancelled by the Beijing office"),
         sources=BEING_RESEARCHED | WITH_REVIEWERS | {"postponed"}, target="cancelled", permission="research.cancel",
         form=SHARED + "ReasonForm", effect=common.finish, after=drafts.set_aside, notify=EVERYBODY, tone="danger"),
)  # fmt: skip

WORKFLOW = Workflow(
    programme="research",
    initial="draft",
    states=STATES,
    steps=(*SOUNDING_OUT, *REQUESTING, *RESEARCHING, *TURNING_ASIDE),
    nexts=NEXTS,
    covers={BRANCH: COVERED, HEADQUARTERS: COVERED},
    stages=STAGES,
    # Translators: 回答が届くか確認する
    tasks={"await_answer": _("Look after the answer that was asked for")},
)
