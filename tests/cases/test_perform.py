"""The one door: what it lets through, what it refuses, and that a refusal leaves nothing behind."""

from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from accounts.models import OutgoingMail
from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Counter, Event, Notification, Task
from activities.cases.workflow import OnBehalf, StaleCase, StepBlocked, StepNotOffered, offered, perform
from tests.cases.requests import complete_request, lead_by_duty, move, walk

pytestmark = pytest.mark.django_db


def traces():
    return [model.objects.count() for model in (Event, Notification, OutgoingMail, Task, DBTaskResult, Counter)]


@pytest.fixture
def request_of_town(cast):
    lead_by_duty(cast.officer)
    return complete_request(cast.town)


def test_a_step_moves_records_numbers_and_tells(request_of_town, cast):
    event = move(request_of_town, "submit", cast.town)
    case = request_of_town
    assert (case.state, case.waiting_on, case.stage, case.version) == ("submitted", "branch", 2, 2)
    assert case.reference.startswith("S-")
    assert case.reference.endswith("-0001")
    assert (event.sequence, event.step, event.source, event.target) == (1, "submit", "draft", "submitted")
    assert (event.actor, event.seat) == (cast.town, cast.town.seats[0])
    assert set(Notification.objects.values_list("user__email", flat=True)) == {
        "prefecture@example.jp",
        "officer@example.jp",
    }
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"prefecture@example.jp", "officer@example.jp"}
    task = case.tasks.get()
    assert (task.role, task.organisation_id, task.due_on) == ("branch", case.branch_id, case.due_on)


def test_whoever_took_the_step_is_not_told(request_of_town, cast):
    move(request_of_town, "submit", cast.town)
    assert not Notification.objects.filter(user=cast.town).exists()


def test_mails_speak_the_language_of_their_reader(request_of_town, cast):
    cast.prefecture.language = "en"
    cast.prefecture.save()
    move(request_of_town, "submit", cast.town)
    assert "Dear 県の担当者" in OutgoingMail.objects.get(to="prefecture@example.jp").body
    assert "Dear" not in OutgoingMail.objects.get(to="officer@example.jp").body


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"{moment} 12:00+09:00")


def test_c27_without_dates_the_year_is_that_of_the_number_and_later_steps_leave_it(cast):
    case = complete_request(cast.town, period_start=None, period_end=None, fiscal_year=2025)
    move(case, "consult", cast.town, at=at("2026-04-01"))
    assert (case.reference, case.fiscal_year) == ("S-2026-0001", 2026)
    move(case, "withdraw", cast.town, reason="取りやめ", at=at("2027-04-01"))
    assert case.fiscal_year == 2026


def test_opening_a_case_again_without_dates_leaves_its_year(cast):
    lead_by_duty(cast.officer)
    today = today_in_japan()
    case = walk(complete_request(cast.town, period_start=today, period_end=today), cast, "closed")
    type(case).objects.filter(pk=case.pk).update(period_start=None, period_end=None, fiscal_year=2019)
    move(case, "reopen", cast.manager, reason="数字の訂正")
    assert case.fiscal_year == 2019


@pytest.mark.parametrize("who", ["prefecture", "tokyo", "officer", "manager", "admin", "viewer", "stranger"])
def test_nobody_else_sends_the_towns_application(request_of_town, cast, who):
    before = traces()
    with pytest.raises(PermissionDenied):
        move(request_of_town, "submit", cast[who])
    assert traces() == before
    request_of_town.refresh_from_db()
    assert (request_of_town.state, request_of_town.version) == ("draft", 1)


def test_a_step_from_the_wrong_state_is_refused(request_of_town, cast):
    walk(request_of_town, cast, "accepted")
    before = traces()
    with pytest.raises(StepNotOffered):
        move(request_of_town, "accept", cast.manager, lead_seat=cast.officer.seats[0])
    with pytest.raises(StepNotOffered):
        move(request_of_town, "no_such_step", cast.manager)
    assert traces() == before


