"""An agreed visit as letters and calendars name it: only what the applicant may know, by the clocks of both countries."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date
from activities.calendars.fiscal import JAPAN
from activities.schedule import times
from activities.schedule.planning import thresholds
from activities.schedule.planning.plan import Slot, slot_of

from .models import Appointment, Destination


@dataclass(frozen=True)
class Agreed:
    """Two are equal when an invitation to one says what an invitation to the other said; names are no part of that."""

    slot: Slot
    open_end: bool
    place: str
    interpreter: str
    pk: int
    name: str = field(compare=False)
    name_zh: str = field(compare=False)
    city: str = field(compare=False)

    @property
    def starts(self) -> date | datetime:
        return self.slot.span.starts if self.slot.span else self.slot.day

    @property
    def ends(self) -> date | datetime:
        """When the calendar is free again; the day after for a visit of which only the day is known."""
        return self.slot.span.ends if self.slot.span else self.slot.day + times.ONE_DAY

    @property
    def day(self) -> str:
        return format_date(self.slot.day)

    @property
    def when(self) -> str:
        """Day and time by the Beijing clock, as far as they are agreed, in the active language."""
        if self.slot.span and not self.open_end:
            return times.when(self.starts, self.ends)
        return f"{self.day} {times.clock(self.starts)}–" if self.slot.span else self.day

    @property
    def clocks(self) -> str:
        """The time in Beijing and in Japan, with the day where that is another one; empty while only the day is known."""
        if not self.slot.span:
            return ""
        if not self.open_end:
            return times.both(self.starts, self.ends)
        japan = self.starts.astimezone(JAPAN)
        day = "" if japan.date() == self.slot.day else f"{format_date(japan.date(), year=False, weekday=False)} "
        words = {"beijing": f"{times.clock(self.starts)}–", "japan": f"{day}{times.clock(japan)}–"}
        # Translators: 北京時間 %(beijing)s／日本時間 %(japan)s
        return _("Beijing %(beijing)s / Japan %(japan)s") % words

    def is_over(self, moment: datetime) -> bool:
        """Whether it lies behind: its time, else its day in Beijing."""
        ends = self.slot.span.ends if self.slot.span else times.day_bounds(self.slot.day, self.slot.day)[1]
        return ends <= moment


def agreed(row: Destination) -> Agreed | None:
    """The appointment that is confirmed, None where none is."""
    if row.state != Appointment.CONFIRMED or row.confirmed_on is None:
        return None
    usual = thresholds().usual_length
    name = " ".join(filter(None, (row.name, row.section)))
    zh = row.name_zh or (row.counterpart.name_on(row.confirmed_on, "zh") if row.counterpart_id else "")
    return Agreed(
        slot=slot_of(row.confirmed_on, row.confirmed_from, row.confirmed_until, usual=usual),
        open_end=row.confirmed_until is None,
        place=row.meeting_place,
        interpreter=row.interpreter,
        pk=row.pk,
        name=name,
        name_zh=zh if zh != row.name else "",
        city=row.city,
    )
