"""Dates and times in templates, in the reader's language and on the reader's clock."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.calendars import eras, fiscal

register = template.Library()


def _day(value: Any) -> date | None:
    """The calendar day of a value on the reader's clock."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


def _clock(moment: datetime, zone: ZoneInfo | None = None) -> str:
    local = timezone.localtime(moment, zone)
    return f"{local.hour}:{local.minute:02d}"


@register.filter
def jdate(value: Any, style: str = "") -> str:
    """2026年4月1日（水）; `style` may say "noyear" and "noweekday", separated by a space."""
    day = _day(value)
    if day is None:
        return ""
    return eras.format_date(day, year="noyear" not in style, weekday="noweekday" not in style)


@register.filter
def jdate_era(value: Any) -> str:
    """2026年（令和8年）4月1日（水）, once per page (guide §4)."""
    day = _day(value)
    return eras.format_date(day, era=True) if day else ""


@register.simple_tag
def date_range(start: Any, end: Any, era: bool = False, year: bool = True, weekday: bool = True) -> SafeString | str:
    """A range that breaks only between its two days; one day alone when the other is missing."""
    first, last = _day(start) or _day(end), _day(end) or _day(start)
    if first is None or last is None:
        return ""
    parts = eras.range_parts(first, last, era=era, year=year, weekday=weekday)
    return format_html_join("", '<span class="nb">{}</span>', ((part,) for part in parts))


@register.filter
def jrange(start: Any, end: Any) -> SafeString | str:
    """2026年6月16日（火）から19日（金）; `date_range` takes options."""
    return date_range(start, end)


@register.filter
def jdatetime(value: Any, style: str = "") -> str:
    """2026年6月2日（火）10:12 on the reader's clock."""
    if not isinstance(value, datetime):
        return jdate(value, style)
    gap = "" if eras.base_language() == "ja" else " "
    return f"{jdate(value, style)}{gap}{_clock(value)}"


@register.filter
def jtime(value: Any) -> str:
    """10:12 on the reader's clock."""
    return _clock(value) if isinstance(value, datetime) else ""


@register.filter
def both_clocks(value: Any) -> str:
    """北京時間 9:10／日本時間 10:10; in the hour when Japan is a day ahead, its date is said too."""
    if not isinstance(value, datetime):
        return ""
    japan = _clock(value, fiscal.JAPAN)
    day = fiscal.in_japan(value)
    if day != fiscal.in_china(value):
        japan = f"{eras.format_date(day, year=False, weekday=False)} {japan}"
    clocks = {"beijing": _clock(value, fiscal.CHINA), "japan": japan}
    # Translators: 北京時間 %(beijing)s／日本時間 %(japan)s
    return _("Beijing %(beijing)s / Japan %(japan)s") % clocks


@register.filter
def fiscal_label(value: Any) -> str:
    """2018年度（平成30年度), from a fiscal year or from a day in it."""
    if value in (None, ""):
        return ""
    return fiscal.fiscal_year_label(fiscal.fiscal_year(value) if isinstance(value, date) else int(value))


@register.filter
def relative_due(value: Any) -> str:
    """How far a deadline is, by the Japanese date: 今日, 明日, あと3日, 4日超過."""
    if not isinstance(value, date):
        return ""
    days = (fiscal.in_japan(value) - fiscal.today_in_japan()).days
    if days < 0:
        # Translators: 4日超過
        return ngettext("%(count)d day overdue", "%(count)d days overdue", -days) % {"count": -days}
    if days < 2:
        return _("Tomorrow") if days else _("Today")
    # Translators: あと3日
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}


@register.filter
def due_class(value: Any) -> str:
    """The class that colours a deadline: due-over, due-today or none."""
    if not isinstance(value, date):
        return ""
    days = (fiscal.in_japan(value) - fiscal.today_in_japan()).days
    return "due-over" if days < 0 else "" if days else "due-today"
