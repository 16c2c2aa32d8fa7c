"""What looks wrong in a programme. Everything here is a warning: only times that cannot be are refused, by the forms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.schedule.models import Booking
from activities.schedule.times import at, when

from .models import Edition, Interpreter, Session
from .placing import is_outside
from .programme import clashes

Wanted = tuple[Session, Interpreter, datetime, datetime]


@dataclass(frozen=True)
class Finding:
    """A warning in the reader's words, which its items complete."""

    code: str
    text: str
    sessions: tuple[Session, ...]


def findings(edition: Edition, sessions: list[Session]) -> list[Finding]:
    """What is needed twice, whom somebody else has booked, what lies outside the days, what has no Chinese title."""
    return [*doubles(sessions), *booked_elsewhere(edition, sessions), *outside(edition, sessions), *untold(sessions)]


TWICE = {
    # Translators: 会場「%(name)s」が同じ時間に重なっています：
    "room": gettext_lazy("The room %(name)s is needed twice at the same time:"),
    # Translators: 登壇者の%(name)sさんの時間が重なっています：
    "speaker": gettext_lazy("%(name)s speaks twice at the same time:"),
    # Translators: 通訳者の%(name)sさんの時間が重なっています：
    "interpreter": gettext_lazy("%(name)s interprets twice at the same time:"),
}


def doubles(sessions: Iterable[Session]) -> Iterator[Finding]:
    for clash in clashes(sessions):
        yield Finding(clash.what, TWICE[clash.what] % {"name": clash.name}, (clash.first, clash.second))


def booked_elsewhere(edition: Edition, sessions: Iterable[Session]) -> Iterator[Finding]:
    """Interpreters of the office's list whom the calendar has given to somebody else."""
    wanted = [(session, one, *span) for session in sessions if (span := span_of(edition, session))
              for one in session.interpreters.all() if one.resource_id]  # fmt: skip
    bookings = bookings_of(edition, wanted)
    for session, one, starts, ends in wanted:
        for booking in bookings:
            if booking.resource_id == one.resource_id and booking.starts < ends and booking.ends > starts:
                # Translators: 通訳者の%(name)sさんには、同じ時間にほかの予約（%(when)s %(what)s）があります：
                words = _("The interpreter %(name)s has another booking, %(when)s %(what)s:")
                told = {"name": one.name, "when": when(booking.starts, booking.ends), "what": booking.title}
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
            # Translators: 会期の後（%(day)s日目）になっています：
            yield Finding(
                "outside", _("On day %(day)s, after the last day of the edition:") % {"day": session.day}, (session,)
            )


def untold(sessions: Iterable[Session]) -> Iterator[Finding]:
    """Titles that Chinese readers could not read, all in one warning."""
    found = tuple(session for session in sessions if session.title.lacks_chinese)
    if found:
        # Translators: 中国語の題名がありません：
        yield Finding("untold", _("No Chinese title:"), found)
