"""Beijing time, in which bookings are entered and shown, with Japan time beside it (domain C26).

Neither country has summer time; the zones are asked all the same, so that no hour is added by hand.
"""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date
from activities.calendars.fiscal import CHINA, JAPAN

OPENS, CLOSES = time(9, 0), time(17, 30)
"""The office's working hours, in which free times are looked for."""
ONE_DAY = timedelta(days=1)


def at(day: date, clock: time) -> datetime:
    """A moment by the Beijing clock."""
    return datetime.combine(day, clock, tzinfo=CHINA)


def day_bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """From midnight to midnight in Beijing, both days included."""
    return at(first, time()), at(last + ONE_DAY, time())


def last_day(ends: datetime) -> date:
    """The last day that a stretch of time touches: what ends at midnight ends on the day before."""
    return (ends - timedelta(microseconds=1)).astimezone(CHINA).date()


def clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def span(starts: datetime, ends: datetime, zone=CHINA) -> str:
    """9:15–11:30; the days are said too when they differ."""
    first, last = starts.astimezone(zone), ends.astimezone(zone)
    if first.date() == last.date():
        return f"{clock(first)}–{clock(last)}"
    days = (format_date(moment.date(), year=False, weekday=False) for moment in (first, last))
    return "–".join(f"{day} {clock(moment)}" for day, moment in zip(days, (first, last), strict=True))


def when(starts: datetime, ends: datetime) -> str:
    """2026年6月17日（水）9:15–11:30, by the Beijing clock."""
    first, last = starts.astimezone(CHINA), ends.astimezone(CHINA)
    if first.date() == last.date():
        return f"{format_date(first.date())} {clock(first)}–{clock(last)}"
    return f"{format_date(first.date())} {clock(first)} – {format_date(last.date())} {clock(last)}"


def both(starts: datetime, ends: datetime) -> str:
    """北京時間 9:15–11:30／日本時間 10:15–12:30; the day is said where it is another one in Japan."""
    first, last = (moment.astimezone(JAPAN).date() for moment in (starts, ends))
    another = first == last != starts.astimezone(CHINA).date()
    day = f"{format_date(first, year=False, weekday=False)} " if another else ""
    words = {"beijing": span(starts, ends), "japan": day + span(starts, ends, JAPAN)}
    # Translators: 北京時間 %(beijing)s／日本時間 %(japan)s
    return _("Beijing %(beijing)s / Japan %(japan)s") % words
