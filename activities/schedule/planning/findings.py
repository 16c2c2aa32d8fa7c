"""What the rules find, in words for the reader and in facts by which an override knows that nothing has changed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import NamedTuple

from django.utils.translation import gettext as _

from activities.calendars.eras import base_language, format_date

from ..times import when
from .plan import Meeting, Slot, Span

ERROR, WARN, INFO = "error", "warn", "info"
SEVERITIES = (ERROR, WARN, INFO)
BOOKED = "booked"
"""The one rule that is not of domain C: what is booked fits its visit."""
ABOUT_TIME = ("C1", "C2", "C3", "C4")
"""Rules that another time satisfies."""


class Proposal(NamedTuple):
    """The next time that breaks no rule; provisional on a day whose calendar is not announced."""

    span: Span
    provisional: bool = False

    @property
    def words(self) -> str:
        return when(*self.span)

    @property
    def value(self) -> str:
        """The two instants as forms and addresses carry them."""
        return "/".join(moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") for moment in self.span)


@dataclass(frozen=True)
class Finding:
    """`subject` is the meeting that would move, or a city; `about` are the meetings beside which it is told."""

    code: str
    severity: str
    subject: str
    title: str
    message: str
    facts: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    proposal: Proposal | None = None
    searched: bool = False

    @property
    def digest(self) -> str:
        """The facts without any language: another fact, another digest."""
        text = json.dumps([self.code, self.subject, *self.facts])
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    @property
    def may_be_overridden(self) -> bool:
        return self.severity == WARN

    @property
    def wants_another_time(self) -> bool:
        return self.severity == WARN and self.code in ABOUT_TIME


def of(meeting: Meeting, code: str, severity: str, title: str, message: str, *facts: object) -> Finding:
    """A finding about one meeting."""
    told = tuple(str(fact) for fact in facts)
    return Finding(code, severity, meeting.key, title, message, told, (meeting.key,))


def days_in_words(slots: Iterable[Slot]) -> str:
    """12月5日（土）、第2希望：12月6日（日）."""
    return joined(_numbered(slot, format_date(slot.day)) for slot in slots)


def times_in_words(slots: Iterable[Slot]) -> str:
    """The same with the times of day."""
    return joined(_numbered(slot, when(*slot.span)) for slot in slots if slot.span)


def joined(words: Iterable[str]) -> str:
    """One thing after another, as the reader's language lists them."""
    return (", " if base_language() == "en" else "、").join(words)


def _numbered(slot: Slot, words: str) -> str:
    if not slot.wish:
        return words
    # Translators: 第%(number)d希望：%(when)s
    return _("wish %(number)d: %(when)s") % {"number": slot.wish, "when": words}
