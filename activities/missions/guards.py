"""What a mission still needs, and when its steps make sense."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.calendars.fiscal import today_in_china
from activities.cases.workflow import Missing

from .checks import is_signed, longer_than_allowed
from .models import Candidate, FollowUp, Report

REQUEST = "missions:request"
IN_EITHER = {
    "host_ja": _("Host"),
    "topic_ja": pgettext_lazy("of a mission", "Topic"),
    "problem_ja": _("What the problem is"),
}
"""What may be said in either language."""


def request_complete(case) -> Iterator[Missing]:
    """What has to be known before anybody is looked for: host, place, field (C20), topic, problem, time."""
    labels = case.field_labels()
    wanted = {
        "host_ja": case.host_name, "destination": case.destination_id, "field": case.field, "topic_ja": case.topic,
        "problem_ja": case.problem, "wished_from": case.wished_from, "wished_until": case.wished_until,
    }  # fmt: skip
    for name, value in wanted.items():
        if not value:
            yield Missing(name, IN_EITHER.get(name, labels[name]), REQUEST)


def somebody_shortlisted(case) -> Iterator[Missing]:
    if not case.candidates.filter(state=Candidate.State.SHORTLISTED).exists():
        # Translators: 候補者
        yield Missing("candidate", _("A candidate on the shortlist"), "missions:candidates")


def days_agreed(case) -> Iterator[Missing]:
    if case.days is None:
        # Translators: 派遣期間
        yield Missing("days", _("The first and the last day of the mission"), "missions:days")


def not_too_long(case) -> Iterator[Missing]:
    """Over three months nobody is sent (C18)."""
    if longer_than_allowed(case):
        # Translators: 3か月以内の派遣期間
        yield Missing("too_long", _("Days within three months"), "missions:days")


def agreement_signed(case) -> Iterator[Missing]:
    """No start without a signed agreement (C19)."""
    if not is_signed(case):
        # Translators: 締結済みの協定書
        yield Missing("agreement", _("The signed agreement"), "missions:agreement")


def has_begun(case) -> Iterator[Missing]:
    if case.period_start is None or case.period_start > today_in_china():
        # Translators: 派遣初日がまだ来ていません
        yield Missing("begun", _("The first day, which has not come yet"))


def is_over(case) -> Iterator[Missing]:
    if case.period_end is None or case.period_end > today_in_china():
        # Translators: 派遣最終日がまだ来ていません
        yield Missing("over", _("The last day, which has not come yet"))


def report_written(case) -> Iterator[Missing]:
    report = Report.objects.filter(mission=case.pk).first()
    if report is None or not (report.summary_ja or report.summary_zh):
        # Translators: 派遣報告
        yield Missing("report", _("The report of the expert"), "missions:report")


def is_followed_up(case) -> bool:
    return FollowUp.objects.filter(mission=case.pk).exists()


def not_followed_up(case) -> bool:
    return not is_followed_up(case)


def followed_up(case) -> Iterator[Missing]:
    if not is_followed_up(case):
        # Translators: 6か月後の確認
        yield Missing("follow_up", _("What has become of it after six months"), "missions:follow_up")
