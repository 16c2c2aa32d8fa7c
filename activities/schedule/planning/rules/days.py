"""C1 and C2: weekends that are not worked, public holidays, the days around the two long ones, years not announced."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from activities.calendars.names import CHINESE
from activities.calendars.working import ONE_DAY, Day

from ..findings import INFO, WARN, Finding, days_in_words, joined, of
from ..plan import Meeting, Plan, Slot

FESTIVALS = {CHINESE[name].zh for name in ("Spring Festival", "National Day")}
LOOKED_AT = 30
"""Days looked at for a festival nearby: five working days never take longer."""


def weekends(plan: Plan) -> Iterator[Finding]:
    """C1: a Saturday or Sunday on which China does not work in exchange for a holiday."""
    for meeting in plan.open:
        slots = [slot for slot in meeting.slots if is_weekend(plan.calendar(slot.day))]
        if slots:
            # Translators: %(days)sは中国の休日（土日）です。面会の約束は取りにくいと考えられます。
            message = _("%(days)s: people do not work in China that day. An appointment is unlikely to be accepted.")
            yield of(
                meeting, "C1", WARN, _("Weekend in China"), message % {"days": days_in_words(slots)}, *_days(slots)
            )


def holidays(plan: Plan) -> Iterator[Finding]:
    """C2: a public holiday of China."""
    for meeting in plan.open:
        found = {slot: plan.calendar(slot.day) for slot in meeting.slots}
        slots = [slot for slot, day in found.items() if is_holiday(day)]
        if slots:
            names = dict.fromkeys(found[slot].name for slot in slots)
            said = {"days": days_in_words(slots), "name": joined(names)}
            message = _("%(days)s: %(name)s. Most public bodies are closed that day.") % said
            yield of(meeting, "C2", WARN, _("Public holiday in China"), message, *_days(slots))


def festivals(plan: Plan) -> Iterator[Finding]:
    """C2: within some working days of Spring Festival or National Day many people are away."""
    for meeting in plan.open:
        found = {slot: near_festival(plan, slot.day) for slot in meeting.slots}
        slots = [slot for slot, day in found.items() if day]
        if slots:
            said = {"days": days_in_words(slots), "number": plan.thresholds.festival_days, "name": found[slots[0]].name}
            # Translators: %(days)s：%(name)sの前後%(number)d稼働日以内です。
            message = _("%(days)s: within %(number)d working days of %(name)s. Many people take leave.") % said
            yield of(meeting, "C2", INFO, _("Close to a long holiday"), message, *_days(slots))


def unknown_years(plan: Plan) -> Iterator[Finding]:
    """C2: a year of which nothing is known yet is said to be unknown, never taken for an ordinary one."""
    years: dict[int, list[Meeting]] = {}
    for meeting in plan.open:
        for year in {slot.day.year for slot in meeting.slots if not plan.announced(slot.day.year)}:
            years.setdefault(year, []).append(meeting)
    for year, meetings in sorted(years.items()):
        yield unknown_year(year, meetings)


def unknown_year(year: int, meetings: Iterable[Meeting] = ()) -> Finding:
    title = _("China's holidays of %(year)d are not announced yet") % {"year": year}
    message = _("They appear in November of the year before. Dates may have to change.")
    return Finding("C2", INFO, str(year), title, message, (), tuple(meeting.key for meeting in meetings))


def is_weekend(day: Day) -> bool:
    return day.off and day.names is None


def is_holiday(day: Day) -> bool:
    return day.off and day.names is not None


def near_festival(plan: Plan, day: date) -> Day | None:
    """The festival that is at most so many working days away, the day itself counted; None on days off."""
    if plan.calendar(day).off:
        return None
    return next(filter(None, (_towards(plan, day, step) for step in (ONE_DAY, -ONE_DAY))), None)


def _towards(plan: Plan, day: date, step: timedelta) -> Day | None:
    working = 0
    for _number in range(LOOKED_AT):
        known = plan.calendar(day)
        if known.off and known.names and known.names.zh in FESTIVALS:
            return known
        working += not known.off
        if working > plan.thresholds.festival_days:
            return None
        day += step
    return None


def _days(slots: list[Slot]) -> list[str]:
    return [f"{slot.wish}:{slot.day.isoformat()}" for slot in slots]
