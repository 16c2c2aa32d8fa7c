"""Invitations that go with a mail, in the form that mail programs offer for the calendar (iTIP RFC 5546, iMIP RFC 6047)."""

import re
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives

OBJECT = re.compile(r"^BEGIN:VCALENDAR\r?$.*?^END:VCALENDAR\r?$\n?", re.MULTILINE | re.DOTALL)
METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)
FOLDED = re.compile(r"\r?\n[ \t]")
ESCAPED = re.compile(r"\\([nN,;\\])")


@dataclass(frozen=True)
class CalendarPart:
    """One calendar object of a mail: everything in it is asked for, or everything is taken away."""

    text: str

    @property
    def method(self) -> str:
        """REQUEST or CANCEL."""
        found = METHOD.search(self.text)
        return found[1] if found else "PUBLISH"

    @property
    def is_cancellation(self) -> bool:
        return self.method == "CANCEL"

    @property
    def readable(self) -> str:
        """The lines as people read them: what was folded is one line again, what was escaped is itself."""
        lines = FOLDED.sub("", self.text).splitlines()
        return "\n".join(ESCAPED.sub(_unescaped, line) for line in lines)


def parts_of(calendar: str) -> list[CalendarPart]:
    """The calendar objects of a stream, each with one method."""
    return [CalendarPart(found[0]) for found in OBJECT.finditer(calendar)]


def attach(message: EmailMultiAlternatives, calendar: str) -> None:
    """One invitation is another form of the text, and a file for programs that look for files.

    Several stand beside the text, each as a part of its own, since no method may be about several appointments (RFC 5546
    §3.2) and no reader may choose one among them (RFC 6047 §2.4).
    """
    parts = parts_of(calendar)
    if len(parts) == 1:
        (part,) = parts
        message.attach_alternative(part.text, f"text/calendar; method={part.method}")
        message.attach("invite.ics", part.text.encode(), "application/ics")
        return
    for number, part in enumerate(parts, 1):
        message.attach(f"invite-{number}.ics", part.text, f"text/calendar; method={part.method}")


def _unescaped(found: re.Match) -> str:
    return "\n" if found[1] in "nN" else found[1]
