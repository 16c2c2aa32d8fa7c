"""Days and years of the calendars."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from activities.calendars.models import CalendarDay, CalendarYear, Country, DayValue


class CalendarYearFactory(DjangoModelFactory):
    class Meta:
        model = CalendarYear
        django_get_or_create = ["country", "year"]

    country = Country.JP
    year = 2026
    announced = True


class CalendarDayFactory(DjangoModelFactory):
    class Meta:
        model = CalendarDay
        django_get_or_create = ["country", "date"]

    country = Country.JP
    date = factory.Sequence(lambda n: date.fromordinal(date(2026, 6, 1).toordinal() + n))
    value = DayValue.OFF
    name_ja = "開港記念日"
