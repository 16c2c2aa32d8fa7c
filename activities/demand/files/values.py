"""What people write in a line of the form, as the pages of the survey take it: codes, days, numbers, ticks."""

import calendar
import re
import unicodedata
from datetime import date, timedelta

from activities.calendars.eras import NotADate, parse_partial
from activities.experts.fields import Field

from .layout import CHOICES

Fault = str
"""The code of what is wrong, or of what has to be looked at; empty where nothing is."""
TICKED, EMPTY = "☑☒√✓✔■●◉▣🗹✅⊠◎", "□☐○◯"
APPROXIMATE = r"(?:约|約|大约|およそ)?"
UNITS = r"(?:个人|个工作日|工作日|人|名|天|日间|日間|日|ほど|程度|左右|位)*"
FIRST_DAY_OF_EXCEL = date(1899, 12, 30)
SERIALS = range(36526, 73051)
"""Days of this century as the numbers that Excel keeps."""


def plain(text: str) -> str:
    """Letters and digits alone, in half width; spaces, stars and punctuation do not tell texts apart."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


NAMES = {
    plain(word): one for one in Field for word in (one.words.zh, one.words.ja, "".join((one.words.zh, one.words.ja)))
}


def field_of(text: str) -> tuple[str, Fault]:
    """A field by its number, its name in either language, or both, where they agree."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    found = re.match(r"(?:no\.?\s*|第)?(\d{1,2})(?!\d)\s*(.*)", narrow, re.IGNORECASE | re.DOTALL)
    named = NAMES.get(plain(found[2] if found else narrow))
    if not found:
        return (named.value, "") if named else ("", "field")
    number, rest = int(found[1]), plain(found[2])
    if not 1 <= number <= len(Field):
        return "", "field"
    numbered = list(Field)[number - 1]
    if named and named != numbered:
        return "", "field_two"
    is_plain = not rest or named or rest in ("号", "番", "領域", "领域")
    return (numbered.value, "") if is_plain else ("", "field")


def day_of(text: str, *, last: bool = False) -> tuple[str, Fault]:
    """A day in every notation; of a month alone its first or its last one, which has to be looked at."""
    narrow = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("号", "日")
    if re.fullmatch(r"\d{5}", narrow) and int(narrow) in SERIALS:
        return (FIRST_DAY_OF_EXCEL + timedelta(days=int(narrow))).isoformat(), ""
    try:
        found = parse_partial(re.sub(r"(?<=\d)[T].*$", "", narrow))
        if found.precision == "day":
            return date(found.year, found.month, found.day).isoformat(), ""
        if found.precision == "month":
            number = calendar.monthrange(found.year, found.month)[1] if last else 1
            return date(found.year, found.month, number).isoformat(), "month"
    except (NotADate, ValueError):
        pass
    return "", "day"


def number_of(text: str) -> tuple[str, Fault]:
    """One number, with or without its unit, also an approximate one."""
    narrow = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    found = re.fullmatch(rf"{APPROXIMATE}(\d{{1,5}}){UNITS}", narrow)
    return (str(int(found[1])), "") if found else ("", "number")


def choice_of(name: str, text: str) -> tuple[str, Fault]:
    """The choice that is ticked, or the only one that is left; nothing where all boxes are empty."""
    lines = [one for one in text.splitlines() if one.strip()]
    ticked = [one for one in lines if any(mark in one for mark in TICKED)]
    boxes = any(mark in one for one in lines for mark in EMPTY)
    if boxes and not ticked:
        return "", ""
    meant = {code for one in (ticked or lines) for code in meant_by(name, one)}
    return (meant.pop(), "") if len(meant) == 1 else ("", "choice")


def meant_by(name: str, text: str) -> list[str]:
    """The choices that a line names in either language."""
    said = plain(text)
    return [
        code for code, words in CHOICES[name].items()
        if said in (plain(words.zh), plain(words.ja), plain(words.zh + words.ja))
    ]  # fmt: skip
