"""Reading a date in any way people write it. Nothing here asks for a language: what was typed decides."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from . import table
from .table import FIRST_DAY, Era

LAST_YEAR = 2199
LONGEST = 60


class NotADate(ValueError):
    """What was typed is no day; `code` says why.

    unreadable, partial (a year or month only), impossible (30 February), outside_era (昭和70年),
    contradiction (2026年（令和7年）, or the wrong weekday), out_of_range (before 1873 or after 2199).
    """

    def __init__(self, code: str, era: Era | None = None):
        super().__init__(code)
        self.code, self.era = code, era


@dataclass(frozen=True)
class PartialDate:
    """A date known to the year, the month or the day, as old sources give them."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "year"


HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−ー－"), "-")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("月一", "火二", "水三", "木四", "金五", "土六", "日天")
GRAMMAR = re.compile(
    r"(?P<era>[^\d\W]*?)(?P<year>\d{1,4}|元)"
    r"(?:[年/.-](?P<month>\d{1,2})(?:[月/.-](?P<day>\d{1,2})[日号]?|月)?|年)?"
)
BORN = re.compile(r"年?(?:生まれ|生)?$")
DIGITS = re.compile(r"(?P<era>[^\d\W]*)(?P<year>\d{4}|(?<=\D)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
ENGLISH = re.compile(r"(?:[a-z]{3,9},?)?(?P<day>\d{1,2})(?P<month>[a-z]{3,9})\.?,?(?P<year>\d{4})")
TWO_YEARS = re.compile(r"(?P<first>[^()]+年)\((?P<second>[^()]+)年?\)(?P<rest>.*)")
WEEKDAY = re.compile(r"(?P<date>.+)\((?:周|星期)?(?P<weekday>[月火水木金土日一二三四五六天])(?:曜日?)?\)")


def parse_date(text: str) -> date:
    """The day that was typed, in any width: 2026-04-01, 2026年4月1日, 20260401, 令和8年4月1日, R8.4.1.

    An era's last year may run on to December (平成31年5月1日), since people wrote so before the change was
    known; any other day outside its era is refused.
    """
    found = parse_partial(text)
    if found.precision != "day":
        raise NotADate("partial")
    return date(found.year, found.month, found.day)


def parse_partial(text: str) -> PartialDate:
    """As `parse_date`, but 令和8年3月 and 2026年 are answers too."""
    plain = _plain(text)
    if len(plain) > LONGEST:
        raise NotADate("unreadable")
    weekday = WEEKDAY.fullmatch(plain)
    found = _two_years(weekday["date"] if weekday else plain)
    if weekday and found.day and weekday["weekday"] not in WEEKDAYS[_day(found).weekday()]:
        raise NotADate("contradiction")
    return found


def parse_year(text: str) -> int:
    """The year that was typed: 1965, 1965年, 昭和40年生まれ; digits alone are a year, however far away."""
    plain = BORN.sub("", _plain(text))
    return int(plain) if plain.isdecimal() and len(plain) <= 4 else parse_partial(plain).year


def _plain(text: str) -> str:
    """Half width, without spaces, one kind of hyphen; NFKC also opens ㋿ and ㍻."""
    narrow = unicodedata.normalize("NFKC", text or "").translate(HYPHENS)
    return re.sub(r"\s+", "", narrow).lower()


def _two_years(plain: str) -> PartialDate:
    """Read 2026年（令和8年）4月1日, where the two years have to agree."""
    both = TWO_YEARS.fullmatch(plain)
    if not both:
        return _single(plain)
    found, other = _single(both["first"] + both["rest"]), _single(both["second"])
    if found.year != other.year:
        raise NotADate("contradiction")
    return found


def _single(plain: str) -> PartialDate:
    english = ENGLISH.fullmatch(plain)
    if english and english["month"][:3] in MONTHS:
        return _checked(int(english["year"]), MONTHS.index(english["month"][:3]) + 1, int(english["day"]))
    match = DIGITS.fullmatch(plain) or GRAMMAR.fullmatch(plain)
    if not match:
        raise NotADate("unreadable")
    year = 1 if match["year"] == "元" else int(match["year"])
    month, day = (int(match[part]) if match[part] else None for part in ("month", "day"))
    if not match["era"]:
        if len(match["year"]) != 4:
            raise NotADate("unreadable")
        return _checked(year, month, day)
    era = next((era for era in reversed(table.ERAS) if era.answers_to(match["era"])), None)
    if era is None or year > 99:
        raise NotADate("unreadable")
    return _within(era, _checked(era.western(year), month, day), year)


def _checked(year: int, month: int | None, day: int | None) -> PartialDate:
    if not FIRST_DAY.year <= year <= LAST_YEAR:
        raise NotADate("out_of_range")
    found = PartialDate(year, month, day)
    _day(found)
    return found


def _day(found: PartialDate) -> date:
    month, day = (1 if part is None else part for part in (found.month, found.day))
    try:
        return date(found.year, month, day)
    except ValueError:
        raise NotADate("impossible") from None


def _within(era: Era, found: PartialDate, year: int) -> PartialDate:
    """Refuse what the era does not hold; the whole of its last year passes."""
    begins = (era.since.year, era.since.month, era.since.day)
    typed = tuple(part for part in (found.year, found.month, found.day) if part is not None)
    following = next((later for later in table.ERAS if later.since > era.since), None)
    too_late = following is not None and found.year > following.since.year
    if year < 1 or typed < begins[: len(typed)] or too_late:
        raise NotADate("outside_era", era)
    return found
