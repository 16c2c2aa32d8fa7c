"""The first page: a section per role, at a cost that does not grow with the cases."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Role
from activities.calendars.fiscal import today_in_japan
from tests.cases.requests import complete_request, lead_by_duty, move, walk
from tests.cases.test_list import many
from tests.factories.accounts import seated
from tests.factories.cases import TaskFactory

pytestmark = pytest.mark.django_db
SECTIONS = ("desk", "overview", "house", "portal")


def home(client, user):
    client.force_login(user)
    return client.get(reverse("home"))


@pytest.mark.parametrize(
    ("who", "sections"),
    [
        ("town", {"portal"}),
        ("prefecture", {"portal", "branch"}),
        ("tokyo", {"headquarters"}),
        ("officer", {"desk"}),
        ("manager", {"desk", "overview"}),
        ("admin", {"overview", "house"}),
        ("viewer", {"overview"}),
    ],
)
def test_each_role_has_its_sections(client, cast, who, sections):
    context = home(client, cast[who]).context
    shown = {name for name in SECTIONS if context.get(name)} | {role for role, _list in context["queues"]}
    assert shown == sections


def test_a_person_with_several_roles_sees_every_section(client, cast):
    both = seated(cast.officer.seats[0].organisation, Role.OFFICER, Role.MANAGER, Role.ADMINISTRATOR)
    context = home(client, both).context
    assert context["desk"]
    assert context["overview"]
    assert context["house"]


def test_who_has_no_desk_is_told_so(client, cast):
    answer = home(client, seated(cast.officer.seats[0].organisation))
    assert answer.status_code == 200
    assert not answer.context["roles"]


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "officer", "manager", "admin", "viewer"])
def test_home_costs_the_same_with_one_case_and_with_thirty(client, cast, who, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    seat = lead_by_duty(cast.officer)
    today = today_in_japan()
    fields = {"lead_seat": seat, "stage": 4, "period_start": today, "period_end": today, "state": "scheduled"}
    counts = []
    for number in (1, 30):
        cast.town.cases_created.all()
        many(cast, number, **fields, **({} if number == 1 else {"reference": None}))
        for case in type(seat)._meta.apps.get_model("cases", "Case").objects.all():
            TaskFactory(case=case, seat=seat)
        home(client, cast[who])
        with CaptureQueriesContext(connection) as statements:
            home(client, cast[who])
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_the_officer_sees_what_is_late_what_is_today_and_who_has_it(client, cast):
    seat, today = lead_by_duty(cast.officer), today_in_japan()
    case = complete_request(cast.town)
    move(case, "consult", cast.town)
    TaskFactory(case=case, seat=seat, due_on=today - timedelta(days=3), title="遅れた作業")
    TaskFactory(case=case, seat=seat, due_on=today, title="今日の作業")
    desk = home(client, cast.officer).context["desk"]
    assert (desk.counts["overdue"], desk.counts["today"], desk.counts["waiting"]) == (1, 1, 1)
    assert [code for code, _heading, _tasks in desk.groups][:2] == ["overdue", "today"]
    assert [waiting.pk for waiting in desk.waiting] == [case.pk]


def test_the_strip_shows_the_part_of_a_visit_that_falls_into_the_week(client, cast):
    lead_by_duty(cast.officer)
    today = today_in_japan()
    monday = today - timedelta(days=today.weekday())
    case = complete_request(cast.town, period_start=monday - timedelta(days=2), period_end=monday + timedelta(days=1))
    walk(case, cast, "scheduled")
    bar = home(client, cast.officer).context["desk"].week[0]
    assert (bar.start, bar.span, bar.firm) == (1, 2, True)


def test_branch_and_headquarters_see_what_waits_for_them(client, cast):
    case = complete_request(cast.town)
    move(case, "submit", cast.town)
    branch = dict(home(client, cast.prefecture).context["queues"])[Role.BRANCH]
    assert [queue.number for queue in branch] == [1, 0]
    move(case, "forward", cast.prefecture)
    branch = dict(home(client, cast.prefecture).context["queues"])[Role.BRANCH]
    assert [queue.number for queue in branch] == [0, 1]
    tokyo = dict(home(client, cast.tokyo).context["queues"])[Role.HEADQUARTERS]
    assert tokyo[0].cases[0].pk == case.pk


def test_the_manager_sees_what_nobody_has(client, cast):
    case = complete_request(cast.town)
    move(case, "consult", cast.town)
    overview = home(client, cast.manager).context["overview"]
    assert [lost.pk for lost in overview.unassigned] == [case.pk]


def test_a_draft_is_on_its_town_s_home_alone(client, cast):
    complete_request(cast.town, title="まだ秘密の下書き")
    assert "まだ秘密の下書き" in home(client, cast.town).content.decode()
    for who in ("prefecture", "tokyo", "officer", "manager", "admin", "viewer", "stranger"):
        assert "まだ秘密の下書き" not in home(client, cast[who]).content.decode()


def test_the_portal_begins_with_what_waits_for_the_town_and_ends_with_drafts(client, cast):
    complete_request(cast.town, title="下書き")
    many(cast, 8)
    rows = type(complete_request(cast.town, title="古い"))
    rows.objects.filter(title="古い").delete()
    asked, waiting = rows.objects.filter(state="submitted").order_by("updated_at", "pk")[:2]
    TaskFactory(case=asked, seat=None, role=Role.APPLICANT, organisation=asked.organisation, code="answer_plan")
    rows.objects.filter(pk=waiting.pk).update(waiting_on="applicant")
    portal = home(client, cast.town).context["portal"]
    assert {case.pk for case, _steps in portal.rows[:2]} == {asked.pk, waiting.pk}
    assert len(portal.rows) == 6
    assert portal.further == 3
    assert all(case.state != "draft" for case, _steps in portal.rows)
