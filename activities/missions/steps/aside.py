"""What turns a mission aside: other days, the host takes its request back, the office stops it, somebody else leads it."""

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Step
from activities.requests import steps
from activities.requests.journey import OFFICE
from activities.requests.steps import SHARED, steps_of

from .. import effects, guards, postponing
from ..states import ARRANGED

take = steps_of("missions")
TOLD = frozenset({OFFICE})
BEFORE = ARRANGED | {"requested", "matching", "consent_pending", "refused"}

ASIDE = (
    # Translators: 延期する
    Step(code="postpone", label=_("Postpone the mission"), done=_("postponed the mission"), sources=ARRANGED,
         target="postponed", permission="missions.plan", form=SHARED + "ReasonForm",
         effect=postponing.set_days_aside, notify=TOLD, tone="danger"),
    # Translators: 同意済みの状態から再開する
    Step(code="resume", label=_("Go on with the same expert"), done=_("went on with the same expert"),
         sources=frozenset({"postponed"}), target="consented", permission="missions.plan",
         applies=lambda case: case.expert_id is not None, guards=(guards.days_agreed, guards.not_too_long),
         effect=postponing.resume, notify=TOLD, tone="primary"),
    # Translators: 要望元が取り下げた
    Step(code="withdraw", label=_("The host takes the request back"), done=_("the host took the request back"),
         sources=BEFORE | {"postponed"}, target="withdrawn", permission="missions.plan",
         form=SHARED + "OptionalReasonForm", effect=effects.finish, notify=TOLD, tone="danger"),
    # Translators: 派遣を中止する
    Step(code="cancel", label=_("Cancel the mission"), done=_("cancelled the mission"),
         sources=BEFORE | {"postponed", "dispatched"}, target="cancelled", permission="missions.cancel",
         form=SHARED + "ReasonForm", effect=effects.finish, notify=TOLD, tone="danger"),
    take(steps.ASSIGN, sources=BEFORE | {"dispatched", "reported", "postponed"}),
)  # fmt: skip
