"""What is booked for an appointment leaves out none of it: moving one re-checks the car, the interpreter and the people."""

from collections.abc import Iterator
from datetime import UTC

from django.utils.translation import gettext as _

from ...times import span, when
from ..findings import BOOKED, WARN, Finding, joined, of
from ..plan import Booked, Meeting, Plan, Span


def bookings(plan: Plan) -> Iterator[Finding]:
    """Every booking of an appointment covers its agreed time."""
    for meeting in plan.open:
        if meeting.span and any(_misses(one, meeting.span) for one in meeting.booked):
            # Translators: 予約の時間が訪問と合っていません
            title = _("Booked for another time")
            yield of(meeting, BOOKED, WARN, title, _message(meeting), *_facts(meeting))


def _misses(one: Booked, visit: Span) -> bool:
    return one.starts > visit.starts or one.ends < visit.ends


def _message(meeting: Meeting) -> str:
    missing = [one for one in meeting.booked if _misses(one, meeting.span)]
    said = {"visit": when(*meeting.span)}
    if not all(one.what for one in missing):
        # Translators: この訪問（%(visit)s）のための予約に、時間の合わないものがあります。
        return _("Something is booked for another time than the visit, which is now %(visit)s.") % said
    said["booked"] = joined(f"{one.what} {_clocks(one, meeting.span)}" for one in missing)
    # Translators: 予約：%(booked)s。訪問は現在%(visit)sです。
    return _("Booked: %(booked)s. The visit is now %(visit)s.") % said


def _clocks(one: Booked, visit: Span) -> str:
    """The times alone where the day is that of the visit."""
    days = {*Span(one.starts, one.ends).days, *visit.days}
    return span(one.starts, one.ends) if len(days) == 1 else when(one.starts, one.ends)


def _facts(meeting: Meeting) -> tuple[str, ...]:
    """The latest beginning and the earliest end say whether all fit; they are the same however much is known of each."""
    bounds = max(one.starts for one in meeting.booked), min(one.ends for one in meeting.booked)
    return tuple(moment.astimezone(UTC).isoformat() for moment in (*bounds, *meeting.span))
