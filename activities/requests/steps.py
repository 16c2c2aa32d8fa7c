"""The steps that every request takes in the same way, declared once; a programme's table takes them over (design §5)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Step

from . import effects
from .journey import APPLICANT, BRANCH, EVERYBODY, HEADQUARTERS, OFFICE, lapsed, waits_on

SHARED = "activities.requests.step_forms."


def steps_of(programme: str) -> Callable[..., Step]:
    """`take = steps_of("support")`: `take(RECEIVE, sources=…)` is that step in the programme, changed where it differs.

    A permission given with the changes is the programme's as well, without its name in front.
    """

    def take(step: Step, **changes: Any) -> Step:
        permission = changes.pop("permission", step.permission)
        return replace(step, permission=f"{programme}.{permission}", **changes)

    return take


RECEIVE_AT_BRANCH = Step(
    code="receive_at_branch", label=_("Confirm receipt at the branch"), done=_("received at the branch"),
    sources=frozenset({"submitted"}), target="at_branch", permission="forward", records_for=BRANCH,
    applies=waits_on(BRANCH), notify=frozenset({APPLICANT}),
)  # fmt: skip
FORWARD = Step(
    code="forward", label=_("Send it to Tokyo headquarters"), done=_("sent to Tokyo headquarters by the branch"),
    sources=frozenset({"submitted", "at_branch"}), target="at_branch", permission="forward", records_for=BRANCH,
    applies=waits_on(BRANCH), waiting_on=HEADQUARTERS, endorses=BRANCH, form=SHARED + "OpinionForm",
    notify=frozenset({APPLICANT}), tone="primary",
)  # fmt: skip
RETURN_BY_BRANCH = Step(
    code="return_by_branch", label=_("Return for correction"), done=_("returned for correction by the branch"),
    sources=frozenset({"submitted", "at_branch"}), target="returned", permission="return_as_branch", records_for=BRANCH,
    applies=waits_on(BRANCH), form=SHARED + "ReturnForm", effect=effects.record_field_reasons,
    after=effects.note_reasons, notify=frozenset({APPLICANT}), tone="danger",
)  # fmt: skip
RECEIVE = Step(
    code="receive", label=_("Receive at headquarters"), done=_("received at Tokyo headquarters"),
    sources=frozenset({"submitted", "at_branch"}), target="at_hq", permission="receive", records_for=HEADQUARTERS,
    applies=waits_on(HEADQUARTERS), notify=frozenset({APPLICANT, BRANCH}), tone="primary",
)  # fmt: skip
RETURN_BY_HEADQUARTERS = Step(
    code="return_by_headquarters", label=_("Return for correction"), done=_("returned for correction by headquarters"),
    sources=frozenset({"inquiry", "submitted", "at_branch", "at_hq"}), target="returned",
    permission="return_as_headquarters", records_for=HEADQUARTERS, applies=waits_on(HEADQUARTERS),
    form=SHARED + "ReturnForm", effect=effects.record_field_reasons, after=effects.note_reasons,
    notify=frozenset({APPLICANT, BRANCH}), tone="danger",
)  # fmt: skip
REFER = Step(
    code="refer", label=_("Ask the Beijing office"), done=_("referred to the Beijing office"),
    sources=frozenset({"at_hq"}), target="feasibility_check", permission="refer", records_for=HEADQUARTERS,
    effect=effects.propose_lead, endorses=HEADQUARTERS, form=SHARED + "OpinionForm",
    notify=frozenset({APPLICANT, OFFICE}), tone="primary",
)  # fmt: skip
RETURN_BY_OFFICE = Step(
    code="return_by_office", label=_("Return for correction"), done=_("returned for correction by the Beijing office"),
    sources=frozenset({"feasibility_check"}), target="returned", permission="return_as_office",
    form=SHARED + "ReturnForm", effect=effects.record_field_reasons, after=effects.note_reasons, notify=EVERYBODY,
    tone="danger",
)  # fmt: skip
ACCEPT = Step(
    code="accept", label=_("Accept and assign"), done=_("accepted by the Beijing office"),
    sources=frozenset({"feasibility_check"}), target="accepted", permission="decide", form=SHARED + "AcceptForm",
    effect=effects.accept, notify=EVERYBODY, tone="primary",
)  # fmt: skip
DECLINE = Step(
    code="decline", label=_("Decline"), done=_("declined by the Beijing office"),
    sources=frozenset({"feasibility_check"}), target="declined", permission="decide", form=SHARED + "DeclineForm",
    effect=effects.decline, notify=EVERYBODY, tone="danger",
)  # fmt: skip
ASSIGN = Step(
    code="assign", label=_("Change the lead officer"), done=_("given to another lead officer"),
    sources=frozenset({"feasibility_check"}), target=None, permission="assign", form=SHARED + "AssignForm",
    effect=effects.lead, after=effects.hand_over_tasks, notify=frozenset({OFFICE}),
)  # fmt: skip
CONFIRM_AS_BRANCH = Step(
    code="confirm_as_branch", label=_("Confirm the change"), done=_("the branch confirmed the change"),
    sources=frozenset({"at_hq"}), target=None, permission="forward", records_for=BRANCH, applies=lapsed(BRANCH),
    endorses=BRANCH, notify=frozenset({OFFICE}), tone="primary",
)  # fmt: skip
CONFIRM_AS_HEADQUARTERS = Step(
    code="confirm_as_headquarters", label=_("Confirm the change"), done=_("headquarters confirmed the change"),
    sources=frozenset({"feasibility_check"}), target=None, permission="receive", records_for=HEADQUARTERS,
    applies=lapsed(HEADQUARTERS), endorses=HEADQUARTERS, notify=frozenset({OFFICE}), tone="primary",
)  # fmt: skip
START_ARRANGING = Step(
    code="start_arranging", label=_("Begin the detailed meeting"), done=_("began the detailed meeting"),
    sources=frozenset({"accepted"}), target="scheduled", permission="arrange", notify=frozenset({APPLICANT}),
    tone="primary",
)  # fmt: skip
REOPEN = Step(
    code="reopen", label=_("Reopen the case"), done=_("the case was reopened"),
    sources=frozenset({"closed"}), target="reported", permission="reopen", form=SHARED + "ReasonForm",
    effect=effects.reopen, notify=EVERYBODY, tone="danger",
)  # fmt: skip
DISCARD = Step(
    code="discard", label=_("Discard the draft"), done=_("the draft was discarded"),
    sources=frozenset({"draft"}), target="withdrawn", permission="withdraw", records_for=APPLICANT,
    effect=effects.finish, tone="danger",
)  # fmt: skip
WITHDRAW = Step(
    code="withdraw", label=_("Withdraw the request"), done=_("withdrawn by the applicant"),
    sources=frozenset({"inquiry"}), target="withdrawn", permission="withdraw", records_for=APPLICANT,
    form=SHARED + "OptionalReasonForm", effect=effects.finish, notify=EVERYBODY, tone="danger",
)  # fmt: skip
