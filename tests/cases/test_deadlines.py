"""Due dates: derived from rules, provisional while a calendar is missing, settled when it arrives."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.calendars.models import CalendarDay, CalendarYear, Country
from activities.cases import background
from tests.cases.requests import complete_request, lead_by_duty, move

pytestmark = pytest.mark.django_db

FRIDAY = datetime.datetime(2027, 2, 5, 3, 0, tzinfo=datetime.UTC)


def announce(country, year):
    CalendarYear.objects.update_or_create(country=country, year=year, defaults={"announced": True, "source": "notice"})


@pytest.fixture
def case(cast):
    """A consultation of 5 February 2027, to be answered within three working days of both countries."""
    lead_by_duty(cast.officer)
    announce(Country.JP, 2027)
    request = complete_request(cast.town)
    move(request, "consult", cast.town, at=FRIDAY)
    return request


def test_a_deadline_over_days_that_are_not_announced_is_provisional(case):
    assert (case.due_on, case.due_provisional) == (datetime.date(2027, 2, 10), True)


def test_when_the_calendar_arrives_the_date_and_its_task_follow(case):
    announce(Country.CN, 2027)
    for day in (8, 9):
        CalendarDay.objects.create(
            country=Country.CN,
            date=datetime.date(2027, 2, day),
            value="off",
            name_ja="春節",
            name_zh="春节",
            name_en="x",
        )
    assert [background.settle_dates(), background.settle_dates()] == [1, 0]
    case.refresh_from_db()
    assert (case.due_on, case.due_provisional) == (datetime.date(2027, 2, 12), False)
    assert case.tasks.get(code="answer_consultation").due_on == case.due_on


def test_nothing_is_settled_while_nothing_is_announced(case):
    with CaptureQueriesContext(connection) as statements:
        assert background.settle_dates() == 0
    assert not [query for query in statements if query["sql"].startswith("UPDATE")]


def test_a_rule_that_counts_back_is_never_due_before_it_was_asked_for(case, cast):
    today = datetime.date(2027, 2, 5)
    type(case).objects.update(period_start=today, period_end=today)
    move(case, "submit", cast.town, at=FRIDAY)
    move(case, "forward", cast.prefecture, at=FRIDAY)
    move(case, "receive", cast.tokyo, at=FRIDAY)
    move(case, "refer", cast.tokyo, at=FRIDAY)
    move(case, "accept", cast.manager, at=FRIDAY, lead_seat=cast.officer.seats[0])
    move(case, "start_arranging", cast.officer, at=FRIDAY)
    assert case.due_on == today


def test_an_aside_pushes_neither_the_deadline_nor_its_task(case, cast):
    move(case, "assign", cast.manager, lead_seat=cast.manager.seats[0], at=FRIDAY + datetime.timedelta(days=3))
    assert case.due_on == case.tasks.open().get(code="answer_consultation").due_on == datetime.date(2027, 2, 10)
