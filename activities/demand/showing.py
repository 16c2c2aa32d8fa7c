"""Wishes and answers as pages, letters and files tell them, in the language of the reader."""

from collections.abc import Iterable
from datetime import date

from activities.calendars.eras import format_date, format_range
from activities.experts.fields import Field
from activities.trips.both import Both

from . import wording
from .models import Invitee, Wish

WISH_LINES = ("field", "topic_zh", "topic_ja", "problem_zh", "problem_ja", "trainees", "trainees_number", "time", "wished_days",
              "interpreter")  # fmt: skip


def lines_of(wish: Wish, language: str) -> list[tuple[str, str]]:
    """What a wish says, line by line; what nobody wrote is left out."""
    found = [(label_of(name, language), text_of(wish, name, language)) for name in ordered(language)]
    return [(label, text) for label, text in found if text]


def ordered(language: str) -> list[str]:
    """The reader's own language first."""
    other = "_ja" if language == "zh" else "_zh"
    texts = [name for name in WISH_LINES if name[-3:] in ("_ja", "_zh")]
    own = [name for name in texts if not name.endswith(other)] + [name for name in texts if name.endswith(other)]
    return ["field", *own, *(name for name in WISH_LINES if name not in ("field", *texts))]


def label_of(name: str, language: str) -> str:
    if name == "time":
        return Both("希望時期", "希望时间").told(language)
    return wording.LABELS[name].told(language)


def text_of(wish: Wish, name: str, language: str) -> str:
    if name == "field":
        return Field(wish.field).listed(language)
    if name == "time":
        return time_of(wish.wished_from, wish.wished_until, language)
    if name == "interpreter":
        return wording.INTERPRETER[wish.interpreter].told(language)
    value = getattr(wish, name)
    units = {"trainees_number": "people", "wished_days": "days"}
    if name in units:
        return f"{value}{wording.PAGE[units[name]].told(language)}" if value is not None else ""
    return value


def time_of(begins: date | None, ends: date | None, language: str) -> str:
    """2027年5月1日から6月30日, as far as it is known; empty where neither day is."""
    if begins and ends:
        return format_range(begins, ends, language, weekday=False)
    words = wording.PAGE["from_on" if begins else "until_then"].told(language)
    day = begins or ends
    return words.format(format_date(day, language, weekday=False)) if day else ""


def contact_lines(invitee: Invitee, language: str, names: Iterable[str] = Invitee.CONTACT) -> list[tuple[str, str]]:
    """Who answers, and what they say besides; `names` are those of its columns that the reader may see."""
    found = [(wording.LABELS[name].told(language), getattr(invitee, name)) for name in names]
    return [(label, text) for label, text in found if text]
