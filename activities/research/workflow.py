"""The journey of a request for research: one table of states and steps (domain B.2; design §5).

The order is the one of the Tokyo page: sounding out, feasibility, formal letter, research, answer, list. A formal letter
may also come first, as in the brochure's shorter flow; then feasibility is decided with the acceptance.
"""

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Step, Workflow
from activities.requests import effects as common
from activities.requests import guards as common_guards
from activities.requests.journey import (
    APPLICANT,
    BRANCH,
    EVERYBODY,
    HEADQUARTERS,
    MANAGER,
    OFFICE,
    lapsed,
    not_yet_applied,
    waits_on,
)  # fmt: skip

from . import asking, drafts, effects, entries, guards
from .states import NEXTS, STAGES, STATES

FORMS, SHARED = "activities.research.step_forms.", "activities.requests.step_forms."
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
         form=FORMS + "TellForm", after=common.write_answer, notify=frozenset({APPLICANT, BRANCH, OFFICE}), tone="primary"),
    Step(code="tell_not_feasible", label=_("Tell the applicant that it is not possible"),
         done=_("told that the research is not possible"),
         sources=frozenset({"feasibility_check"}), target="declined", permission="research.tell_feasibility",
         records_for=HEADQUARTERS, applies=lambda case: to_be_told(case) and not_feasible(case),
         form=FORMS + "TellForm", effect=common.finish, after=common.write_answer, notify=EVERYBODY, tone="danger"),
)  # fmt: skip

REQUESTING = (
    # Translators: 正式依頼文を送る
    Step(code="send_letter", label=_("Send the formal letter"), done=_("sent the formal letter"),
         sources=frozenset({"draft", "feasible", "returned"}), target="submitted", permission="research.submit",
         records_for=APPLICANT,
         guards=(guards.complete_form, common_guards.eligible_body, common_guards.branch_known),
         form=FORMS + "FormalLetterForm", effect=effects.send_letter, after=effects.file_letter,
         notify=frozenset({OFFICE}), tone="primary"),
    Step(code="receive_at_branch", label=_("Confirm receipt at the branch"), done=_("received at the branch"),
         sources=frozenset({"submitted"}), target="at_branch", permission="research.forward", records_for=BRANCH,
         applies=waits_on(BRANCH), notify=frozenset({APPLICANT})),
    Step(code="forward", label=_("Send it to Tokyo headquarters"), done=_("sent to Tokyo headquarters by the branch"),
         sources=frozenset({"submitted", "at_branch"}), target="at_branch", permission="research.forward",
         records_for=BRANCH, applies=waits_on(BRANCH), waiting_on=HEADQUARTERS, endorses=BRANCH,
         form=SHARED + "OpinionForm", notify=frozenset({APPLICANT}), tone="primary"),
    Step(code="return_by_branch", label=_("Return for correction"), done=_("returned for correction by the branch"),
         sources=frozenset({"inquiry", "submitted", "at_branch"}), target="returned",
         permission="research.return_as_branch", records_for=BRANCH, applies=waits_on(BRANCH), form=SHARED + "ReturnForm",
         effect=common.record_field_reasons, after=common.note_reasons, notify=frozenset({APPLICANT}), tone="danger"),
    Step(code="receive", label=_("Receive at headquarters"), done=_("received at Tokyo headquarters"),
         sources=frozenset({"submitted", "at_branch"}), target="at_hq", permission="research.receive",
         records_for=HEADQUARTERS, applies=waits_on(HEADQUARTERS), notify=frozenset({APPLICANT, BRANCH}), tone="primary"),
    Step(code="return_by_headquarters", label=_("Return for correction"), done=_("returned for correction by headquarters"),
         sources=frozenset({"inquiry", "submitted", "at_branch", "at_hq"}), target="returned",
         permission="research.return_as_headquarters", records_for=HEADQUARTERS, applies=waits_on(HEADQUARTERS),
         form=SHARED + "ReturnForm", effect=common.record_field_reasons, after=common.note_reasons,
         notify=frozenset({APPLICANT, BRANCH}), tone="danger"),
    # Translators: 北京事務所に調査を依頼する
    Step(code="commission", label=_("Hand it to the Beijing office"), done=_("handed to the Beijing office"),
         sources=frozenset({"at_hq"}), target="accepted", permission="research.refer", records_for=HEADQUARTERS,
         applies=feasible, endorses=HEADQUARTERS, form=SHARED + "OpinionForm", effect=effects.accept,
         notify=frozenset({APPLICANT, OFFICE}), tone="primary"),
    Step(code="refer", label=_("Ask the Beijing office"), done=_("referred to the Beijing office"),
         sources=frozenset({"at_hq"}), target="feasibility_check", permission="research.refer", records_for=HEADQUARTERS,
         applies=not_asked_yet, endorses=HEADQUARTERS, form=SHARED + "OpinionForm", effect=common.propose_lead,
         notify=frozenset({APPLICANT, OFFICE}), tone="primary"),
    Step(code="return_by_office", label=_("Return for correction"), done=_("returned for correction by the Beijing office"),
         sources=frozenset({"feasibility_check"}), target="returned", permission="research.return_as_office",
         applies=waits_on(MANAGER), form=SHARED + "ReturnForm", effect=common.record_field_reasons,
         after=common.note_reasons, notify=EVERYBODY, tone="danger"),
    Step(code="accept", label=_("Accept and assign"), done=_("accepted by the Beijing office"),
         sources=frozenset({"feasibility_check"}), target="accepted", permission="research.decide",
         applies=lambda case: case.has_applied, form=SHARED + "AcceptForm", effect=common.accept, notify=EVERYBODY,
         tone="primary"),
    Step(code="decline", label=_("Decline"), done=_("declined by the Beijing office"),
         sources=frozenset({"feasibility_check"}), target="declined", permission="research.decide",
         applies=lambda case: case.has_applied, form=SHARED + "DeclineForm", effect=common.decline, notify=EVERYBODY,
         tone="danger"),
)  # fmt: skip

