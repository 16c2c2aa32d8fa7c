"""The page of a case and its steps: who sees and does what, what a double click does, what a second person is told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Document, Event
from tests.cases.requests import complete_request, lead_by_duty, move, walk
from tests.factories.cases import upload

pytestmark = pytest.mark.django_db

STATEMENTS_OF_THE_SPINE = 8
"""Seats, case, endorsements, events, tasks, documents, messages, and how far they were read."""


@pytest.fixture
def case(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    lead_by_duty(cast.officer)
    return complete_request(cast.town)


def step_url(case, code):
    return reverse("cases:step", args=[case.slug, code])


def page_of(client, user, case):
    client.force_login(user)
    return client.get(case.get_absolute_url())


@pytest.mark.parametrize(
    ("state", "who", "status"),
    [
        ("draft", "town", 200),
        ("draft", "prefecture", 404),
        ("draft", "tokyo", 404),
        ("draft", "officer", 404),
        ("submitted", "prefecture", 200),
        ("submitted", "tokyo", 200),
        ("submitted", "officer", 200),
        ("submitted", "manager", 200),
        ("submitted", "admin", 200),
        ("submitted", "viewer", 200),
        ("submitted", "stranger", 404),
        ("closed", "town", 200),
    ],
)
def test_who_sees_a_case(client, cast, case, state, who, status):
    walk_to(case, cast, state)
    assert page_of(client, cast[who], case).status_code == status


def walk_to(case, cast, state):
    """Let the visit begin today, so that the road can be walked to its end."""
    if state in ("in_progress", "completed", "reported", "closed"):
        today = today_in_japan()
        type(case).objects.filter(pk=case.pk).update(period_start=today, period_end=today + timedelta(days=2))
    walk(case, cast, state)
    case.refresh_from_db()


@pytest.mark.parametrize(
    ("state", "who", "primary"),
    [
        ("draft", "town", ["submit"]),
        ("submitted", "prefecture", ["forward"]),
        ("at_branch", "tokyo", ["receive"]),
        ("at_hq", "tokyo", ["refer"]),
        ("feasibility_check", "manager", ["accept"]),
        ("feasibility_check", "officer", []),
        ("accepted", "officer", ["start_arranging"]),
        ("submitted", "viewer", []),
        ("submitted", "admin", []),
    ],
)
def test_each_person_sees_the_right_next_step(client, cast, case, state, who, primary):
    walk_to(case, cast, state)
    choices = page_of(client, cast[who], case).context["choices"]
    assert [offer.step.code for offer in choices.primary] == primary


def test_what_is_missing_is_named_and_linked_to_its_part(client, cast, case):
    type(case).objects.filter(pk=case.pk).update(purpose="")
    page = page_of(client, cast.town, case)
    assert [item.code for item in page.context["choices"].missing] == ["purpose"]
    assert reverse("support:part", args=[case.slug, "subject"]) in page.content.decode()


def test_a_step_without_questions_is_taken_by_its_button(client, cast, case):
    walk(case, cast, "accepted")
    client.force_login(cast.officer)
    response = client.post(step_url(case, "start_arranging"), {"version": case.version})
    assert response.status_code == 302
    case.refresh_from_db()
    assert case.state == "scheduled"


def test_a_step_asks_shows_what_follows_and_is_taken(client, cast, case):
    walk(case, cast, "submitted")
    client.force_login(cast.prefecture)
    page = client.get(step_url(case, "forward"))
    assert page.status_code == 200
    assert page.context["form"].initial.get("version", page.context["form"]["version"].value()) == case.version
    response = client.post(step_url(case, "forward"), {"version": case.version})
    assert response.url == case.get_absolute_url()
    case.refresh_from_db()
    assert case.state == "at_branch"


def test_a_double_click_moves_once_and_answers_twice(client, cast, case):
    walk(case, cast, "accepted")
    client.force_login(cast.officer)
    data = {"version": case.version}
    answers = [client.post(step_url(case, "start_arranging"), data).status_code for _click in range(2)]
    assert answers == [302, 302]
    assert case.events.filter(step="start_arranging").count() == 1


def test_somebody_was_faster_and_what_was_typed_is_still_there(client, cast, case):
    walk(case, cast, "feasibility_check")
    seen = case.version
    move(case, "assign", cast.manager, lead_seat=cast.officer.seats[0])
    client.force_login(cast.manager)
    response = client.post(step_url(case, "decline"), {"version": seen, "reason": "人手が足りません"})
    assert response.status_code == 409
    assert "人手が足りません" in response.content.decode()
    assert [entry.event.step for entry in response.context["changed"]] == ["assign"]
    case.refresh_from_db()
    assert case.state == "feasibility_check"
    again = client.post(step_url(case, "decline"), {"version": case.version, "reason": "人手が足りません"})
    assert again.status_code == 302


def test_a_step_that_is_over_shows_what_was_typed(client, cast, case):
    walk(case, cast, "feasibility_check")
    seen = case.version
    move(case, "decline", cast.manager, reason="先に")
    client.force_login(cast.manager)
    response = client.post(step_url(case, "decline"), {"version": seen - 1, "reason": "人手が足りません"})
    assert response.status_code == 409
    assert "人手が足りません" in response.content.decode()


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "officer", "admin", "viewer"])
def test_who_may_not_decide_is_refused(client, cast, case, who):
    walk(case, cast, "feasibility_check")
    client.force_login(cast[who])
    for method in (client.get, client.post):
        assert method(step_url(case, "accept"), {"version": case.version}).status_code == 403


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999", "１"])
def test_a_broken_version_moves_nothing(client, cast, case, version):
    walk(case, cast, "accepted")
    client.force_login(cast.officer)
    response = client.post(step_url(case, "start_arranging"), {"version": version})
    assert response.status_code in (409, 422)
    case.refresh_from_db()
    assert case.state == "accepted"


def test_an_unknown_step_is_not_found(client, cast, case):
    client.force_login(cast.town)
    assert client.get(step_url(case, "no-such-step")).status_code == 404


def test_a_step_with_something_missing_is_blocked_with_the_list(client, cast, case):
    walk(case, cast, "scheduled")
    client.force_login(cast.officer)
    response = client.post(step_url(case, "start"), {"version": case.version})
    assert response.status_code == 422
    assert [item.code for item in response.context["missing"]] == ["first_day"]


def test_a_step_is_recorded_for_the_branch_with_its_paper(client, cast, case):
    walk(case, cast, "submitted")
    client.force_login(cast.officer)
    data = {"version": case.version, "behalf_name": "青森県 国際課 山田", "behalf_on": "2026-04-01"}
    missing = client.post(step_url(case, "receive_at_branch"), data)
    assert missing.status_code == 422
    assert "behalf_paper" in missing.context["form"].errors
    assert client.post(step_url(case, "receive_at_branch"), data | {"behalf_paper": upload()}).status_code == 302
    event = Event.objects.get(case=case, step="receive_at_branch")
    assert (event.on_behalf_of, event.on_behalf_name) == ("branch", "青森県 国際課 山田")
    assert Document.objects.get(case=case).kind == Document.Kind.PAPER
    assert "青森県 国際課 山田" in page_of(client, cast.town, case).content.decode()


@pytest.mark.parametrize(("name", "content"), [("paper.exe", b"MZ"), ("paper.pdf", b"not a pdf"), ("empty.pdf", b"")])
def test_a_paper_that_is_none_is_refused_beside_its_field(client, cast, case, name, content):
    walk(case, cast, "submitted")
    client.force_login(cast.officer)
    data = {
        "version": case.version,
        "behalf_name": "山田",
        "behalf_on": "2026-04-01",
        "behalf_paper": upload(name, content),
    }
    response = client.post(step_url(case, "receive_at_branch"), data)
    assert response.status_code == 422
    assert response.context["form"].errors["behalf_paper"]


def test_a_day_in_the_future_is_refused(client, cast, case):
    walk(case, cast, "submitted")
    client.force_login(cast.officer)
    tomorrow = (today_in_japan() + timedelta(days=1)).isoformat()
    data = {"version": case.version, "behalf_name": "山田", "behalf_on": tomorrow, "behalf_paper": upload()}
    response = client.post(step_url(case, "receive_at_branch"), data)
    assert response.context["form"].errors["behalf_on"]


def test_labels_are_public_outside_the_office(client, cast, case):
    walk(case, cast, "feasibility_check")
    state = case.state_info
    assert page_of(client, cast.town, case).context["state_label"] == state.public_label
    assert page_of(client, cast.officer, case).context["state_label"] == state.label


def test_a_lapsed_agreement_shows_the_difference_to_its_party(client, cast, case):
    from activities.cases.editing import editing

    walk(case, cast, "accepted")
    with editing(
        case, by=cast.town, seat=cast.town.seats[0], expected_version=case.version, fields={"title", "places"}
    ) as locked:
        locked.title = "新しい件名"
        locked.save(update_fields=["title"])
        locked.places.clear()
    lapse = page_of(client, cast.prefecture, case).context["lapses"][0]
    assert [(change.old, change.new) for change in lapse.changes if not change.is_list] == [
        ("りんごの商談会", "新しい件名")
    ]
    assert [change.gone for change in lapse.changes if change.is_list] == [["北京市"]]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_spine_of_the_case_page_costs_the_same_whatever_has_happened(
    rf, client, cast, case, rows, django_assert_max_num_queries
):
    from activities.cases import access, threads
    from activities.cases.pages import case_context
    from activities.support.models import SupportRequest

    walk(case, cast, "scheduled")
    for number in range(rows):
        threads.write(case, audience="shared", body=str(number), by=cast.town, seat=cast.town.seats[0])
    request = rf.get("/")
    request.user = cast.officer
    cast.officer.forget_seats()
    with django_assert_max_num_queries(STATEMENTS_OF_THE_SPINE):
        context = case_context(request, access.visible_case(request, case.slug, SupportRequest))
    assert context["unread_messages"] == rows
