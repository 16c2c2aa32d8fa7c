"""The tasks of the preparation: entered, counted back from the days, taken over, ticked off, struck."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from activities.cases.models import Task
from activities.cases.revisions import WorkConflict, fingerprint
from activities.partners.keeping import plain
from activities.seminars import agenda, copying, keeping, planning
from activities.seminars.models import Preparation
from tests.factories.calendars import CalendarDayFactory
from tests.factories.seminars import EditionFactory
from tests.seminars.editing import seen


@pytest.fixture
def file(planned, officer) -> Preparation:
    return planning.begin(planned, by=officer)


@pytest.fixture
def tasks(file, planned, officer):
    agenda.begin(file, planned, by=officer)
    return agenda.tasks_of(file)


def test_the_usual_tasks_are_due_before_the_first_and_after_the_last_day(planned, tasks):
    due = dict(tasks.values_list("code", "due_on"))
    assert set(due) == set(agenda.BY_CODE)
    assert due["send_invitations"] <= planned.first_day - timedelta(days=90)
    assert due["publish_report"] >= planned.last_day + timedelta(days=50)
    assert all(day.weekday() < 5 for day in due.values())


def test_a_day_on_which_beijing_rests_is_moved_forward(planned, file, officer):
    wanted = planned.first_day - timedelta(days=90)
    CalendarDayFactory(country="CN", date=wanted, value="off")
    agenda.begin(file, planned, by=officer)
    assert file.tasks.get(code="send_invitations").due_on < wanted


def test_entering_them_twice_enters_nothing(planned, file, tasks, officer):
    assert agenda.begin(file, planned, by=officer) == 0


def test_tasks_move_with_the_days_but_for_those_done(planned, file, tasks, officer):
    agenda.tick(file, tasks.get(code="ask_cities").pk, by=officer, done=True)
    before = dict(tasks.values_list("code", "due_on"))
    moved = {name: (getattr(planned, name) + timedelta(days=14)).isoformat() for name in ("first_day", "last_day")}
    keeping.save(planned, plain(planned) | moved, by=officer, seen=seen(planned))
    after = dict(tasks.values_list("code", "due_on"))
    assert after["ask_cities"] == before["ask_cities"]
    assert after["send_invitations"] == before["send_invitations"] + timedelta(days=14)


def test_without_days_nothing_is_due(planned, file, tasks, officer):
    keeping.save(planned, plain(planned) | {"first_day": None, "last_day": None}, by=officer, seen=seen(planned))
    assert set(tasks.values_list("due_on", flat=True)) == {None}


def test_another_edition_takes_them_over_with_the_same_distance(planned, file, tasks, officer):
    Task.objects.create(case=file, title="茶菓の手配", role="officer", seat=file.lead_seat, created_by=officer,
                        due_on=planned.first_day - timedelta(days=5))  # fmt: skip
    tasks.filter(code="ask_cities").delete()
    target = EditionFactory(number=21, fiscal_year=2027, first_day=date(2027, 7, 14), last_day=date(2027, 7, 16))
    other = planning.begin(target, by=officer)
    assert copying.copy(planned, target, ["tasks"], by=officer) == len(agenda.ITEMS)
    copied = agenda.tasks_of(other)
    assert not copied.filter(code="ask_cities").exists()
    assert copied.get(title="茶菓の手配").due_on == date(2027, 7, 9)
    assert copied.get(code="brief_staff").due_on <= date(2027, 7, 11)


def test_of_two_who_change_a_task_the_second_is_told(file, tasks, officer, manager):
    row = tasks.get(code="ask_cities")
    row.case, seen = file, {name: fingerprint(value) for name, value in agenda.values_of(row).items()}
    mine = agenda.values_of(row) | {"note": "先"}
    agenda.keep(file, row, mine, by=officer, seen=seen)
    with pytest.raises(WorkConflict):
        agenda.keep(file, row, agenda.values_of(row) | {"note": "後"}, by=manager, seen=seen)
    row.refresh_from_db()
    assert row.note == "先"


def test_on_the_page(client, cast, planned, file):
    client.force_login(cast.officer)
    home = reverse("seminars:preparation", args=[planned.number])
    assert client.post(reverse("seminars:begin_tasks", args=[planned.number]), {"form_token": "t"}).status_code == 302
    page = client.get(home)
    assert page.context["listed"] == len(agenda.ITEMS)
    row = agenda.tasks_of(file).get(code="hold_venue")
    url = reverse("seminars:task", args=[planned.number, row.pk])
    shown = client.get(url)
    seat = cast.manager.seats[0].pk
    posted = {"seen": shown.context["seen"], "seat": seat, "days": "200", "when": "-period_start", "note": "三館"}
    assert client.post(url, posted | {"days": "-3"}).status_code == 422
    assert client.post(url, posted).status_code == 302
    row.refresh_from_db()
    assert (row.seat_id, row.due_rule, row.note) == (seat, "days-200:period_start", "三館")
    client.post(reverse("seminars:task_done", args=[planned.number, row.pk]))
    row.refresh_from_db()
    assert row.done_by == cast.officer
    client.post(reverse("seminars:task_done", args=[planned.number, row.pk]), {"to": "open"})
    row.refresh_from_db()
    assert row.done_at is None
    new = reverse("seminars:task_new", args=[planned.number])
    assert client.post(new, posted | {"title": ""}).status_code == 422
    assert client.post(new, posted | {"title": "花"}).status_code == 302
    assert client.post(reverse("seminars:task_struck", args=[planned.number, row.pk])).status_code == 302
    assert not Task.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(("who", "wanted"), [("viewer", 403), ("admin", 403), ("tokyo", 404), ("town", 404)])
def test_who_may_not_plan_changes_no_task(client, cast, planned, file, tasks, who, wanted):
    row = tasks.first()
    client.force_login(cast[who])
    addresses = [("task_new",), ("begin_tasks",), ("task", row.pk), ("task_done", row.pk), ("task_struck", row.pk)]
    found = {
        client.post(reverse(f"seminars:{name}", args=[planned.number, *more])).status_code for name, *more in addresses
    }
    assert found == {wanted}


def test_statements_do_not_grow_with_the_tasks(client, cast, planned, file, django_assert_max_num_queries):
    client.force_login(cast.officer)
    home = reverse("seminars:preparation", args=[planned.number])
    client.get(home)
    with django_assert_max_num_queries(20):
        client.get(home)
    agenda.begin(file, planned, by=cast.officer)
    with django_assert_max_num_queries(20):
        client.get(home)
