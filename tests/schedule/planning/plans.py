"""Plans without a database: China's calendar as it stood in November 2026, appointments by the Beijing clock."""

from datetime import date, datetime, time

import chinese_calendar.constants as china

from activities.calendars.models import Country, DayValue
from activities.calendars.names import FIXED_DAYS, chinese
from activities.calendars.working import Day
from activities.schedule.planning import Finding, Meeting, Plan, check
from activities.schedule.planning.plan import Place, slot_of
from activities.schedule.times import at

LAST_ANNOUNCED = 2026
BEIJING = Place("beijing", "北京市", "dongcheng", "東城区")
HAIDIAN = Place("beijing", "北京市", "haidian", "海淀区")
XIAN = Place("xian", "西安市")


def day_in_china(day: date) -> Day:
    """What the calendar knows of a day: holidays, make-up workdays, and nothing but weekends and fixed days after 2026."""
    for table, value in ((china.holidays, DayValue.OFF), (china.workdays, DayValue.WORKS)):
        if day in table and day.year <= LAST_ANNOUNCED:
            return Day(Country.CN, day, value, chinese(table[day], works=value == DayValue.WORKS))
    known = day.year <= LAST_ANNOUNCED
    fixed = None if known else FIXED_DAYS[Country.CN].get((day.month, day.day))
    if fixed or day.weekday() >= 5:
        return Day(Country.CN, day, DayValue.OFF, fixed)
    return Day(Country.CN, day, DayValue.WORKS if known else DayValue.UNKNOWN)


def slot(text: str, wish: int = 0):
    """`2026-12-09 10:00-11:00`, `2026-12-09 10:00` or `2026-12-09`."""
    day, _space, clocks = text.partition(" ")
    starts, _dash, ends = clocks.partition("-")
    hours = (time.fromisoformat(one) if one else None for one in (starts, ends))
    return slot_of(date.fromisoformat(day), *hours, wish, usual=120)


def meeting(when: str = "", *, wishes: tuple[str, ...] = (), key: str = "a", **fields) -> Meeting:
    agreed = slot(when) if when else None
    offered = tuple(slot(text, number) for number, text in enumerate(wishes, 1))
    fields = {"title": f"訪問先{key}", "place": BEIJING, "by_foreign_affairs": True} | fields
    return Meeting(key=key, agreed=agreed, wishes=offered, **fields)


def plan(*meetings: Meeting, now: datetime | None = None, **fields) -> Plan:
    now = now or at(date(2024, 12, 1), time())
    return Plan(meetings, day_in_china, lambda year: year <= LAST_ANNOUNCED, now, **fields)


def found(*meetings: Meeting, code: str = "", **fields) -> list[Finding]:
    return [finding for finding in check(plan(*meetings, **fields)) if finding.code == code or not code]


def codes(*meetings: Meeting, **fields) -> list[str]:
    return [f"{finding.code}:{finding.severity}" for finding in found(*meetings, **fields)]
