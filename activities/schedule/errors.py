"""Why a booking was not made or changed; each becomes one sentence on the page, and nothing was changed."""

from dataclasses import dataclass, field
from datetime import datetime

from .free import Slot, next_free, others_free
from .models import Booking, Resource


class NotBooked(Exception):
    """A booking that cannot be made or changed now."""


class CaseClosed(NotBooked):
    """The case is closed, postponed or not accepted, so that nothing is booked for it."""


class VisitChanged(NotBooked):
    """What it was to be booked for is no longer as the person saw it: another time, or given up."""


class Overtaken(NotBooked):
    """Somebody changed the booking since the page was opened; `booking` is how it stands now."""

    def __init__(self, booking: Booking):
        super().__init__(f"booking {booking.pk} is at revision {booking.revision}")
        self.booking = booking


class Taken(NotBooked):
    """Somebody has the thing at that time: who, and what is free instead."""

    def __init__(self, resource: Resource, starts: datetime, ends: datetime, *, besides: int | None = None):
        super().__init__(f"resource {resource.pk} is taken")
        self.resource, self.starts, self.ends = resource, starts, ends
        held = Booking.objects.holding().between(starts, ends).filter(resource=resource).exclude(pk=besides)
        self.holders = list(held.select_related("case__organisation", "booked_seat"))
        self.others = others_free(resource, starts, ends)
        self.slots: list[Slot] = next_free(resource, starts, ends, besides=besides)


@dataclass
class DaysTaken(NotBooked):
    """Some days of a series are taken: each with who has it."""

    taken: list[Taken] = field(default_factory=list)
