"""Who may do what to a request: the table state × person → steps offered, and what is refused."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from activities.cases.manual import permission_tables
from activities.cases.programmes import programme, programmes
from activities.cases.workflow import OnBehalf, offered, perform
from activities.cases.workflow.errors import MoveError
from activities.support.rules import editing_seat
from tests.factories import support as made

NOBODY = ("viewer", "admin", "stranger")
ANY = {
    "draft": {"town": {"consult", "submit", "discard"}},
    "inquiry": {
        "town": {"submit", "withdraw"},
        "tokyo": {"answer_consultation", "return_by_headquarters", "ask_manager"},
        "officer": {
            "answer_consultation",
            "return_by_office",
            "ask_manager",
            "submit",
            "withdraw",
            "return_by_headquarters",
        },
        "manager": {
            "answer_consultation",
            "return_by_office",
            "ask_manager",
            "submit",
            "withdraw",
            "return_by_headquarters",
            "assign",
        },
    },
    "submitted": {
        "town": {"withdraw"},
        "prefecture": {"receive_at_branch", "forward", "return_by_branch"},
        "officer": {"receive_at_branch", "forward", "return_by_branch", "withdraw"},
        "manager": {"receive_at_branch", "forward", "return_by_branch", "withdraw"},
    },
    "at_branch": {
        "town": {"withdraw"},
        "prefecture": {"forward", "return_by_branch"},
        "officer": {"forward", "return_by_branch", "withdraw"},
        "manager": {"forward", "return_by_branch", "withdraw"},
    },
    "at_branch+": {
        "town": {"withdraw"},
        "tokyo": {"receive", "return_by_headquarters"},
        "officer": {"receive", "return_by_headquarters", "withdraw"},
        "manager": {"receive", "return_by_headquarters", "withdraw"},
    },
    "at_hq": {
        "town": {"withdraw"},
        "tokyo": {"refer", "return_by_headquarters"},
        "officer": {"refer", "return_by_headquarters", "withdraw"},
        "manager": {"refer", "return_by_headquarters", "withdraw"},
    },
    "returned": {"town": {"submit", "withdraw"}, "officer": {"submit", "withdraw"}, "manager": {"submit", "withdraw"}},
    "feasibility_check": {
        "town": {"withdraw"},
        "officer": {"return_by_office", "withdraw"},
        "manager": {"return_by_office", "withdraw", "accept", "decline", "assign"},
    },
    "accepted": {
        "town": {"postpone", "withdraw"},
        "officer": {"start_arranging", "postpone", "withdraw"},
        "manager": {"start_arranging", "postpone", "withdraw", "assign", "cancel"},
    },
    "scheduled": {
        "town": {"postpone", "withdraw"},
        "officer": {"start", "postpone", "withdraw"},
        "manager": {"start", "postpone", "withdraw", "assign", "cancel"},
    },
    "in_progress": {
        "town": {"postpone", "withdraw"},
        "officer": {"complete", "postpone", "withdraw"},
        "manager": {"complete", "postpone", "withdraw", "assign", "cancel"},
    },
    "postponed": {
        "town": {"resume", "withdraw"},
        "officer": {"resume", "withdraw"},
        "manager": {"resume", "withdraw", "assign", "cancel"},
    },
    "completed": {"town": {"report"}, "officer": {"report", "close"}, "manager": {"report", "close", "assign"}},
    "reported": {
        "town": {"report_again"},
        "officer": {"close", "report_again"},
        "manager": {"close", "assign", "report_again"},
    },
    "closed": {"manager": {"reopen"}},
    "declined": {},
    "withdrawn": {},
    "cancelled": {},
}


@pytest.mark.parametrize("state", ANY)
def test_steps_offered_in_each_state_to_each_person(cast, at, state):
    case = at(state)
    found = {name: {offer.step.code for offer in offered(case, cast[name])} for name in cast.__dataclass_fields__}
    assert {name: steps for name, steps in found.items() if steps} == ANY[state]


def test_every_state_of_the_table_is_covered():
    assert {state.rstrip("+") for state in ANY} == set(programme("support").workflow.states_by_code)


@pytest.mark.parametrize("state", ["submitted", "feasibility_check", "scheduled", "closed"])
def test_every_step_not_offered_is_refused(cast, at, state):
    """What is not offered cannot be taken by posting to its address either."""
    case = at(state)
    for name in ("town", "prefecture", "tokyo", "officer", "viewer", "admin", "stranger"):
        allowed = {offer.step.code for offer in offered(case, cast[name]) if not offer.on_behalf}
        for step in case.workflow.steps:
            if step.code not in allowed:
                with pytest.raises((PermissionDenied, MoveError)):
                    perform(case, step.code, by=cast[name], expected_version=case.version, reason="x", message="x")
    case.refresh_from_db()
    assert case.state == state


def test_the_office_records_a_step_only_for_somebody_else(cast, at):
    case = at("submitted")
    paper = OnBehalf("青森県 国際課", timezone.localdate())
    with pytest.raises(PermissionDenied):
        perform(case, "forward", by=cast.officer, expected_version=case.version)
    with pytest.raises(PermissionDenied):
        perform(case, "forward", by=cast.tokyo, expected_version=case.version, on_behalf=paper)
    event = perform(case, "forward", by=cast.officer, expected_version=case.version, on_behalf=paper)
    assert (event.on_behalf_of, event.on_behalf_name, event.actor) == ("branch", "青森県 国際課", cast.officer)
    assert case.endorsements.get().seat is None


EDITORS = {
    "draft": {"town"},
    "inquiry": {"town"},
    "returned": {"town"},
    "submitted": set(),
    "at_hq": set(),
    "feasibility_check": set(),
    "accepted": {"town", "officer", "manager"},
    "scheduled": {"town", "officer", "manager"},
    "in_progress": {"town", "officer", "manager"},
    "postponed": {"town", "officer", "manager"},
    "completed": set(),
    "closed": set(),
    "withdrawn": set(),
}


@pytest.mark.parametrize("state", EDITORS)
def test_who_may_edit_the_form(cast, at, client, state):
    case = at(state)
    assert {name for name in cast.__dataclass_fields__ if editing_seat(cast[name], case)} == EDITORS[state]
    for name in ("town", "officer"):
        client.force_login(cast[name])
        expected = 200 if name in EDITORS[state] else 403 if case.disclosed or name == "town" else 404
        for url in ("form", "check"):
            assert client.get(reverse(f"support:{url}", args=[case.slug])).status_code == expected
        typed = {"action": "save", "version": 99, "title": "件名", "purpose": f"{name}の目的"}
        posted = client.post(reverse("support:part", args=[case.slug, "subject"]), typed)
        assert posted.status_code == (302 if expected == 200 else expected)


@pytest.mark.parametrize("name", ["town", "prefecture", "tokyo", "viewer", "admin"])
def test_only_the_office_arranges_appointments(client, cast, at, name):
    case = at("scheduled")
    client.force_login(cast[name])
    url = reverse("support:appointment", args=[case.slug, case.destinations.get().pk])
    assert {client.get(url).status_code, client.post(url, {"state": "requested"}).status_code} == {403}


@pytest.mark.parametrize(("name", "status"), [("town", 200), ("prefecture", 200), ("officer", 200), ("manager", 200),
                                              ("tokyo", 403), ("viewer", 403), ("admin", 403)])  # fmt: skip
def test_who_may_start_a_request(client, cast, name, status):
    client.force_login(cast[name])
    assert client.get(reverse("support:new")).status_code == status


def test_only_somebody_of_the_same_body_starts_from_an_earlier_request(client, cast, at):
    case = at("closed")
    answers = {}
    for name in cast.__dataclass_fields__:
        client.force_login(cast[name])
        answers[name] = client.get(reverse("support:again", args=[case.slug])).status_code
    assert answers == {"town": 200, "prefecture": 403, "tokyo": 403, "officer": 200, "manager": 200, "admin": 403,
                       "viewer": 403, "stranger": 404}  # fmt: skip


def test_the_menu_is_for_everybody_who_signs_in(client, cast):
    made.MenuItemFactory()
    for name in cast.__dataclass_fields__:
        client.force_login(cast[name])
        assert client.get(reverse("support:menu")).status_code == 200


def test_the_permission_table_of_the_manual_is_up_to_date():
    written = (Path(settings.BASE_DIR) / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert written == permission_tables(programmes()), "run manage.py workflow_table --write docs/permissions.md"
