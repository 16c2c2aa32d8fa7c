"""The panel of holidays beside a form."""

from datetime import date

import pytest
from django.utils import translation

from activities.calendars.holidays import HolidayRun, holiday_panel, make_up_workdays, upcoming_holidays

pytestmark = pytest.mark.usefixtures("calendars")


def test_holidays_come_in_runs():
    assert upcoming_holidays("CN", date(2026, 6, 1), date(2026, 10, 31)) == [
        HolidayRun("端午節", date(2026, 6, 19), date(2026, 6, 21)),
        HolidayRun("中秋節", date(2026, 9, 25), date(2026, 9, 27)),
        HolidayRun("国慶節", date(2026, 10, 1), date(2026, 10, 7)),
    ]


def test_holidays_that_meet_share_one_run():
    with translation.override("zh-hans"):
        runs = upcoming_holidays("CN", date(2025, 10, 1), date(2025, 10, 31))
    assert runs == [HolidayRun("国庆节、中秋节", date(2025, 10, 1), date(2025, 10, 8))]


def test_japanese_town_halls_close_over_new_year():
    run = upcoming_holidays("JP", date(2026, 12, 1), date(2027, 1, 5))
    assert run == [HolidayRun("年末年始・元日", date(2026, 12, 29), date(2027, 1, 3))]


def test_make_up_workdays():
    days = make_up_workdays("CN", date(2026, 6, 1), date(2026, 12, 31))
    assert [(day.date, day.name) for day in days] == [
        (date(2026, 9, 20), "振替出勤日（国慶節）"),
        (date(2026, 10, 10), "振替出勤日（国慶節）"),
    ]


def test_panel_says_which_years_are_not_announced(django_assert_num_queries):
    with django_assert_num_queries(1):
        panel = holiday_panel("CN", date(2026, 11, 22), date(2027, 11, 22))
    assert panel.unannounced_years == [2027]
    assert [run.name for run in panel.runs] == ["元旦", "労働節", "国慶節"]
