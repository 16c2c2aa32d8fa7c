"""Where a request for an expert can stand (domain B.4), and what comes next there.

No source names deadlines. These are the office's own reminders: an agreement needs some weeks, a visa about three.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.cases.workflow import State
from activities.requests.journey import OFFICE, upcoming

STAGES = (
    # Translators: 要望
    pgettext_lazy("stage of a mission", "Request"),
    # Translators: 候補の選定
    pgettext_lazy("stage of a mission", "Matching"),
    # Translators: 所属団体の同意
    pgettext_lazy("stage of a mission", "Consent"),
    # Translators: 協定書
    pgettext_lazy("stage of a mission", "Agreement"),
    # Translators: 派遣準備
    pgettext_lazy("stage of a mission", "Preparation"),
    # Translators: 派遣
    pgettext_lazy("stage of a mission", "Mission"),
    # Translators: 報告
    pgettext_lazy("stage of a mission", "Report"),
)

ARRANGED = frozenset({"consented", "agreement_signed", "preparing"})
"""Who goes is settled and the mission has not begun: the agreement is drawn up and signed here."""


def standing(code: str, label, stage: int | None, chip: str, **more) -> State:
    return State(code=code, label=label, public_label=label, stage=stage, chip=chip, waiting_on=OFFICE, **more)


def ended(code: str, label, stage: int | None, chip: str, outcome: str) -> State:
    return State(code=code, label=label, public_label=label, stage=stage, chip=chip, clock="stopped", terminal=True,
                 outcome=outcome)  # fmt: skip


STATES = (
    # Translators: 要望受付
    standing("requested", pgettext_lazy("state of a mission", "Requested"), 1, "s1"),
    # Translators: 候補の選定
    standing("matching", pgettext_lazy("state of a mission", "Looking for an expert"), 2, "s2"),
    # Translators: 所属団体の回答待ち
    standing("consent_pending", pgettext_lazy("state of a mission", "Municipality asked"), 3, "s3"),
    # Translators: 所属団体が同意
    standing("consented", pgettext_lazy("state of a mission", "Municipality consented"), 3, "s3"),
    # Translators: 所属団体が不同意
    standing("refused", pgettext_lazy("state of a mission", "Municipality refused"), None, "back"),
    # Translators: 協定書締結
    standing("agreement_signed", pgettext_lazy("state of a mission", "Agreement signed"), 4, "s4"),
    # Translators: 派遣準備中
    standing("preparing", pgettext_lazy("state of a mission", "Being prepared"), 5, "s5"),
    # Translators: 派遣中
    standing("dispatched", pgettext_lazy("state of a mission", "Under way"), 6, "s6"),
    # Translators: 報告済み
    standing("reported", pgettext_lazy("state of a mission", "Reported"), 7, "s7"),
    # Translators: 完了
    ended("closed", _("Closed"), 7, "s7", "carried_out"),
    # Translators: 適任者なし
    ended("unmatched", pgettext_lazy("state of a mission", "Nobody suitable"), None, "off", "declined"),
    # Translators: 延期
    standing("postponed", _("Postponed"), None, "wait", clock="paused"),
    # Translators: 取下げ
    ended("withdrawn", _("Withdrawn"), None, "off", "withdrawn"),
    # Translators: 中止
    ended("cancelled", _("Cancelled"), None, "off", "cancelled"),
)

NEXTS = (
    # Translators: 要望の内容を確認する
    upcoming("requested", OFFICE, "check_request", _("Complete the request and begin to look for an expert"), "cn+5"),
    # Translators: 候補を選び、所属団体に打診する
    upcoming("matching", OFFICE, "find_expert", _("Choose a candidate and ask their municipality"), "cn+10"),
    # Translators: 所属団体の回答を待つ（期限を過ぎたら督促する）
    upcoming("consent_pending", OFFICE, "await_consent", _("Wait for the municipality's answer, and remind it when it is late"),
             "days+0:answer_by"),
    # Translators: 協定書を作成して締結する
    upcoming("consented", OFFICE, "sign_agreement", _("Draw up the agreement and have it signed"), "days+30"),
    # Translators: 次の候補に打診する
    upcoming("refused", OFFICE, "ask_next", _("Ask the municipality of the next candidate"), "cn+3"),
    # Translators: 派遣準備を始める
    upcoming("agreement_signed", OFFICE, "begin_preparing", _("Begin to prepare the mission"), "days-45:period_start"),
    # Translators: 査証、保険、通訳、日程を整える
    upcoming("preparing", OFFICE, "prepare", _("See to visa, insurance, interpreter and programme"), "days-3:period_start"),
    # Translators: 派遣を終えて報告を受ける
    upcoming("dispatched", OFFICE, "write_report", _("Receive the expert's report"), "days+30:period_end"),
    # Translators: 6か月後の状況を要望元に確認する
    upcoming("reported", OFFICE, "ask_again", _("Ask the host after six months what has become of it"), "days+183:period_end"),
    # Translators: 新しい日程を決める
    upcoming("postponed", OFFICE, "agree_on_days", _("Agree on other days with the host"), "days+60"),
)  # fmt: skip
