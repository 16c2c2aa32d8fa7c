"""The table of a mission's states and steps: who is offered what, what is refused, and the way from request to the end."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from activities.calendars.fiscal import today_in_china
from activities.cases.history import faults
from activities.cases.programmes import programme
from activities.cases.workflow import offered, perform
from activities.cases.workflow.check import problems
from activities.cases.workflow.errors import MoveError, StepBlocked
from activities.missions.models import Candidate, Mission
from tests.factories import missions as made

MATCHING = {"begin_matching"}
PLAN = {"withdraw"}
BOSS = {"withdraw", "cancel", "assign"}
ASIDE = {"postpone", "step_back", *PLAN}
ANY = {
    "requested": {"tokyo": MATCHING, "officer": MATCHING | PLAN, "manager": MATCHING | BOSS},
    "matching": {"tokyo": {"offer"}, "officer": {"offer", "give_up", *PLAN}, "manager": {"offer", "give_up", *BOSS}},
    "consent_pending": {
        "town": {"consent", "refuse"},
        "tokyo": {"consent", "refuse", "recall"},
        "officer": {"consent", "refuse", "recall", *PLAN},
        "manager": {"consent", "refuse", "recall", *BOSS},
    },
    "consented": {
        "town": {"step_back"},
        "tokyo": {"step_back"},
        "officer": {"sign", *ASIDE},
        "manager": {"sign", *ASIDE, *BOSS},
    },
    "refused": {
        "tokyo": {"offer", "look_again"},
        "officer": {"offer", "look_again", "give_up", *PLAN},
        "manager": {"offer", "look_again", "give_up", *BOSS},
    },
    "agreement_signed": {
        "town": {"step_back"},
        "tokyo": {"step_back"},
        "officer": {"prepare", *ASIDE},
        "manager": {"prepare", *ASIDE, *BOSS},
    },
    "preparing": {
        "town": {"step_back"},
        "tokyo": {"step_back"},
        "officer": {"dispatch", *ASIDE},
        "manager": {"dispatch", *ASIDE, *BOSS},
    },
    "dispatched": {"officer": {"report"}, "manager": {"report", "cancel", "assign"}},
    "reported": {"officer": {"close", "close_early"}, "manager": {"close", "close_early", "assign"}},
    "postponed": {
        "town": {"step_back"},
        "tokyo": {"step_back"},
        "officer": {"resume", "step_back", *PLAN},
        "manager": {"resume", "step_back", *BOSS},
    },
    "closed": {},
    "unmatched": {},
    "withdrawn": {},
    "cancelled": {},
}


def people(cast):
    return {name: cast[name] for name in cast.__dataclass_fields__}


@pytest.mark.parametrize("state", ANY)
def test_steps_offered_in_each_state_to_each_person(cast, state):
    case = made.at(state, cast)
    found = {name: {offer.step.code for offer in offered(case, user)} for name, user in people(cast).items()}
    assert {name: steps for name, steps in found.items() if steps} == ANY[state]


def test_every_state_of_the_table_is_covered():
    assert ANY.keys() == programme("missions").workflow.states_by_code.keys()


def test_the_table_has_no_fault():
    assert problems(programme("missions").workflow) == []


@pytest.mark.parametrize("state", ANY)
def test_every_step_not_offered_is_refused(cast, state):
    """What is not offered cannot be taken by posting to its address either."""
    case = made.at(state, cast)
    for user in people(cast).values():
        allowed = {offer.step.code for offer in offered(case, user)}
        for step in case.workflow.steps:
            if step.code not in allowed:
                with pytest.raises((PermissionDenied, MoveError)):
                    perform(case, step.code, by=user, expected_version=case.version)
    case.refresh_from_db()
    assert (case.state, case.events.count()) == (state, 1)


@pytest.mark.parametrize(("state", "step", "missing"), [
    ("matching", "offer", ["candidate"]), ("refused", "offer", ["candidate"]), ("consented", "sign", ["agreement"]),
    ("preparing", "dispatch", ["agreement", "begun"]), ("dispatched", "report", ["over", "report"]),
    ("reported", "close", ["follow_up"]),
])  # fmt: skip
def test_what_a_step_still_needs_is_said(cast, state, step, missing):
    case = made.at(state, cast)
    with pytest.raises(StepBlocked) as blocked:
        perform(case, step, by=cast.officer, expected_version=case.version)
    assert [item.code for item in blocked.value.missing] == missing


@pytest.mark.parametrize(
    "missing", ["host_ja", "destination", "field", "topic_ja", "problem_ja", "wished_from", "wished_until"]
)
def test_nobody_is_looked_for_before_the_request_is_complete(officer, missing):
    case = made.requested(officer)
    pairs = {
        "host_ja": ("host_ja", "host_zh"),
        "topic_ja": ("topic_ja", "topic_zh"),
        "problem_ja": ("problem_ja", "problem_zh"),
    }
    for name in pairs.get(missing, (missing,)):
        setattr(case, name, None if Mission._meta.get_field(name).null else "")
    case.save()
    with pytest.raises(StepBlocked) as blocked:
        perform(case, "begin_matching", by=officer, expected_version=case.version)
    assert [item.code for item in blocked.value.missing] == [missing]
    assert blocked.value.missing[0].where == "missions:request"


@pytest.mark.parametrize("state", ["consented", "agreement_signed", "preparing"])
def test_postponing_keeps_the_expert_and_the_first_days(cast, state):
    case = made.at(state, cast)
    first, last = case.period_start, case.period_end
    made.move(case, "postpone", cast.officer, reason="台風")
    assert (case.state, case.stage, case.waiting_on) == ("postponed", case.workflow.state(state).stage, "office")
    assert (case.period_start, case.dates_unknown) == (None, True)
    assert (case.original_period_start, case.original_period_end) == (first, last)
    assert case.expert_id is not None
    assert case.candidates.get().state == Candidate.State.CONSENTED


def test_it_goes_on_with_new_days_only(client, cast):
    case = made.at("consented", cast)
    made.move(case, "postpone", cast.officer, reason="台風")
    with pytest.raises(StepBlocked) as blocked:
        perform(case, "resume", by=cast.officer, expected_version=case.version)
    assert [item.code for item in blocked.value.missing] == ["days"]
    client.force_login(cast.officer)
    first = today_in_china() + timedelta(days=200)
    address = reverse("missions:days", args=[case.slug])
    seen = client.get(address).context["seen"]
    days = {"period_start": first.isoformat(), "period_end": (first + timedelta(days=6)).isoformat(), "seen": seen}
    assert client.post(address, days).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.dates_unknown, case.days) == ("postponed", False, 7)
    made.move(case, "resume", cast.officer)
    assert (case.state, case.dates_unknown, case.period_start) == ("consented", False, first)
    assert faults(case) == []


@pytest.mark.parametrize(("code", "who", "outcome"), [
    ("withdraw", "officer", "withdrawn"), ("cancel", "manager", "cancelled"),
])  # fmt: skip
@pytest.mark.parametrize("state", ["requested", "matching", "consented", "refused", "preparing", "postponed"])
def test_what_ends_has_an_outcome_and_a_day_and_still_counts(cast, state, code, who, outcome):
    case = made.at(state, cast)
    made.move(case, code, cast[who], reason="先方の都合")
    assert (case.state, case.outcome, case.is_open, case.counted) == (outcome, outcome, False, True)
    assert case.closed_at is not None
    assert set(case.tasks.open().values_list("code", flat=True)) <= {"tell_host"}


def test_the_lead_is_changed_by_a_manager(cast):
    case = made.at("matching", cast)
    made.move(case, "assign", cast.manager, lead_seat=cast.officer.seats[0])
    assert case.lead_seat == cast.officer.seats[0]


@pytest.mark.parametrize("code", ["postpone", "withdraw", "cancel", "assign"])
def test_the_page_of_a_step_opens_and_takes_it(client, cast, code):
    case = made.at("preparing", cast)
    client.force_login(cast.manager)
    address = reverse("cases:step", args=[case.slug, code])
    page = client.get(address)
    assert page.status_code == 200
    data = {"version": case.version, "reason": "台風", "lead_seat": cast.officer.seats[0].pk}
    assert client.post(address, data).status_code == 302
    case.refresh_from_db()
    assert case.events.filter(step=code).exists()


def test_two_people_take_one_step(cast):
    case = made.at("preparing", cast)
    version = case.version
    perform(case, "postpone", by=cast.officer, expected_version=version, reason="台風")
    with pytest.raises(MoveError):
        perform(Mission.objects.get(pk=case.pk), "cancel", by=cast.manager, expected_version=version, reason="中止")
    case.refresh_from_db()
    assert case.state == "postponed"


def test_the_office_and_headquarters_write_to_each_other(client, cast):
    case = made.at("matching", cast)
    for writer, reader in (("manager", "tokyo"), ("tokyo", "officer")):
        client.force_login(cast[writer])
        data = {"audience": "shared", "body": f"{writer}から"}
        assert client.post(reverse("cases:message", args=[case.slug]), data).status_code == 302
        assert cast[reader].notifications.filter(topic="message").count() == 1
    page = client.get(case.get_absolute_url()).content.decode()
    assert "tokyoから" in page
