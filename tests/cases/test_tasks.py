"""Tasks: one's own list, ticking off, giving them by hand."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.calendars.fiscal import today_in_japan
from activities.cases import background
from activities.cases.models import Notification, Task
from activities.cases.once import new_token
from tests.cases.requests import complete_request, lead_by_duty, move
from tests.factories.accounts import OccupancyFactory
from tests.factories.cases import TaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    lead_by_duty(cast.officer)
    case = complete_request(cast.town)
    move(case, "submit", cast.town)
    Notification.objects.all().delete()
    return case


def groups(client, user, **query):
    client.force_login(user)
    return client.get(reverse("cases:tasks"), query).context["groups"]


def test_my_tasks_stand_by_date_what_is_late_first(client, cast, case):
    today, seat = today_in_japan(), cast.officer.seats[0]
    for days in (40, -2, 0):
        TaskFactory(case=case, seat=seat, due_on=today + timedelta(days=days))
    TaskFactory(case=case, seat=seat)
    assert [code for code, _heading, _tasks in groups(client, cast.officer)] == ["overdue", "today", "later", "open"]
    assert len(groups(client, cast.officer, by="case")) == 1
    assert groups(client, cast.stranger) == []


def test_a_task_is_ticked_off_once_by_who_sits_there(client, cast, case):
    task = TaskFactory(case=case, seat=cast.officer.seats[0])
    url = reverse("cases:task_done", args=[task.pk])
    client.force_login(cast.manager)
    assert client.post(url).status_code == 404
    client.force_login(cast.officer)
    assert client.get(url).status_code == 405
    assert [client.post(url).status_code for _click in range(2)] == [302, 302]
    task.refresh_from_db()
    assert task.done_by == cast.officer


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "javascript:alert(1)"])
def test_ticking_off_leads_nowhere_else(client, cast, case, target):
    task = TaskFactory(case=case, seat=cast.officer.seats[0])
    client.force_login(cast.officer)
    answer = client.post(reverse("cases:task_done", args=[task.pk]), {"next": target})
    assert answer.url == reverse("cases:tasks")


def test_what_a_step_finishes_is_not_ticked_off_by_hand(client, cast, case):
    task = Task.objects.get(case=case, automatic=True, role="branch")
    client.force_login(cast.prefecture)
    client.post(reverse("cases:task_done", args=[task.pk]))
    task.refresh_from_db()
    assert task.done_at is None


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("manager", 200),
        ("town", 403),
        ("prefecture", 403),
        ("tokyo", 403),
        ("viewer", 403),
        ("admin", 403),
        ("stranger", 404),
    ],
)
def test_who_may_give_a_task(client, cast, case, who, status):
    client.force_login(cast[who])
    assert client.get(reverse("cases:task_add", args=[case.slug])).status_code == status


def give(client, cast, case, **data):
    client.force_login(cast.officer)
    fields = {"title": "通訳の費用を確認する", "seat": cast.town.seats[0].pk, "due_on": "令和20年4月1日"} | data
    return client.post(reverse("cases:task_add", args=[case.slug]), fields)


def test_a_task_for_the_town_is_shown_to_it_and_it_is_told(client, cast, case):
    token = new_token()
    assert [give(client, cast, case, form_token=token).status_code for _click in range(2)] == [302, 302]
    task = Task.objects.get(automatic=False)
    assert not task.internal
    assert Notification.objects.get(topic="task").user == cast.town
    client.force_login(cast.town)
    assert "通訳の費用を確認する" in client.get(case.get_absolute_url()).content.decode()


def test_a_task_inside_the_office_is_not_shown_outside(client, cast, case):
    give(client, cast, case, seat=cast.manager.seats[0].pk)
    for who in ("town", "prefecture", "tokyo"):
        client.force_login(cast[who])
        assert "通訳の費用を確認する" not in client.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("data", [{"title": ""}, {"seat": ""}, {"due_on": "いつか"}, {"title": "長" * 161}])
def test_a_broken_task_is_told_beside_its_field(client, cast, case, data):
    answer = give(client, cast, case, **data)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(data)


def test_a_task_is_given_to_desks_of_the_case_alone(client, cast, case):
    assert give(client, cast, case, seat=cast.stranger.seats[0].pk).status_code == 422


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_tasks_costs_the_same(client, cast, case, rows, django_assert_max_num_queries):
    for _row in range(rows):
        TaskFactory(case=case, seat=cast.officer.seats[0])
    client.force_login(cast.officer)
    with django_assert_max_num_queries(6):
        client.get(reverse("cases:tasks"))


def leave(user):
    user.occupancies.update(valid_until=today_in_japan() - timedelta(days=1))
    user.forget_seats()


def test_work_at_a_desk_that_is_left_goes_one_level_up_once_and_is_told(client, cast, case):
    Task.objects.all().delete()
    TaskFactory(case=case, seat=cast.officer.seats[0], role="officer")
    assert background.watch_desks() == 0
    leave(cast.officer)
    assert [background.watch_desks() for _tick in range(2)] == [1, 0]
    alarm = Task.objects.get(code="empty_seat")
    assert (alarm.role, alarm.seat, alarm.internal) == ("manager", None, True)
    assert Notification.objects.get(topic="task").user == cast.manager
    client.force_login(cast.manager)
    client.post(reverse("cases:task_done", args=[alarm.pk]))
    assert background.watch_desks() == 0


def test_a_desk_that_a_deputy_keeps_raises_nothing(cast, case):
    Task.objects.all().delete()
    seat = cast.officer.seats[0]
    TaskFactory(case=case, seat=seat, role="officer")
    OccupancyFactory(seat=seat, kind="deputy")
    leave(cast.officer)
    assert background.watch_desks() == 0


def test_a_branch_that_nobody_works_for_any_more_is_found_too(cast, case):
    leave(cast.prefecture)
    assert background.watch_desks() == 1
    assert Task.objects.get(code="empty_seat").role == "headquarters"


def test_an_account_that_is_closed_empties_the_desk_as_well(cast, case):
    type(cast.prefecture).objects.filter(pk=cast.prefecture.pk).update(is_active=False)
    assert background.watch_desks() == 1


def test_closed_cases_alarm_nobody(cast, case):
    leave(cast.prefecture)
    type(case).objects.filter(pk=case.pk).update(is_open=False, outcome="withdrawn")
    assert background.watch_desks() == 0


def test_where_nobody_is_left_at_all_nothing_happens(cast, case):
    for who in (cast.prefecture, cast.tokyo, cast.manager, cast.admin):
        leave(who)
    assert background.watch_desks() == 0
    assert not Task.objects.filter(code="empty_seat").exists()
