"""What is unusual about the time that somebody asks for: told after it was sent, never a reason to refuse."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from activities.calendars.fiscal import CHINA
from activities.cases.models import Case

from .days import heads
from .times import CLOSES, OPENS, last_day, when


def unusual(case: Case, starts: datetime, ends: datetime) -> Iterator[str]:
    """Sentences about days outside the visit, the office's hours and days off in China (domain C1, C2)."""
    first, last = starts.astimezone(CHINA).date(), last_day(ends)
    if case.period_start and case.period_end and not case.period_start <= first <= last <= case.period_end:
        # Translators: %(when)sは、訪問期間の外の日を含みます。
        yield _("%(when)s is not within the days of the visit.") % {"when": when(starts, ends)}
    if starts.astimezone(CHINA).time() < OPENS or not OPENS < ends.astimezone(CHINA).time() <= CLOSES:
        hours = {"opens": f"{OPENS:%-H:%M}", "closes": f"{CLOSES:%-H:%M}"}
        # Translators: 事務所の執務時間（北京時間%(opens)s～%(closes)s）の外を含みます。
        yield _("This is outside the hours of the office (%(opens)s to %(closes)s Beijing time).") % hours
    off = [head for head in heads(first + timedelta(number) for number in range((last - first).days + 1)) if head.off]
    if off:
        # Translators: 中国の休日を含みます：%(days)s
        days = ", ".join(f"{head.label} {head.holiday}".strip() for head in off)
        yield _("There are days off in China among them: %(days)s.") % {"days": days}
