"""From the agreement to what has become of it."""

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Step
from activities.requests.steps import SHARED

from .. import effects, guards, preparing


def onward(code: str, label, done, source: str, target: str, *needed, **more) -> Step:
    return Step(code=code, label=label, done=done, sources=frozenset({source}), target=target, guards=needed,
                **{"permission": "missions.plan", "tone": "primary"} | more)  # fmt: skip


DOING = (
    # Translators: 協定書を締結した
    onward("sign", _("The agreement is signed"), _("had the agreement signed"), "consented", "agreement_signed",
           guards.days_agreed, guards.not_too_long, guards.agreement_signed),
    # Translators: 派遣準備を始める
    onward("prepare", _("Begin to prepare the mission"), _("began to prepare the mission"),
           "agreement_signed", "preparing", guards.days_agreed, guards.not_too_long, effect=preparing.begin),
    # Translators: 派遣を開始する
    onward("dispatch", _("The mission begins"), _("the mission began"), "preparing", "dispatched",
           guards.days_agreed, guards.not_too_long, guards.agreement_signed, guards.has_begun,
           # Translators: 派遣を開始すると、活動日誌と報告を記入できるようになります。
           hint=_("From now on daily notes and the report can be written.")),
    # Translators: 報告済みにする
    onward("report", _("The report is there"), _("reported"), "dispatched", "reported",
           guards.is_over, guards.report_written),
    # Translators: 完了する
    onward("close", _("Close the case"), _("closed the case"), "reported", "closed", guards.followed_up,
           effect=effects.finish),
    # Translators: 6か月後の確認をせずに完了する
    onward("close_early", _("Close it without asking after six months"), _("closed the case without a follow-up"),
           "reported", "closed", form=SHARED + "ReasonForm", effect=effects.finish, tone="secondary",
           applies=guards.not_followed_up),
)  # fmt: skip
