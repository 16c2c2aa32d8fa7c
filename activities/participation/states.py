"""Where a registration can stand, and what comes next there; it follows its edition (domain B.3)."""

from django.utils.translation import gettext_lazy as _

from activities.cases.models.case import Party
from activities.cases.workflow import State
from activities.requests.journey import APPLICANT, OFFICE, upcoming

NOBODY = Party.NOBODY

STAGES = (
    # Translators: 案内
    _("Invitation"),
    # Translators: 申込
    _("Registration"),
    # Translators: 参加確定
    _("Places given"),
    # Translators: 開催
    _("Seminar"),
    # Translators: 完了
    _("Completed"),
)

STATES = (
    # Translators: 申込入力中
    State(code="draft", label=_("Being entered"), public_label=_("Being entered"), stage=2, clock="stopped",
          waiting_on=APPLICANT, chip="draft"),
    # Translators: 空き待ち
    State(code="waiting", label=_("On the waiting list"), public_label=_("On the waiting list"), stage=2,
          waiting_on=OFFICE, chip="wait"),
    # Translators: 参加確定
    State(code="registered", label=_("Registered"), public_label=_("Registered"), stage=3, waiting_on=NOBODY, chip="s4"),
    # Translators: 開催延期
    State(code="postponed", label=_("Seminar postponed"), public_label=_("Seminar postponed"), clock="paused",
          waiting_on=NOBODY, chip="wait"),
    # Translators: 開催済み
    State(code="attended", label=_("Seminar held"), public_label=_("Seminar held"), stage=4, clock="stopped",
          waiting_on=NOBODY, chip="s6"),
    State(code="closed", label=_("Closed"), public_label=_("Completed"), stage=5, clock="stopped", terminal=True,
          outcome="carried_out", chip="s7"),
    # Translators: 定員のため参加不可
    State(code="declined", label=_("No place"), public_label=_("No place"), clock="stopped", terminal=True,
          outcome="declined", chip="off"),
    State(code="withdrawn", label=_("Withdrawn"), public_label=_("Withdrawn"), clock="stopped", terminal=True,
          outcome="withdrawn", chip="off"),
    # Translators: セミナー中止
    State(code="cancelled", label=_("Seminar cancelled"), public_label=_("Seminar cancelled"), clock="stopped",
          terminal=True, outcome="cancelled", chip="off"),
)  # fmt: skip

NEXTS = (
    # Translators: 参加者を入力して申し込む
    upcoming("draft", APPLICANT, "register_people", _("Enter who comes and register them"), "days+0:reply_by"),
    # Translators: 空きが出たら参加者を繰り上げる
    upcoming("waiting", OFFICE, "find_place", _("Move the people up when a place becomes free, or tell that there is none"),
             "days-14:first_day"),
    # Translators: セミナーに参加する（受付期間中は変更できます）
    upcoming("registered", NOBODY, "take_part", _("The seminar takes place; changes are possible until registration closes"),
             "days+0:first_day"),
    # Translators: 新しい日程の連絡
    upcoming("postponed", NOBODY, "await_days", _("The Beijing office tells the new days; the registration is kept")),
    # Translators: 報告の公開
    upcoming("attended", NOBODY, "await_report", _("The Beijing office writes the report")),
)  # fmt: skip
