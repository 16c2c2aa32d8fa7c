"""Three values per day, and the counting that rests on them (features 3-2, domain C)."""

from datetime import date, timedelta

import pytest

from activities.calendars.models import Country, DayValue
from activities.calendars.working import (
    BOTH,
    Calendar,
    Derived,
    add_working_days,
    day_value,
    working_days_between,
)
from tests.factories.calendars import CalendarDayFactory, CalendarYearFactory

pytestmark = pytest.mark.usefixtures("calendars")
WORKS, OFF, UNKNOWN = DayValue.WORKS, DayValue.OFF, DayValue.UNKNOWN


@pytest.mark.parametrize(
    ("day", "japan", "china"),
    [
        (date(2026, 5, 4), OFF, OFF),
        (date(2026, 5, 9), OFF, WORKS),
        (date(2026, 9, 20), OFF, WORKS),
        (date(2026, 9, 22), OFF, WORKS),
        (date(2026, 2, 14), OFF, WORKS),
        (date(2026, 2, 16), WORKS, OFF),
        (date(2026, 6, 19), WORKS, OFF),
        (date(2026, 12, 29), OFF, WORKS),
        (date(2027, 1, 2), OFF, OFF),
        (date(2027, 1, 4), WORKS, UNKNOWN),
        (date(2027, 2, 11), OFF, UNKNOWN),
        (date(2027, 5, 2), OFF, OFF),
        (date(2027, 10, 1), WORKS, OFF),
        (date(2028, 3, 1), UNKNOWN, UNKNOWN),
        (date(2028, 1, 1), OFF, OFF),
    ],
)
def test_day_value(day, japan, china):
    assert (day_value("JP", day).value, day_value("CN", day).value) == (japan, china)


HOLIDAYS_OF_CHINA = {
    2025: "0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008",
    2026: "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
}
MAKE_UP_DAYS = {2025: "0126 0208 0427 0928 1011", 2026: "0104 0214 0228 0509 0920 1010"}


def spelled(year, text):
    """The dates of "0101 0128-0204"."""
    days = set()
    for part in text.split():
        ends = [date(year, int(end[:2]), int(end[2:])) for end in part.split("-")]
        days |= {ends[0] + timedelta(days=n) for n in range((ends[-1] - ends[0]).days + 1)}
    return days


@pytest.mark.parametrize("year", [2025, 2026])
def test_china_follows_the_state_notice(year):
    days = list(Calendar().days("CN", date(year, 1, 1), date(year, 12, 31)))
    assert {day.date for day in days if day.off and day.names} == spelled(year, HOLIDAYS_OF_CHINA[year])
    weekends = {day.date for day in days if day.works and day.date.weekday() >= 5}
    assert weekends == spelled(year, MAKE_UP_DAYS[year])
    assert not [day for day in days if day.unknown]


@pytest.mark.parametrize("year", [2028, 2030, 2150])
def test_a_year_without_a_calendar_is_never_a_working_day(year):
    calendar = Calendar()
    for country in Country:
        for day in calendar.days(country, date(year, 1, 1), date(year, 12, 31)):
            assert not day.works
            assert day.unknown or day.date.weekday() >= 5 or day.names


def test_day_is_named_in_the_reader_s_language():
    day = day_value("CN", date(2026, 2, 14))
    assert [day.name_in(code) for code in ("ja", "zh-hans", "en")] == [
        "振替出勤日（春節）",
        "调休上班（春节）",
        "Make-up workday (Spring Festival)",
    ]
    assert day_value("JP", date(2026, 5, 6)).name_in("ja") == "振替休日"
    assert day_value("JP", date(2026, 6, 3)).name_in("ja") == ""


@pytest.mark.parametrize(
    ("start", "days", "countries", "expected"),
    [
        (date(2026, 6, 1), 10, BOTH, Derived(date(2026, 6, 15))),
        (date(2026, 4, 28), 1, ["JP"], Derived(date(2026, 4, 30))),
        (date(2026, 4, 30), 1, ["JP"], Derived(date(2026, 5, 1))),
        (date(2026, 5, 1), 1, ["JP"], Derived(date(2026, 5, 7))),
        (date(2026, 4, 30), 1, BOTH, Derived(date(2026, 5, 7))),
        (date(2026, 5, 8), 1, ["CN"], Derived(date(2026, 5, 9))),
        (date(2026, 5, 8), 1, BOTH, Derived(date(2026, 5, 11))),
        (date(2026, 9, 18), 5, BOTH, Derived(date(2026, 10, 8))),
        (date(2026, 6, 1), 0, BOTH, Derived(date(2026, 6, 1))),
        (date(2026, 5, 7), -1, BOTH, Derived(date(2026, 4, 30))),
        (date(2026, 12, 24), 2, BOTH, Derived(date(2026, 12, 28))),
        (date(2026, 12, 24), 3, BOTH, Derived(date(2027, 1, 4), provisional=True)),
        (date(2026, 12, 24), 3, ["JP"], Derived(date(2027, 1, 4))),
    ],
)
def test_add_working_days(start, days, countries, expected):
    assert add_working_days(start, days, countries) == expected


@pytest.mark.parametrize("countries", [["JP"], ["CN"], BOTH])
@pytest.mark.parametrize("days", [-30, -1, 0, 1, 2, 7, 10, 45])
def test_counting_undoes_adding(countries, days):
    calendar = Calendar.load(countries, date(2025, 1, 1), date(2027, 12, 31))
    for offset in range(0, 730, 3):
        start = date(2025, 6, 1) + timedelta(days=offset)
        derived = add_working_days(start, days, countries, calendar=calendar)
        counted = working_days_between(start, derived.date, countries, calendar=calendar)
        assert counted.days == days
        assert counted.provisional == derived.provisional


def test_an_announcement_makes_a_deadline_certain():
    before = add_working_days(date(2026, 12, 24), 3)
    CalendarYearFactory(country="CN", year=2027)
    CalendarYearFactory._meta.model.objects.filter(country="CN", year=2027).update(announced=True)
    CalendarDayFactory(country="CN", date=date(2027, 1, 4), name_ja="元旦")
    assert before == Derived(date(2027, 1, 4), provisional=True)
    assert add_working_days(date(2026, 12, 24), 3) == Derived(date(2027, 1, 5))


@pytest.mark.parametrize("days", [1, 200])
def test_adding_takes_one_statement_however_far(days, django_assert_num_queries):
    with django_assert_num_queries(1):
        add_working_days(date(2026, 1, 5), days)


@pytest.mark.parametrize("end", [date(2026, 1, 6), date(2027, 12, 31)])
def test_counting_takes_one_statement_however_far(end, django_assert_num_queries):
    with django_assert_num_queries(1):
        working_days_between(date(2026, 1, 5), end)


def test_a_loaded_calendar_asks_nothing_more(django_assert_num_queries):
    calendar = Calendar.load(BOTH, date(2026, 1, 1), date(2027, 12, 31))
    with django_assert_num_queries(0):
        for n in range(1, 60):
            add_working_days(date(2026, 6, 1), n, calendar=calendar)
