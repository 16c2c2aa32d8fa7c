"""Loading twice changes nothing, and corrections stay."""

from datetime import date

import pytest
from django.core.management import call_command

from activities.calendars.loading import is_announced, load_calendars
from activities.calendars.models import CalendarDay, CalendarYear, DayValue

TODAY = date(2026, 11, 22)


def everything():
    return [list(model.objects.order_by("pk").values_list()) for model in (CalendarDay, CalendarYear)]


def test_load_twice_changes_nothing(calendars):
    first = everything()
    load_calendars(TODAY)
    assert everything() == first


def test_years_not_announced_are_recorded(calendars):
    missing = CalendarYear.objects.filter(announced=False).values_list("country", "year")
    assert set(missing) == {("CN", 2027), ("CN", 2028), ("JP", 2028)}
    assert not CalendarDay.objects.filter(country="CN", date__year__gte=2027).exists()


def test_corrections_survive_the_next_load(calendars):
    CalendarDay.objects.filter(country="CN", date=date(2026, 5, 9)).update(value=DayValue.OFF, corrected=True)
    CalendarYear.objects.filter(country="CN", year=2027).update(announced=True, source="notice")
    load_calendars(TODAY)
    assert CalendarDay.objects.get(country="CN", date=date(2026, 5, 9)).value == DayValue.OFF
    assert CalendarYear.objects.get(country="CN", year=2027).announced


def test_an_uncorrected_day_is_brought_back(calendars):
    CalendarDay.objects.filter(country="CN", date=date(2026, 5, 9)).update(value=DayValue.OFF)
    load_calendars(TODAY)
    assert CalendarDay.objects.get(country="CN", date=date(2026, 5, 9)).value == DayValue.WORKS


def test_a_later_load_announces_the_year(calendars):
    load_calendars(date(2027, 2, 1))
    assert CalendarYear.objects.get(country="JP", year=2028).announced


@pytest.mark.parametrize(
    ("today", "announced"), [(date(2027, 1, 31), False), (date(2027, 2, 1), True), (date(2028, 5, 1), True)]
)
def test_japan_announces_a_year_in_february_of_the_year_before(today, announced):
    assert is_announced("JP", 2028, today) is announced


@pytest.mark.django_db
def test_command_says_which_years_are_missing(capsys):
    call_command("load_calendars")
    assert "days loaded" in capsys.readouterr().out


def test_every_name_has_three_languages(calendars):
    assert not CalendarDay.objects.filter(name_zh="").exists()
    assert not CalendarDay.objects.filter(name_en__regex="[぀-ヿ一-鿿]").exists()
