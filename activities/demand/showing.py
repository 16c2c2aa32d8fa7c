"""Wishes and answers as pages, letters and files tell them, in the language of the reader."""

from datetime import date

from activities.calendars.eras import format_date
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
        field = Field(wish.field)
        return f"{field.number} {field.words.told(language)}"
    if name == "time":
        return time_of(wish.wished_from, wish.wished_until)
    if name == "interpreter":
        return wording.INTERPRETER[wish.interpreter].told(language)
    value = getattr(wish, name)
    units = {"trainees_number": "people", "wished_days": "days"}
    if name in units:
        return f"{value}{wording.PAGE[units[name]].told(language)}" if value is not None else ""
    return value


def time_of(begins: date | None, ends: date | None) -> str:
    """From and until, as far as they are known; empty where neither is."""
    if not (begins or ends):
        return ""
    return " – ".join(format_date(day, weekday=False) if day else "" for day in (begins, ends)).strip()


def contact_lines(invitee: Invitee, language: str) -> list[tuple[str, str]]:
    found = [(wording.LABELS[name].told(language), getattr(invitee, name)) for name in Invitee.CONTACT]
    return [(label, text) for label, text in found if text]
