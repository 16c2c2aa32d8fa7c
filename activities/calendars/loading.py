"""Filling the calendars from the libraries; what an administrator corrected stays."""

from collections.abc import Iterator
from datetime import date

import jpholiday
from chinese_calendar import constants as china
from django.db import transaction

from .models import CalendarDay, CalendarYear, Country, DayValue
from .names import FIXED_DAYS, Names, chinese, japanese

FIRST_YEAR = 2018
CHINESE_YEARS = {day.year for day in china.holidays}
"""The years whose notice by the State Council the library has."""


@transaction.atomic
def load_calendars(today: date) -> int:
    """Bring both calendars up to the end of the year after next; running it again changes nothing.

    A year once announced stays so, and a day corrected by hand is kept. Returns the number of days written.
    """
    years = range(FIRST_YEAR, today.year + 3)
    for country in Country:
        _write_years(country, years, today)
    days = [*_japanese_days(years), *_chinese_days(years)]
    kept = set(CalendarDay.objects.filter(corrected=True).values_list("country", "date"))
    CalendarDay.objects.bulk_create(
        [day for day in days if (day.country, day.date) not in kept],
        update_conflicts=True,
        unique_fields=["country", "date"],
        update_fields=["value", "name_ja", "name_zh", "name_en", "source"],
    )
    return len(days)


def is_announced(country: str, year: int, today: date) -> bool:
    """Japan announces a year in February of the year before; China's years come with the library."""
    if country == Country.CN:
        return year in CHINESE_YEARS
    return today >= date(year - 1, 2, 1)


def _write_years(country: str, years: range, today: date) -> None:
    announced = [year for year in years if is_announced(country, year, today)]
    source = _source(country)
    rows = [CalendarYear(country=country, year=year) for year in years]
    for row in rows:
        row.announced = row.year in announced
        row.source = source if row.announced else ""
    CalendarYear.objects.bulk_create(rows, ignore_conflicts=True)
    late = CalendarYear.objects.filter(country=country, year__in=announced, announced=False)
    late.update(announced=True, source=source)


def _japanese_days(years: range) -> Iterator[CalendarDay]:
    """Holidays by law, and the days on which town halls close over New Year."""
    for year in years:
        days = {date(year, *day): names for day, names in FIXED_DAYS[Country.JP].items()}
        days |= {day: japanese(name) for day, name in jpholiday.year_holidays(year)}
        for day, names in sorted(days.items()):
            yield _day(Country.JP, day, DayValue.OFF, names)


def _chinese_days(years: range) -> Iterator[CalendarDay]:
    """Holidays, and the weekend days worked in exchange for them."""
    for table, value in ((china.holidays, DayValue.OFF), (china.workdays, DayValue.WORKS)):
        for day, name in table.items():
            if day.year in years:
                yield _day(Country.CN, day, value, chinese(name, works=value == DayValue.WORKS))


def _day(country: str, day: date, value: str, names: Names) -> CalendarDay:
    return CalendarDay(
        country=country,
        date=day,
        value=value,
        name_ja=names.ja,
        name_zh=names.zh,
        name_en=names.en,
        source=_source(country),
    )


def _source(country: str) -> str:
    return "jpholiday" if country == Country.JP else "chinesecalendar"
