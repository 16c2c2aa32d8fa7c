"""The fiscal year: it begins on 1 April by the Japanese date, wherever the clock stands (domain C27)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from .eras import base_language, era_year

JAPAN = ZoneInfo("Asia/Tokyo")
CHINA = ZoneInfo("Asia/Shanghai")


def in_japan(moment: date | datetime) -> date:
    """The Japanese date of a moment; a plain date is taken as it is."""
    return _date_in(moment, JAPAN)


def in_china(moment: date | datetime) -> date:
    """The Chinese date of a moment; a plain date is taken as it is."""
    return _date_in(moment, CHINA)


def today_in_japan() -> date:
    return in_japan(timezone.now())


def today_in_china() -> date:
    return in_china(timezone.now())


def fiscal_year(moment: date | datetime) -> int:
    """2026-03-31 lies in 2025, 2026-04-01 in 2026."""
    day = in_japan(moment)
    return day.year if day.month >= 4 else day.year - 1


def current_fiscal_year() -> int:
    return fiscal_year(timezone.now())


def bounds(year: int) -> tuple[date, date]:
    """The first and the last day of a fiscal year."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def fiscal_year_label(year: int, language: str | None = None) -> str:
    """2018年度（平成30年度）; a Chinese reader, who counts calendar years, sees the months instead.

    The era is the one in force in October: 2019 is 令和元年度, as the government renamed it on 1 May.
    """
    code = base_language(language)
    if code == "ja":
        return f"{year}年度（{era_year(date(year, 10, 1))}度）"
    if code == "zh":
        return f"{year}年度（{year}年4月至{year + 1}年3月）"
    return f"FY{year}"


def _date_in(moment: date | datetime, zone: ZoneInfo) -> date:
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(zone).date() if timezone.is_aware(moment) else moment.date()
