"""C3: the long lunch, the counterpart's own beginning of the afternoon, and its own hours."""

from collections.abc import Iterator
from datetime import time

from django.utils.translation import gettext as _

from activities.calendars.fiscal import in_china

from ...times import at, clock
from ..findings import WARN, Finding, joined, of, times_in_words
from ..plan import Plan, Slot, Span


def lunch(plan: Plan) -> Iterator[Finding]:
    """C3: no appointment touches lunch, which ends later where the counterpart says so.

    A body whose own hours leave out more or other time than a lunch (a market in the morning) has no lunch, but hours.
    """
    for meeting in plan.open:
        starts, ends = plan.lunch(meeting)
        slots = [slot for slot in meeting.slots if _meets(slot, starts, ends)]
        if not slots:
            continue
        said = {"times": times_in_words(slots), "starts": clock(starts), "ends": clock(ends)}
        title = _("Lunch break in China")
        if starts < plan.thresholds.earliest_lunch:
            title = outside_hours()
            said["hours"] = joined(f"{clock(first)}–{clock(last)}" for first, last in plan.hours(meeting))
            message = _("%(times)s: they work from %(hours)s.") % said
        elif meeting.hours.morning_until or meeting.hours.afternoon_from:
            # Translators: %(times)s：先方の昼休みは%(starts)sから%(ends)sまでです。
            message = _("%(times)s: they are not to be reached from %(starts)s to %(ends)s.") % said
        else:
            message = _("%(times)s: lunch is usually from %(starts)s to %(ends)s.") % said
        yield of(meeting, "C3", WARN, title, message, starts, ends, *_times(slots))


def opening_hours(plan: Plan) -> Iterator[Finding]:
    """C3: before the counterpart opens or after it closes, where its hours are known."""
    for meeting in plan.open:
        opens, closes = meeting.hours.morning_from, plan.closes(meeting)
        slots = [slot for slot in meeting.slots if slot.span and _outside(slot.span, opens, closes)]
        if slots:
            hours = f"{clock(opens) if opens else ''}–{clock(closes) if closes else ''}"
            # Translators: %(times)s：先方の執務時間は%(hours)sです。
            message = _("%(times)s: they work from %(hours)s.") % {"times": times_in_words(slots), "hours": hours}
            yield of(meeting, "C3", WARN, outside_hours(), message, opens, closes, *_times(slots))


def outside_hours() -> str:
    # Translators: 先方の執務時間外
    return _("Outside their hours")


def _meets(slot: Slot, starts: time, ends: time) -> bool:
    if slot.span is None or starts >= ends:
        return False
    return any(slot.span.meets(Span(at(day, starts), at(day, ends))) for day in slot.span.days)


def _outside(span: Span, opens: time | None, closes: time | None) -> bool:
    day = in_china(span.starts)
    return bool(opens and span.starts < at(day, opens)) or bool(closes and span.ends > at(day, closes))


def _times(slots: list[Slot]) -> list[str]:
    return [f"{slot.wish}:{slot.span.starts.isoformat()}/{slot.span.ends.isoformat()}" for slot in slots if slot.span]
