"""The journey of a registration: the body registers, the quota decides who has a place, the rest follows the edition."""

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Step, Workflow
from activities.requests.journey import OFFICE
from activities.requests.steps import SHARED
from activities.seminars.models import State as Edition

from . import effects, guards, letters
from .states import NEXTS, STAGES, STATES

BEFORE = frozenset({"registered", "waiting"})


def edition_is(*states: str):
    """Applies while the edition stands in one of these states."""
    return lambda case: case.edition.state in states


REGISTERING = (
    # Translators: 参加を申し込む
    Step(code="register", label=_("Register these people"), done=_("registered"),
         sources=frozenset({"draft"}), target="registered", permission="participation.register",
         applies=guards.has_room, guards=(guards.people_entered, guards.reachable), effect=effects.register,
         after=letters.tell_standing, notify=frozenset({OFFICE}), tone="primary"),
    # Translators: 空き待ちに申し込む
    Step(code="join_waiting_list", label=_("Register for the waiting list"), done=_("put on the waiting list"),
         sources=frozenset({"draft"}), target="waiting", permission="participation.register",
         applies=guards.has_no_room, guards=(guards.people_entered, guards.reachable), effect=effects.join_waiting_list,
         after=letters.tell_standing, notify=frozenset({OFFICE}), tone="primary",
         hint=_("All places are taken. The Beijing office tells you when one becomes free.")),
    # Translators: 空き待ちから繰り上げる
    Step(code="move_up", label=_("Move people up from the waiting list"), done=_("given a place from the waiting list"),
         sources=BEFORE, target="registered", permission="participation.give_places", applies=guards.is_next,
         effect=effects.move_up, after=letters.tell_standing, tone="primary"),
    # Translators: 空きがないことを伝える
    Step(code="decline", label=_("Tell that there is no place"), done=_("told that there is no place"),
         sources=frozenset({"waiting"}), target="declined", permission="participation.decline",
         form=SHARED + "OptionalReasonForm", effect=effects.decline, after=letters.tell_standing, tone="danger"),
    Step(code="decline_rest", label=_("Tell that there is no place for those who wait"),
         done=_("told that there is no place for those who waited"),
         sources=frozenset({"registered"}), target="registered", permission="participation.decline",
         applies=guards.somebody_waits, form=SHARED + "OptionalReasonForm", effect=effects.decline_rest,
         after=letters.tell_standing, tone="danger"),
    Step(code="wait_again", label=_("Put back on the waiting list"), done=_("only people on the waiting list are left"),
         sources=frozenset({"registered"}), target="waiting", permission="participation.withdraw",
         applies=guards.only_waiting, notify=frozenset({OFFICE})),
)  # fmt: skip

TURNING_ASIDE = (
    Step(code="discard", label=_("Discard the draft"), done=_("the draft was discarded"),
         sources=frozenset({"draft"}), target="withdrawn", permission="participation.withdraw",
         effect=effects.withdraw, tone="danger"),
    # Translators: 参加を取りやめる
    Step(code="withdraw", label=_("Withdraw the whole registration"), done=_("withdrawn"),
         sources=BEFORE | {"postponed"}, target="withdrawn", permission="participation.withdraw",
         form=SHARED + "OptionalReasonForm", effect=effects.withdraw, after=letters.tell_standing,
         notify=frozenset({OFFICE}), tone="danger"),
    # Translators: もう一度申し込む
    Step(code="begin_again", label=_("Register after all"), done=_("the registration was taken up again"),
         sources=frozenset({"withdrawn", "declined"}), target="draft", permission="participation.register",
         effect=effects.begin_again, tone="secondary"),
)  # fmt: skip

WITH_THE_EDITION = (
    Step(code="postpone", label=_("The seminar is postponed"), done=_("the seminar was postponed"),
         sources=BEFORE, target="postponed", permission="participation.follow_edition",
         applies=edition_is(Edition.POSTPONED), effect=effects.follow_edition),
    Step(code="resume", label=_("The seminar has new days"), done=_("the seminar goes on"),
         sources=frozenset({"postponed"}), target="registered", permission="participation.follow_edition",
         applies=lambda case: guards.goes_on(case) and guards.somebody_confirmed(case), effect=effects.follow_edition,
         tone="primary"),
    Step(code="resume_waiting", label=_("The seminar has new days"), done=_("the seminar goes on"),
         sources=frozenset({"postponed"}), target="waiting", permission="participation.follow_edition",
         applies=lambda case: guards.goes_on(case) and not guards.somebody_confirmed(case),
         effect=effects.follow_edition, tone="primary"),
    Step(code="cancel", label=_("The seminar is cancelled"), done=_("the seminar was cancelled"),
         sources=BEFORE | {"draft", "postponed"}, target="cancelled", permission="participation.follow_edition",
         applies=edition_is(Edition.CANCELLED), effect=effects.finish, tone="danger"),
    # Translators: 開催済みにする
    Step(code="attend", label=_("The seminar was held"), done=_("the seminar was held"),
         sources=frozenset({"registered"}), target="attended", permission="participation.follow_edition",
         applies=guards.was_held, effect=effects.follow_edition, tone="primary"),
    Step(code="close_waiting_list", label=_("Close the waiting list"), done=_("there was no place"),
         sources=frozenset({"waiting"}), target="declined", permission="participation.follow_edition",
         applies=guards.was_held, effect=effects.decline),
    Step(code="lapse", label=_("Close the draft"), done=_("it was not sent before the seminar"),
         sources=frozenset({"draft"}), target="withdrawn", permission="participation.follow_edition",
         applies=guards.was_held, effect=effects.withdraw),
    Step(code="close", label=_("Close the registration of this body"), done=_("the registration was closed"),
         sources=frozenset({"attended"}), target="closed", permission="participation.follow_edition",
         applies=edition_is(Edition.CLOSED), effect=effects.finish, tone="primary"),
)  # fmt: skip

WORKFLOW = Workflow(
    programme="participation",
    initial="draft",
    states=STATES,
    steps=(*REGISTERING, *TURNING_ASIDE, *WITH_THE_EDITION),
    nexts=NEXTS,
    stages=STAGES,
)
