"""What hangs on the days of a mission: bookings, tasks, the agreement, the office's calendars; and what becomes of it."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.calendars.fiscal import today_in_china
from activities.cases.models import Document
from activities.cases.revisions import prints, read_prints
from activities.missions import agreeing, filing, preparing
from activities.missions.filing import DAYS, REQUEST, plain_values
from activities.missions.models import Activity, Mission
from activities.missions.occasions import OF_A_DAY, days_of_missions
from activities.schedule.models import Booking, Resource
from activities.schedule.occasions import occasions_of, value_of
from activities.schedule.times import at
from tests.factories import missions as made
from tests.factories.schedule import ResourceFactory


def shift(case: Mission, by, *, days: int = 0, number: int | None = None) -> Mission:
    """Let the mission begin some days later, and last a number of days."""
    first = case.period_start + timedelta(days=days)
    last = first + timedelta(days=(number or case.days) - 1)
    values = {"period_start": first.isoformat(), "period_end": last.isoformat()}
    filing.save_days(case, values, by=by, seen=read_prints(prints(plain_values(case, DAYS))))
    return Mission.objects.get(pk=case.pk)


def booked(client, case: Mission, thing, key: str) -> Booking:
    """Book a thing for a day of the mission in two clicks."""
    here = reverse("schedule:for", args=[case.slug, key])
    page = client.get(here)
    assert client.post(here, {"resource": thing.pk, "time": page.context["value"]}).status_code == 302
    return Booking.objects.get(about=key)


def test_every_day_of_a_mission_is_something_to_book_for(cast, django_assert_num_queries):
    case = made.at("preparing", cast, days=3)
    with django_assert_num_queries(3):
        found = occasions_of(case)
    assert list(found) == ["day:1", "day:2", "day:3"]
    one = found["day:2"]
    day = case.period_start + timedelta(days=1)
    assert (one.span.starts, one.span.ends) == (at(day, time(9)), at(day, time(17)))
    assert (one.firm, one.given_up, one.place) == (True, False, "河南省開封市")


def test_an_interpreter_is_needed_from_the_first_item_of_the_day_to_the_last(cast):
    case = made.at("preparing", cast, days=2)
    for start, end in ((time(10), time(11, 30)), (time(8, 30), time(9)), (time(14), None)):
        Activity.objects.create(mission=case, day=case.period_start, start=start, end=end, title_ja="講義")
    spans = [one.span for one in occasions_of(case).values()]
    assert (spans[0].starts, spans[0].ends) == (at(case.period_start, time(8, 30)), at(case.period_start, time(11, 30)))
    assert spans[1].ends == at(case.period_start + timedelta(days=1), time(17))


@pytest.mark.parametrize(("state", "firm", "given_up"), [
    ("consented", False, False), ("agreement_signed", True, False), ("dispatched", True, False), ("cancelled", False, True),
])  # fmt: skip
def test_bookings_are_certain_once_the_agreement_is_signed(cast, state, firm, given_up):
    one = next(iter(occasions_of(made.at(state, cast)).values()))
    assert (one.firm, one.given_up) == (firm, given_up)


def test_without_days_there_is_nothing_to_book_for(cast):
    assert occasions_of(made.at("matching", cast)) == {}


def test_a_booking_of_a_day_that_moved_says_so_and_comes_along(client, cast):
    case = made.at("preparing", cast)
    client.force_login(cast.officer)
    booking = booked(client, case, ResourceFactory(kind=Resource.Kind.INTERPRETER), "day:2")
    case = shift(case, cast.officer, days=7)
    assert occasions_of(case)["day:2"].is_missed_by(booking)
    listed = client.get(reverse("schedule:case", args=[case.slug])).content.decode()
    assert "data-misses" in listed
    here = reverse("schedule:for", args=[case.slug, "day:2"])
    page = client.get(here)
    assert str(OF_A_DAY.misfit) in page.content.decode()
    assert value_of(occasions_of(case)["day:2"].span) == page.context["value"]


def test_a_day_that_is_no_more_is_told_as_long_as_something_is_booked_for_it(client, cast):
    case = made.at("preparing", cast)
    client.force_login(cast.officer)
    booking = booked(client, case, ResourceFactory(kind=Resource.Kind.CAR), "day:8")
    case = shift(case, cast.officer, number=5)
    found = occasions_of(case)
    assert list(found) == [f"day:{day}" for day in (1, 2, 3, 4, 5, 8)]
    assert found["day:8"].given_up
    assert found["day:8"].is_missed_by(booking)
    assert client.get(reverse("schedule:for", args=[case.slug, "day:8"])).status_code == 200


@pytest.mark.parametrize(("code", "who"), [("cancel", "manager"), ("withdraw", "officer"), ("postpone", "officer")])
def test_what_does_not_take_place_gives_its_bookings_back(client, cast, code, who):
    case = made.at("preparing", cast)
    client.force_login(cast.officer)
    booking = booked(client, case, ResourceFactory(kind=Resource.Kind.INTERPRETER), "day:2")
    step = client.get(reverse("cases:step", args=[case.slug, "postpone"])).content.decode()
    assert booking.resource.label in step
    made.move(case, code, cast[who], reason="台風")
    booking.refresh_from_db()
    assert (booking.state, booking.reason) == (Booking.State.RELEASED, "台風")


@pytest.mark.parametrize(("who", "status"), [("viewer", 403), ("tokyo", 403), ("town", 404), ("stranger", 404)])
def test_who_books_nothing_for_a_mission(client, cast, who, status):
    case = made.at("preparing", cast)
    client.force_login(cast[who])
    assert client.get(reverse("schedule:for", args=[case.slug, "day:1"])).status_code == status


def test_tasks_of_the_preparation_follow_the_days(cast):
    case = made.at("agreement_signed", cast, ahead=100)
    made.move(case, "prepare", cast.officer)
    case = Mission.objects.get(pk=case.pk)
    before = {task.code: task.due_on for task in preparing.tasks_of(case)}
    case = shift(case, cast.officer, days=28)
    after = {task.code: task.due_on for task in preparing.tasks_of(case)}
    assert before.keys() == after.keys()
    assert all(after[code] > before[code] for code in before)


def test_who_needs_no_interpreter_has_no_task_for_one(cast):
    case = made.at("agreement_signed", cast, ahead=100)
    made.move(case, "prepare", cast.officer)
    case = Mission.objects.get(pk=case.pk)
    seen = read_prints(prints(plain_values(case, REQUEST)))
    filing.save_request(case, plain_values(case, REQUEST) | {"interpreter": "none"}, by=cast.officer, seen=seen)
    assert "interpreter" not in {task.code for task in preparing.tasks_of(case)}


@pytest.fixture
def signed(cast):
    """A mission whose agreement was signed for its days."""
    case = made.at("consented", cast)
    agreement = made.drawn_up(case, cast.officer)
    paper = Document.objects.create(case_id=case.pk, kind=Document.Kind.AGREEMENT, title="協定書")
    facts = agreeing.facts_of(case).plain()
    type(agreement).objects.filter(pk=agreement.pk).update(
        content={"made_from": facts, "facts": facts}, signed_on=timezone.localdate(), document=paper
    )
    made.move(case, "sign", cast.officer)
    return Mission.objects.get(pk=case.pk)


def told(client, user, case) -> list[str]:
    """The notices above a mission's page, by code."""
    client.force_login(user)
    context = client.get(case.get_absolute_url()).context
    return [finding.code for finding in context["findings"]] + (["outdated"] if context["outdated"] else [])


