"""Administrators correct days and announce years."""

from datetime import date

import pytest
from django.urls import reverse

from activities.calendars.admin import CalendarDayResource
from activities.calendars.loading import load_calendars
from activities.calendars.models import CalendarDay, DayValue
from tests.factories.calendars import CalendarDayFactory


@pytest.mark.parametrize("model", ["calendarday", "calendaryear"])
def test_lists_open(administrator, calendars, model):
    assert administrator.get(reverse(f"admin:calendars_{model}_changelist")).status_code == 200


def test_a_day_saved_by_hand_is_kept_by_the_next_load(administrator, calendars):
    day = CalendarDay.objects.get(country="CN", date=date(2026, 5, 9))
    values = {"country": "CN", "date": "2026-05-09", "value": DayValue.OFF, "name_ja": "休み"}
    response = administrator.post(reverse("admin:calendars_calendarday_change", args=[day.pk]), values)
    assert response.status_code == 302
    load_calendars(date(2026, 11, 22))
    day.refresh_from_db()
    assert (day.value, day.name_ja, day.corrected) == (DayValue.OFF, "休み", True)


def test_imported_days_count_as_corrected(db):
    day = CalendarDayFactory(country="CN", date=date(2027, 1, 1), name_ja="元旦")
    data = CalendarDayResource().export(CalendarDay.objects.filter(pk=day.pk))
    day.delete()
    CalendarDayResource().import_data(data, raise_errors=True)
    assert CalendarDay.objects.get(country="CN", date=date(2027, 1, 1)).corrected
