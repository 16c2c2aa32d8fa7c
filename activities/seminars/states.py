"""Where the preparation of an edition can stand (domain B.3), and what comes next there.

Deadlines are counted back from the first day. No source names any; the spans are those of an undertaking of this size and are
only the office's own reminder.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.cases.workflow import State
from activities.requests.journey import OFFICE, upcoming

STAGES = (
    # Translators: 構想
    _("Idea"),
    # Translators: 開催地
    _("Host city"),
    # Translators: テーマ
    _("Theme"),
    # Translators: 案内
    pgettext_lazy("stage of a seminar", "Invitations"),
    # Translators: 参加受付
    pgettext_lazy("stage of a seminar", "Registration"),
    # Translators: 開催
    _("Seminar"),
    # Translators: 報告
    _("Report"),
)


def standing(code: str, label, stage: int | None, chip: str, **more) -> State:
    return State(code=code, label=label, public_label=label, stage=stage, chip=chip, waiting_on=OFFICE, **more)


def ended(code: str, label, stage: int | None, chip: str, outcome: str) -> State:
    return State(code=code, label=label, public_label=label, stage=stage, chip=chip, clock="stopped", terminal=True,
                 outcome=outcome)  # fmt: skip


STATES = (
    # Translators: 構想
    standing("idea", _("Idea"), 1, "draft"),
    # Translators: 開催地候補
    standing("host_candidate", _("Candidate city chosen"), 2, "s2"),
    # Translators: 開催地合意
    standing("host_agreed", _("Agreed with the host"), 2, "s2"),
    # Translators: テーマ決定
    standing("theme_fixed", _("Theme fixed"), 3, "s3"),
    # Translators: 案内済み
    standing("invited", _("Invitations sent"), 4, "s4"),
    # Translators: 参加受付中
    standing("registration_open", _("Registration open"), 5, "s5"),
    # Translators: 参加受付終了
    standing("registration_closed", _("Registration closed"), 5, "s5"),
    # Translators: 開催済み
    standing("held", _("Held"), 6, "s6"),
    # Translators: 報告済み
    standing("reported", _("Reported"), 7, "s7"),
    # Translators: 完了
    ended("closed", _("Closed"), 7, "s7", "carried_out"),
    # Translators: 延期
    standing("postponed", _("Postponed"), None, "wait", clock="paused"),
    # Translators: 中止
    ended("cancelled", _("Cancelled"), None, "off", "cancelled"),
)

NEXTS = (
    upcoming("idea", OFFICE, "look_for_city", _("Find a city that would hold it"), "days-300:period_start"),
    upcoming("host_candidate", OFFICE, "agree_with_host", _("Agree with the host city and the ministry by letter"),
             "days-240:period_start"),
    upcoming("host_agreed", OFFICE, "fix_theme", _("Fix the theme in both languages"), "days-180:period_start"),
    upcoming("theme_fixed", OFFICE, "invite", _("Send the invitations"), "days-90:period_start"),
    upcoming("invited", OFFICE, "open_registration", _("Open the registration"), "days-80:period_start"),
    upcoming("registration_open", OFFICE, "close_registration", _("Close the registration"), "days-30:period_start"),
    upcoming("registration_closed", OFFICE, "hold", _("Hold the seminar"), "days+0:period_end"),
    upcoming("held", OFFICE, "report", _("Write the report"), "days+60:period_end"),
    upcoming("reported", OFFICE, "close", _("Settle what is left and close"), "days+120:period_end"),
    upcoming("postponed", OFFICE, "resume", _("Agree on other days with the host"), "days+60"),
)  # fmt: skip