def test_other_days_than_those_of_the_agreement_are_told(client, cast, signed):
    assert told(client, cast.officer, signed) == []
    page = client.get(reverse("missions:days", args=[signed.slug]))
    assert page.context["signed"].number == 1
    case = shift(signed, cast.officer, days=3)
    for who in ("officer", "tokyo", "viewer"):
        assert "outdated" in told(client, cast[who], case)


def test_after_a_postponement_the_agreement_of_the_first_days_does_not_fit(client, cast, signed):
    first = signed.period_start
    made.move(signed, "postpone", cast.officer, reason="台風")
    case = Mission.objects.get(pk=signed.pk)
    assert "outdated" in told(client, cast.officer, case)
    days = {
        "period_start": (first + timedelta(days=90)).isoformat(),
        "period_end": (first + timedelta(days=95)).isoformat(),
    }
    filing.save_days(case, days, by=cast.officer, seen=read_prints(prints(plain_values(case, DAYS))))
    made.move(case, "resume", cast.officer)
    assert "outdated" in told(client, cast.officer, Mission.objects.get(pk=case.pk))


@pytest.mark.parametrize(("ahead", "code"), [(60, []), (7, ["C19"]), (-1, ["C19"])])
def test_a_missing_agreement_is_told_before_the_mission_begins(client, cast, ahead, code):
    """C19."""
    assert told(client, cast.officer, made.at("consented", cast, ahead=ahead)) == code


def test_the_days_stand_above_the_office_s_calendars_once_they_are_certain(client, cast, django_assert_num_queries):
    case, other = made.at("preparing", cast), made.at("consented", cast)
    with django_assert_num_queries(1):
        found = list(days_of_missions(case.period_start, case.period_end))
    assert [event.url for event in found] == [case.get_absolute_url()]
    assert list(days_of_missions(today_in_china(), today_in_china())) == []
    client.force_login(cast.viewer)
    page = client.get(reverse("schedule:week"), {"day": case.period_start.isoformat()}).content.decode()
    assert case.get_absolute_url() in page
    assert other.get_absolute_url() not in page
