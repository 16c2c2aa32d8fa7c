"""The journey of a request for support: one table of states and steps (domain B.0, B.1; design §5).

Who may take a step is in rules.py, what it needs in guards.py, what it changes in common.py.
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

from . import effects, guards
from .states import NEXTS, STATES

FORMS = "activities.support.step_forms."
take = steps_of("support")
OPEN_BEFORE_COMPLETION = frozenset(
    {"inquiry", "returned", "submitted", "at_branch", "at_hq", "feasibility_check", "accepted", "scheduled", "in_progress",
     "postponed"}
)  # fmt: skip
BEING_ARRANGED = frozenset({"accepted", "scheduled", "in_progress"})
AFTER_RECEIPT = frozenset({"feasibility_check", *BEING_ARRANGED, "postponed", "completed", "reported"})
COVERED = frozenset(
    {"title", "purpose", "period_start", "period_end", "places", "menu_items", "delegation_name", "delegation_head",
     "delegation_size", "destinations", "question_list", "documents"}
)  # fmt: skip
"""What branch and headquarters agree to; contact data and practical details may change without asking them again."""


CONSULTING = (
    Step(code="consult", label=_("Ask for a prior consultation"), done=_("asked for a prior consultation"),
         sources=frozenset({"draft"}), target="inquiry", permission="support.consult", records_for=APPLICANT,
         guards=(guards.ready_for_consultation, common_guards.eligible_body), effect=common.consult, tone="secondary",
         hint=_("The Beijing office answers within three working days. You can apply later with the same form.")),
    Step(code="answer_consultation", label=_("Answer the consultation"), done=_("answered the consultation"),
         sources=frozenset({"inquiry"}), target=None, permission="support.answer_consultation",
         applies=waits_on(OFFICE), waiting_on=APPLICANT, form=SHARED + "AnswerForm", after=common.write_answer,
         notify=frozenset({APPLICANT}), tone="primary"),
    Step(code="ask_again", label=_("Ask again"), done=_("asked again"),
         sources=frozenset({"inquiry"}), target=None, permission="support.consult", records_for=APPLICANT,
         applies=waits_on(APPLICANT), waiting_on=OFFICE, form=SHARED + "AnswerForm", after=common.write_answer),
    # Translators: 所長・次長に可否を照会する
    Step(code="ask_manager", label=_("Ask the manager whether the office can help"),
         # Translators: 対応の可否を所長・次長に照会しました
         done=_("asked the manager whether the office can help"),
         sources=frozenset({"inquiry"}), target="feasibility_check", permission="support.ask_manager",
         applies=waits_on(OFFICE), effect=common.propose_lead, form=SHARED + "OpinionForm",
         notify=frozenset({APPLICANT, OFFICE})),
    Step(code="resend_consultation", label=_("Send the consultation again"), done=_("sent the consultation again"),
         sources=frozenset({"returned"}), target="inquiry", permission="support.consult", records_for=APPLICANT,
         applies=not_yet_applied, guards=(guards.ready_for_consultation,), effect=common.consult),
    Step(code="say_feasible", label=_("Answer that the office can help"), done=_("answered that the office can help"),
         sources=frozenset({"feasibility_check"}), target="inquiry", permission="support.decide",
         applies=not_yet_applied, waiting_on=APPLICANT, form=SHARED + "AnswerForm", after=common.write_answer,
         notify=frozenset({APPLICANT, HEADQUARTERS}), tone="primary"),
)  # fmt: skip

APPLYING = (
    Step(code="submit", label=_("Send the application"), done=_("sent the application"),
         sources=frozenset({"draft", "inquiry", "returned"}), target="submitted", permission="support.submit",
         records_for=APPLICANT, guards=(guards.complete_form, common_guards.eligible_body, common_guards.branch_known),
         form=SHARED + "SubmitForm", effect=common.apply, notify=frozenset({OFFICE}), tone="primary"),
    take(steps.RECEIVE_AT_BRANCH),
    take(steps.FORWARD),
    take(steps.RETURN_BY_BRANCH),
    take(steps.RECEIVE),
    take(steps.RETURN_BY_HEADQUARTERS, applies=waits_on(HEADQUARTERS, OFFICE)),
    take(steps.REFER),
    take(steps.RETURN_BY_OFFICE, sources=frozenset({"inquiry", "feasibility_check"}), applies=waits_on(OFFICE, MANAGER)),
)  # fmt: skip

DECIDING = (
    take(steps.ACCEPT, guards=(common_guards.has_applied,)),
    take(steps.DECLINE),
    take(steps.ASSIGN, sources=frozenset({"inquiry", *AFTER_RECEIPT})),
    take(steps.CONFIRM_AS_BRANCH, sources=AFTER_RECEIPT | {"at_hq"}),
    take(steps.CONFIRM_AS_HEADQUARTERS, sources=AFTER_RECEIPT),
)  # fmt: skip

CARRYING_OUT = (
    take(steps.START_ARRANGING, guards=(guards.dates_set,)),
    Step(code="start", label=_("Start the visit"), done=_("the visit started"),
         sources=frozenset({"scheduled"}), target="in_progress", permission="support.carry_out",
         guards=(guards.dates_set, guards.first_day_reached), notify=frozenset({APPLICANT}), tone="primary"),
    Step(code="complete", label=_("Record what was done"), done=_("the visit was carried out"),
         sources=frozenset({"in_progress"}), target="completed", permission="support.carry_out",
         form=FORMS + "CompleteForm", effect=effects.complete, notify=frozenset({APPLICANT}), tone="primary"),
    Step(code="report", label=_("Send the report"), done=_("reported on the visit"),
         sources=frozenset({"completed"}), target="reported", permission="support.report", records_for=APPLICANT,
         form=FORMS + "ReportForm", effect=effects.report, after=effects.file_report,
         notify=frozenset({HEADQUARTERS, BRANCH}), tone="primary"),
    Step(code="report_again", label=_("Correct the report"), done=_("corrected the report"),
         sources=frozenset({"reported"}), target=None, permission="support.report", records_for=APPLICANT,
         form=FORMS + "ReportForm", effect=effects.report, after=effects.file_report,
         notify=frozenset({OFFICE, HEADQUARTERS, BRANCH}), tone="secondary"),
    Step(code="close", label=_("Close the case"), done=_("the case was closed"),
         sources=frozenset({"reported", "completed"}), target="closed", permission="support.close",
         form=SHARED + "CloseForm", effect=common.close, notify=EVERYBODY, tone="primary"),
    take(steps.REOPEN),
)  # fmt: skip

TURNING_ASIDE = (
    Step(code="postpone", label=_("Postpone"), done=_("postponed"),
         sources=BEING_ARRANGED, target="postponed", permission="support.postpone", records_for=APPLICANT,
         form=FORMS + "PostponeForm", effect=effects.postpone, notify=EVERYBODY),
    Step(code="resume", label=_("Resume with new dates"), done=_("resumed with new dates"),
         sources=frozenset({"postponed"}), target="scheduled", permission="support.postpone", records_for=APPLICANT,
         form=FORMS + "ResumeForm", effect=effects.resume, notify=EVERYBODY, tone="primary"),
    take(steps.DISCARD),
    take(steps.WITHDRAW, sources=OPEN_BEFORE_COMPLETION),
    Step(code="cancel", label=_("Cancel the support"), done=_("cancelled by the Beijing office"),
         sources=BEING_ARRANGED | {"postponed"}, target="cancelled", permission="support.cancel",
         form=SHARED + "ReasonForm", effect=common.finish, notify=EVERYBODY, tone="danger"),
)  # fmt: skip

WORKFLOW = Workflow(
    programme="support",
    initial="draft",
    states=STATES,
    steps=(*CONSULTING, *APPLYING, *DECIDING, *CARRYING_OUT, *TURNING_ASIDE),
    nexts=NEXTS,
    covers={BRANCH: COVERED, HEADQUARTERS: COVERED},
    # Translators: 訪問が行われないことを中国側へ連絡する
    tasks={"tell_chinese_side": _("Tell the Chinese side that the visit does not take place")},
)
