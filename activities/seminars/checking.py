"""What looks wrong in a programme. Everything here is a warning: only times that cannot be are refused, by the forms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from activities.schedule.models import Booking
from activities.schedule.times import at, when

from .models import Edition, Interpreter, Session
from .placing import is_outside
from .programme import clashes

Wanted = tuple[Session, Interpreter, datetime, datetime]


@dataclass(frozen=True)
class Finding:
    """A warning in the reader's words, with the items that it is about."""

    code: str
    text: str
    sessions: tuple[Session, ...]


def findings(edition: Edition, sessions: list[Session]) -> list[Finding]:
    """What is needed twice, whom somebody else has booked, what lies outside the days, what has no Chinese title."""
    return [*doubles(sessions), *booked_elsewhere(edition, sessions), *outside(edition, sessions), *untold(sessions)]


def doubles(sessions: Iterable[Session]) -> Iterator[Finding]:
    for clash in clashes(sessions):
        told = {"name": clash.name, "first": clash.first, "second": clash.second}
        if clash.what == "room":
            # Translators: 会場「%(name)s」：%(first)s、%(second)s
            words = _("The room %(name)s: %(first)s and %(second)s")
        elif clash.what == "interpreter":
            # Translators: 通訳の%(name)sさん：%(first)s、%(second)s
            words = _("The interpreter %(name)s: %(first)s and %(second)s")
        else:
            # Translators: %(name)sさん：%(first)s、%(second)s
            words = _("%(name)s: %(first)s and %(second)s")
        yield Finding(clash.what, words % told, (clash.first, clash.second))


def booked_elsewhere(edition: Edition, sessions: Iterable[Session]) -> Iterator[Finding]:
    """Interpreters of the office's list whom the calendar has given to somebody else."""
    wanted = [(session, one, *span) for session in sessions if (span := span_of(edition, session))
              for one in session.interpreters.all() if one.resource_id]  # fmt: skip
    bookings = bookings_of(edition, wanted)
    for session, one, starts, ends in wanted:
        for booking in bookings:
            if booking.resource_id == one.resource_id and booking.starts < ends and booking.ends > starts:
                # Translators: 通訳の%(name)sさんには「%(session)s」の時間にほかの予約があります：%(when)s %(what)s
                words = _("The interpreter %(name)s has another booking during %(session)s: %(when)s %(what)s")
                told = {"name": one.name, "session": session, "when": when(booking.starts, booking.ends),
                        "what": booking.title}  # fmt: skip
                yield Finding("booked", words % told, (session,))


def bookings_of(edition: Edition, wanted: list[Wanted]) -> list[Booking]:
    """What keeps these interpreters away in that time; what is booked for the edition itself does not."""
    if not wanted:
        return []
    touched = Booking.objects.holding().between(min(one[2] for one in wanted), max(one[3] for one in wanted))
    own = edition.file
    others = ~Q(case=own.pk) | Q(case=None) if own else Q()
    return list(touched.filter(others, resource__in={one[1].resource_id for one in wanted}).order_by("starts", "pk"))


def span_of(edition: Edition, session: Session) -> tuple[datetime, datetime] | None:
    day = edition.day(session.day)
    return (at(day, session.start), at(day, session.end)) if day and session.start and session.end else None


def outside(edition: Edition, sessions: Iterable[Session]) -> Iterator[Finding]:
    for session in sessions:
        if is_outside(edition, session.day):
            # Translators: 「%(session)s」は%(day)s日目になっていますが、会期はそれより前に終わります
            words = _("%(session)s is on day %(day)s, after the last day of the edition")
            yield Finding("outside", words % {"session": session, "day": session.day}, (session,))


def untold(sessions: Iterable[Session]) -> Iterator[Finding]:
    """Titles that Chinese readers could not read, all in one warning."""
    found = tuple(session for session in sessions if session.title.lacks_chinese)
    if found:
        # Translators: 中国語の題名がありません：
        yield Finding("untold", _("No Chinese title:"), found)