def test_what_is_missing_is_named_and_blocks(cast):
    request = complete_request(cast.town, purpose="", delegation_size=None)
    (offer,) = [offer for offer in offered(request, cast.town) if offer.step.code == "submit"]
    assert [item.code for item in offer.missing] == ["purpose", "delegation_size"]
    before = traces()
    with pytest.raises(StepBlocked) as refusal:
        move(request, "submit", cast.town)
    assert [(item.code, item.where) for item in refusal.value.missing] == [
        ("purpose", "subject"),
        ("delegation_size", "travellers"),
    ]
    assert traces() == before


def test_an_old_page_moves_nothing(request_of_town, cast):
    move(request_of_town, "submit", cast.town)
    before = traces()
    with pytest.raises(StaleCase) as refusal:
        perform(request_of_town, "withdraw", by=cast.town, expected_version=1)
    assert refusal.value.case.version == 2
    assert traces() == before


def test_a_move_that_is_rolled_back_writes_no_mail_and_uses_no_number(request_of_town, cast):
    before = traces()
    with transaction.atomic():
        move(request_of_town, "submit", cast.town)
        assert traces() != before
        transaction.set_rollback(True)
    assert traces() == before


def test_the_office_records_a_step_from_a_paper(request_of_town, cast):
    move(request_of_town, "submit", cast.town)
    today = today_in_japan()
    with pytest.raises(PermissionDenied):
        move(request_of_town, "forward", cast.officer)
    event = move(request_of_town, "forward", cast.officer, on_behalf=OnBehalf("青森県支部 担当", today))
    assert (event.on_behalf_of, event.on_behalf_name, event.happened_on) == ("branch", "青森県支部 担当", today)
    assert event.actor == cast.officer
    assert request_of_town.waiting_on == "headquarters"


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "admin", "viewer", "stranger"])
def test_only_the_office_records_for_others(request_of_town, cast, who):
    move(request_of_town, "submit", cast.town)
    with pytest.raises(PermissionDenied):
        move(request_of_town, "receive_at_branch", cast[who], on_behalf=OnBehalf("somebody", today_in_japan()))


def test_decisions_are_not_recorded_for_the_manager(request_of_town, cast):
    walk(request_of_town, cast, "feasibility_check")
    with pytest.raises(PermissionDenied):
        move(request_of_town, "decline", cast.officer, reason="x", on_behalf=OnBehalf("次長", today_in_japan()))


def test_a_reader_sees_but_does_not_act(request_of_town, cast):
    cast.prefecture.occupancies.update(kind="reader")
    move(request_of_town, "submit", cast.town)
    cast.prefecture.forget_seats()
    with pytest.raises(PermissionDenied):
        move(request_of_town, "forward", cast.prefecture)
    assert type(request_of_town).objects.visible_to(cast.prefecture).exists()


def test_the_straight_road_ends_closed_and_counted(request_of_town, cast):
    today = today_in_japan()
    type(request_of_town).objects.update(period_start=today, period_end=today)
    walk(request_of_town, cast, "closed")
    case = request_of_town
    assert (case.state, case.outcome, case.is_open, case.counted, case.stage) == (
        "closed",
        "carried_out",
        False,
        True,
        7,
    )
    assert not case.tasks.open().exists()


def test_work_for_an_empty_desk_alarms_one_level_up(request_of_town, cast):
    cast.prefecture.occupancies.filter(seat__role="branch").update(valid_until="2021-03-31")
    move(request_of_town, "submit", cast.town)
    alarm = request_of_town.tasks.get(code="empty_seat")
    assert alarm.role == "headquarters"


def test_state_is_written_by_the_door_alone():
    """Nothing outside the workflow assigns a state: not a view, not the admin, not a command."""
    import pathlib
    import re

    allowed = {"activities/cases/workflow/perform.py"}
    found = set()
    for path in pathlib.Path().glob("a*/**/*.py"):
        if "migrations" not in path.parts and re.search(
            r"(case|request|locked|instance)\.state\s*=[^=]", path.read_text()
        ):
            found.add(str(path))
    assert found <= allowed
