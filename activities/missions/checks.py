"""The rules about missions that only warn, and the one that stops them (domain C18 to C20).

Lengths warn, only more than three months block: what the office did in practice were six to eight days (domain E.4).
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

SHORT, LONG = 5, 31
"""Days: fewer, or more than a month, are unusual."""
MONTHS = 3


@dataclass(frozen=True)
class Finding:
    """One rule that speaks: its code, whether it blocks, and its words."""

    code: str
    blocks: bool
    words: Any


def longer_than_allowed(mission) -> bool:
    """Whether the days go beyond three months, counted by the calendar."""
    if mission.days is None:
        return False
    return mission.period_end >= months_after(mission.period_start, MONTHS)


def months_after(day: date, months: int) -> date:
    """The same day some months later, the last one of the month where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def findings(mission) -> list[Finding]:
    """What the rules say of the days of a mission, for its page; the agreement is told where it is missing."""
    if mission.days is None:
        return []
    if longer_than_allowed(mission):
        # Translators: 派遣期間は3か月以内にしてください。
        return [Finding("C18", True, _("A mission lasts at most three months."))]
    return list(unusual(mission.days))


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
