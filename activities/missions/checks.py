"""The rules about missions that only warn, and those that stop them (domain C18 and C19).

Lengths warn, only more than three months block: what the office did in practice were six to eight days (domain E.4).
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from activities.calendars.fiscal import today_in_china

from .agreement_facts import fits
from .models import Agreement
from .states import ARRANGED

SHORT, LONG = 5, 31
"""Days: fewer, or more than a month, are unusual."""
MONTHS = 3
SOON = 14
"""So many days before the first one, a missing signature is told."""


@dataclass(frozen=True)
class Finding:
    """One rule that speaks: its code, whether it blocks, and its words."""

    code: str
    blocks: bool
    words: Any


def longer_than_allowed(mission) -> bool:
    """Whether the days go beyond three months, counted by the calendar."""
    return mission.days is not None and mission.period_end > end_of_months(mission.period_start, MONTHS)


def end_of_months(first: date, months: int) -> date:
    """The last day of so many months that begin on a day: 10 January to 9 April.

    A month that has no such day ends them with its own last one: 30 November to 28 February.
    """
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    length = monthrange(year, month)[1]
    if first.day > length:
        return date(year, month, length)
    return date(year, month, first.day) - timedelta(days=1)


def findings(mission) -> list[Finding]:
    """What the rules say of a mission, for its page; at most one statement, shortly before it begins."""
    if mission.days is None:
        return []
    if longer_than_allowed(mission):
        # Translators: 派遣期間は3か月以内にしてください。
        told = [Finding("C18", True, _("A mission lasts at most three months."))]
    else:
        told = list(unusual(mission.days))
    return told + list(unsigned(mission))


def unusual(days: int) -> Iterator[Finding]:
    told = {"count": days}
    if days < SHORT:
        # Translators: 派遣期間は%(count)d日です。通常は5日以上です。
        words = ngettext("The mission lasts %(count)d day; usually it is at least five.",
                         "The mission lasts %(count)d days; usually it is at least five.", days)  # fmt: skip
        yield Finding("C18", False, words % told)
    elif days > LONG:
        # Translators: 派遣期間は%(count)d日です。通常は1か月以内です。
        words = ngettext("The mission lasts %(count)d day; usually it is no more than a month.",
                         "The mission lasts %(count)d days; usually it is no more than a month.", days)  # fmt: skip
        yield Finding("C18", False, words % told)


def is_signed(mission) -> bool:
    """Whether the newest agreement is signed, for this expert and these days; an older one does not count any more."""
    newest = Agreement.objects.filter(mission=mission.pk).first()
    return newest is not None and newest.is_signed and fits(newest, mission)


def unsigned(mission, today: date | None = None) -> Iterator[Finding]:
    """Nobody starts without a signed agreement (domain C19): told beforehand, and from the first day on it blocks."""
    left = (mission.period_start - (today or today_in_china())).days
    if mission.state not in ARRANGED or left > SOON or is_signed(mission):
        return
    if left <= 0:
        # Translators: 派遣初日を過ぎていますが、協定書が締結されていません。
        yield Finding("C19", True, _("The first day has come, and the agreement is not signed."))
    else:
        # Translators: 派遣初日まで%(count)d日ですが、協定書が締結されていません。
        words = ngettext("The mission begins in %(count)d day, and the agreement is not signed.",
                         "The mission begins in %(count)d days, and the agreement is not signed.", left)  # fmt: skip
        yield Finding("C19", False, words % {"count": left})
