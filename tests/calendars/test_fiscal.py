"""The fiscal year (domain C27)."""

from datetime import UTC, date, datetime

import pytest

from activities.calendars import fiscal


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (date(2026, 3, 31), 2025),
        (date(2026, 4, 1), 2026),
        (datetime(2026, 3, 31, 14, 59, tzinfo=UTC), 2025),
        (datetime(2026, 3, 31, 15, 0, tzinfo=UTC), 2026),
        (datetime(2026, 3, 31, 23, 30, tzinfo=fiscal.CHINA), 2026),
        (datetime(2026, 3, 31, 22, 59, tzinfo=fiscal.CHINA), 2025),
    ],
)
def test_fiscal_year_begins_by_the_japanese_date(moment, year):
    assert fiscal.fiscal_year(moment) == year


@pytest.mark.parametrize(
    ("year", "language", "label"),
    [
        (2018, "ja", "2018年度（平成30年度）"),
        (2019, "ja", "2019年度（令和元年度）"),
        (2025, "ja", "2025年度（令和7年度）"),
        (2026, "ja", "2026年度（令和8年度）"),
        (2026, "zh-hans", "2026年度（2026年4月至2027年3月）"),
        (2026, "en", "FY2026"),
    ],
)
def test_fiscal_year_label(year, language, label):
    assert fiscal.fiscal_year_label(year, language) == label


def test_bounds_are_the_first_and_the_last_day():
    first, last = fiscal.bounds(2026)
    assert (first, last) == (date(2026, 4, 1), date(2027, 3, 31))
    assert fiscal.fiscal_year(first) == fiscal.fiscal_year(last) == 2026


def test_today_differs_between_the_countries_in_one_hour(monkeypatch):
    monkeypatch.setattr(fiscal.timezone, "now", lambda: datetime(2026, 3, 31, 15, 30, tzinfo=UTC))
    assert fiscal.today_in_japan() == date(2026, 4, 1)
    assert fiscal.today_in_china() == date(2026, 3, 31)
    assert fiscal.current_fiscal_year() == 2026
