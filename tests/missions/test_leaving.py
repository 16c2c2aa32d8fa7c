"""Somebody leaves the talent bank: off every shortlist at once, missions are turned back, numbers stay."""

import pytest

from activities.cases.history import faults
from activities.cases.models import Event, Task
from activities.experts import consenting, registering
from activities.experts.followers import foreseen
from activities.missions import host_letters, withdrawing
from activities.missions.models import Candidate, Mission
from activities.missions.offering import UNDO
from tests.missions.asked import expert_of, mission_for, move, offered, shortlisted

State = Candidate.State
WAYS = (
    pytest.param(lambda expert, by: consenting.withdraw_consent(expert, "個人の都合", by=by), id="consent"),
    pytest.param(lambda expert, by: registering.withdraw(expert, "個人の都合", by=by), id="registration"),
)


@pytest.fixture
def case(officer) -> Mission:
    return mission_for(officer)


@pytest.fixture
def expert(cast):
    return expert_of(cast.town, name="鈴木 一郎")


def stands(candidate) -> str:
    candidate.refresh_from_db()
    return candidate.state


@pytest.mark.parametrize("leave", WAYS)
@pytest.mark.parametrize("who", ["town", "tokyo", "officer"])
def test_who_was_only_considered_is_taken_off_every_shortlist(case, expert, cast, leave, who):
    rows = [shortlisted(each, expert, by=cast.officer) for each in (case, mission_for(cast.officer))]
    leave(expert, cast[who])
    assert [stands(row) for row in rows] == [State.DROPPED] * 2
    assert Mission.objects.get(pk=case.pk).state == "matching"


@pytest.mark.parametrize("leave", WAYS)
@pytest.mark.parametrize("who", ["town", "tokyo", "officer"])
def test_an_open_offer_counts_as_refused(case, expert, cast, leave, who):
    candidate = offered(case, shortlisted(case, expert, by=cast.officer), by=cast.officer)
    leave(expert, cast[who])
    fresh = Mission.objects.get(pk=case.pk)
    assert (stands(candidate), fresh.state) == (State.REFUSED, "refused")
    assert Event.objects.filter(case=case.pk, step=withdrawing.LEFT).count() == 1
    codes = set(Task.objects.open().filter(case=case.pk).values_list("code", flat=True))
    assert {"ask_next", host_letters.TASK} <= codes
    assert faults(fresh) == []


@pytest.mark.parametrize("state", ["consented", "agreement_signed", "preparing", "postponed"])
def test_a_mission_that_counted_on_them_is_turned_back(case, expert, cast, state):
    candidate = offered(case, shortlisted(case, expert, by=cast.officer), by=cast.officer)
    case = move(case, "consent", cast.town)
    stage = case.workflow.state(state).stage or case.stage
    Mission.objects.filter(pk=case.pk).update(state=state, stage=stage)
    consenting.withdraw_consent(expert, "病気のため", by=cast.town)
    case.refresh_from_db()
    assert (stands(candidate), case.state, case.expert_id) == (State.STEPPED_BACK, "refused", None)
    assert Task.objects.open().filter(case=case.pk, code=UNDO).exists() == (state in ("agreement_signed", "preparing"))


def test_while_they_are_abroad_the_office_decides(case, expert, cast):
    candidate = offered(case, shortlisted(case, expert, by=cast.officer), by=cast.officer)
    move(case, "consent", cast.town)
    Mission.objects.filter(pk=case.pk).update(state="dispatched")
    registering.withdraw(expert, "退職のため", by=cast.town)
    assert (stands(candidate), Mission.objects.get(pk=case.pk).state) == (State.CONSENTED, "dispatched")
    assert Task.objects.open().filter(case=case.pk, code=withdrawing.LOOK).exists()


@pytest.mark.parametrize("state", ["reported", "closed", "cancelled"])
def test_what_took_place_stays_as_it_was(case, expert, cast, state):
    candidate = offered(case, shortlisted(case, expert, by=cast.officer), by=cast.officer)
    move(case, "consent", cast.town)
    told = case.workflow.state(state)
    Mission.objects.filter(pk=case.pk).update(state=state, is_open=not told.terminal, outcome=told.outcome)
    registering.withdraw(expert, "退職のため", by=cast.town)
    fresh = Mission.objects.get(pk=case.pk)
    assert (stands(candidate), fresh.expert_id, fresh.affiliation_ja) == (State.CONSENTED, expert.pk, "おいらせ町職員")
    assert not Event.objects.filter(case=case.pk, step=withdrawing.LEFT).exists()


def test_it_is_said_beforehand_as_far_as_the_reader_may_know(case, expert, cast):
    other = mission_for(cast.officer, topic_ja="施設園芸")
    shortlisted(other, expert, by=cast.officer)
    offered(case, shortlisted(case, expert, by=cast.officer), by=cast.officer)
    assert len(foreseen(expert, cast.officer)) == 2
    (own,) = foreseen(expert, cast.town)
    assert case.slug in own
    assert foreseen(expert, cast.stranger) == []
