"""How dates are shown to each reader: 2026年4月1日（水）, 2026年4月1日（周三）, Wed 1 April 2026.

The patterns are data, not translations: the language is an argument, since letters and documents are
written in their recipient's language, not in the one of whoever presses the button.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import get_language

from .table import era_year

ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Shown:
    """What is written of a day besides its number."""

    era: bool
    weekday: bool
    year: bool
    month: bool = True


@dataclass(frozen=True)
class Pattern:
    """How one language writes a date and a range."""

    weekdays: tuple[str, ...]
    until: str
    between: str
    cjk: bool = True


PATTERNS = {
    "ja": Pattern(tuple("月火水木金土日"), until="から", between="、"),
    "zh": Pattern(("周一", "周二", "周三", "周四", "周五", "周六", "周日"), until="至", between="、"),
    "en": Pattern(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), until=" to ", between=" and ", cjk=False),
}


def base_language(language: str | None = None) -> str:
    """ja, zh or en: whose patterns to use; today's reader when none is named."""
    code = (language or get_language() or "ja").lower()[:2]
    return code if code in PATTERNS else "en"


def format_date(
    day: date, language: str | None = None, *, era: bool = False, weekday: bool = True, year: bool = True
) -> str:
    """One day in full; `era` adds the Japanese year for Japanese readers, who alone count by it."""
    return _write(day, base_language(language), Shown(era, weekday, year))


def format_range(
    start: date,
    end: date,
    language: str | None = None,
    *,
    era: bool = False,
    weekday: bool = True,
    year: bool = True,
) -> str:
    """2026年6月16日（火）から19日（金）; what the first day says already is not said again."""
    return "".join(range_parts(start, end, language, era=era, weekday=weekday, year=year))


def range_parts(
    start: date,
    end: date,
    language: str | None = None,
    *,
    era: bool = False,
    weekday: bool = True,
    year: bool = True,
) -> list[str]:
    """The pieces of a range between which a line may break.

    Two neighbouring days are listed: 6月4日（木）、5日（金）.
    """
    code = base_language(language)
    full = Shown(era, weekday, year)
    if start == end:
        return [_write(start, code, full)]
    same_year = start.year == end.year
    short = replace(full, year=year and not same_year, month=not (same_year and start.month == end.month))
    pattern = PATTERNS[code]
    joint = pattern.between if end - start == timedelta(days=1) else pattern.until
    first, last = (full, short) if pattern.cjk else (short, full)
    return [_write(start, code, first) + joint, _write(end, code, last)]


def format_weekday(day: date, language: str | None = None) -> str:
    """水, 周三, Wed."""
    return PATTERNS[base_language(language)].weekdays[day.weekday()]


def _write(day: date, code: str, shown: Shown) -> str:
    name = PATTERNS[code].weekdays[day.weekday()]
    if not PATTERNS[code].cjk:
        month = ENGLISH_MONTHS[day.month - 1]
        words = {name: shown.weekday, str(day.day): True, month: shown.month, str(day.year): shown.year}
        return " ".join(word for word, wanted in words.items() if wanted)
    era = era_year(day) if shown.era and code == "ja" else ""
    pieces = [f"{day.year}年" if shown.year else "", f"（{era}）" if shown.year and era else ""]
    pieces += [
        f"{day.month}月" if shown.month else "",
        f"{day.day}日",
        f"（{name}）" if shown.weekday else "",
    ]
    return "".join(pieces)