RESEARCHING = (
    Step(code="assign", label=_("Change the lead officer"), done=_("given to another lead officer"),
         sources=frozenset({"feasibility_check", "feasible", "at_hq", *AFTER_RECEIPT}), target=None,
         permission="research.assign", form=SHARED + "AssignForm", effect=common.lead, after=asking.hand_over,
         notify=frozenset({OFFICE})),
    Step(code="confirm_as_branch", label=_("Confirm the change"), done=_("the branch confirmed the change"),
         sources=AFTER_RECEIPT | {"at_hq"}, target=None, permission="research.forward", records_for=BRANCH,
         applies=lapsed(BRANCH), endorses=BRANCH, notify=frozenset({OFFICE}), tone="primary"),
    Step(code="confirm_as_headquarters", label=_("Confirm the change"), done=_("headquarters confirmed the change"),
         sources=AFTER_RECEIPT, target=None, permission="research.receive", records_for=HEADQUARTERS,
         applies=lapsed(HEADQUARTERS), endorses=HEADQUARTERS, notify=frozenset({OFFICE}), tone="primary"),
    Step(code="start_arranging", label=_("Begin the detailed meeting"), done=_("began the detailed meeting"),
         sources=frozenset({"accepted"}), target="scheduled", permission="research.work", notify=frozenset({APPLICANT}),
         tone="primary"),
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
    Step(code="reopen", label=_("Reopen the case"), done=_("the case was reopened"),
         sources=frozenset({"closed"}), target="reported", permission="research.reopen", form=SHARED + "ReasonForm",
         effect=common.reopen, notify=EVERYBODY, tone="danger"),
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
    Step(code="discard", label=_("Discard the draft"), done=_("the draft was discarded"),
         sources=frozenset({"draft"}), target="withdrawn", permission="research.withdraw", records_for=APPLICANT,
         effect=common.finish, tone="danger"),
    Step(code="withdraw", label=_("Withdraw the request"), done=_("withdrawn by the applicant"),
         sources=OPEN_BEFORE_ANSWER, target="withdrawn", permission="research.withdraw", records_for=APPLICANT,
         form=SHARED + "OptionalReasonForm", effect=common.finish, after=drafts.set_aside, notify=EVERYBODY, tone="danger"),
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
