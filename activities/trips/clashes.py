"""What is booked for a plan and claimed by somebody else at the same time: a request that was overtaken, or not decided yet."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from activities.schedule.models import Booking
from activities.schedule.times import span

from .checks import Fault
from .lines import Line


def clashes(lines: Iterable[Line]) -> list[Fault]:
    """One statement; a thing that nobody but a request holds is never had twice, so one of a pair is always a request."""
    beside = [(line, booking) for line in lines for booking in line.bookings]
    if not beside:
        return []
    others = list(claims(booking for _line, booking in beside))
    return [
        fault_of(line, booking, other)
        for line, booking in beside
        for other in others
        if meet(booking, other) and Booking.State.REQUESTED in (booking.state, other.state)
    ]


def claims(bookings: Iterable[Booking]) -> Iterable[Booking]:
    """What others have, or want, of the same things in these days."""
    bookings = list(bookings)
    first, last = min(one.starts for one in bookings), max(one.ends for one in bookings)
    found = Booking.objects.live().filter(
        Q(starts__lt=last, ends__gt=first), resource__in={one.resource_id for one in bookings}
    )
    return (
        found.exclude(pk__in={one.pk for one in bookings}).select_related("case__organisation").order_by("starts", "pk")
    )


def meet(booking: Booking, other: Booking) -> bool:
    return booking.resource_id == other.resource_id and booking.starts < other.ends and other.starts < booking.ends


def fault_of(line: Line, booking: Booking, other: Booking) -> Fault:
    told = {
        "what": booking.resource.label, "time": span(booking.starts, booking.ends),
        "who": other.case.organisation.label if other.case else other.title, "taken": span(other.starts, other.ends),
    }  # fmt: skip
    if other.state == Booking.State.REQUESTED:
        # Translators: %(what)s（%(time)s）は、%(who)sも希望しています（%(taken)s）。
        words = _("%(what)s (%(time)s) is also wanted by %(who)s (%(taken)s).")
    else:
        # Translators: %(what)s（%(time)s）は、%(who)sが使用します（%(taken)s）。
        words = _("%(what)s (%(time)s) is taken by %(who)s (%(taken)s).")
    return Fault("booked", "error", words % told, (line.key,), line.day, booking.get_absolute_url())
