"""Two people at the same moment: one answer counts, one municipality is asked, nobody who has left is sent."""

import pytest
from django.core.exceptions import PermissionDenied

from activities.cases.history import faults
from activities.cases.workflow import StaleCase, StepBlocked, StepNotOffered, perform
from activities.experts import consenting
from activities.missions import host_letters, letters
from activities.missions.models import Candidate, HostLetter, Mission
from activities.partners.keeping import plain
from tests.cast import assemble
from tests.missions.asked import expert_of, mission_for, move, offered, shortlisted
from tests.participation.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
State, TIMES = Candidate.State, 3
LOST = (StaleCase, StepNotOffered, StepBlocked, PermissionDenied)


@pytest.fixture
def cast():
    return assemble()


def stepping(case, code, by, **data):
    """A job that takes a step from the version which the case has now."""
    assert by.seats
    row = Mission.objects.get(pk=case.pk)

    def step() -> str:
        try:
            perform(row, code, by=by, expected_version=row.version, **data)
        except LOST:
            return "lost"
        return code

    return step


@pytest.mark.parametrize("turn", range(TIMES))
def test_two_colleagues_answer_differently(cast, turn):
    case = mission_for(cast.officer)
    offered(case, shortlisted(case, expert_of(cast.town), by=cast.officer), by=cast.officer)
    answers = at_once(stepping(case, "consent", cast.town), stepping(case, "refuse", cast.town, reason="多忙"))
    assert sorted(answers) in (["consent", "lost"], ["lost", "refuse"])
    case = Mission.objects.get(pk=case.pk)
    assert (case.expert_id is not None) == ("consent" in answers)
    assert faults(case) == []


@pytest.mark.parametrize("turn", range(TIMES))
def test_two_officers_ask_two_municipalities(cast, turn):
    case = mission_for(cast.officer)
    rows = [shortlisted(case, expert_of(who), by=cast.officer) for who in (cast.town, cast.stranger)]
    jobs = [
        stepping(case, "offer", by, candidate=row) for by, row in zip((cast.officer, cast.tokyo), rows, strict=True)
    ]
    assert sorted(at_once(*jobs)) == ["lost", "offer"]
    assert Candidate.objects.filter(mission=case.pk, state=State.OFFERED).count() == 1


@pytest.mark.parametrize("turn", range(TIMES))
def test_an_answer_and_taking_the_offer_back(cast, turn):
    case = mission_for(cast.officer)
    offered(case, shortlisted(case, expert_of(cast.town), by=cast.officer), by=cast.officer)
    answers = at_once(stepping(case, "consent", cast.town), stepping(case, "recall", cast.officer, reason="変更"))
    assert answers.count("lost") == 1
    state = Candidate.objects.get(mission=case.pk).state
    assert state == (State.CONSENTED if "consent" in answers else State.RECALLED)


@pytest.mark.parametrize("turn", range(TIMES))
def test_whoever_leaves_while_they_are_asked_for_is_not_sent(cast, turn):
    case, expert = mission_for(cast.officer), expert_of(cast.town)
    row = shortlisted(case, expert, by=cast.officer)
    assert cast.town.seats
    at_once(
        stepping(case, "offer", cast.officer, candidate=row),
        lambda: consenting.withdraw_consent(expert, "個人の都合", by=cast.town),
    )
    row.refresh_from_db()
    case = Mission.objects.get(pk=case.pk)
    assert (row.state, case.state) in ((State.DROPPED, "matching"), (State.REFUSED, "refused"))


@pytest.mark.parametrize("turn", range(TIMES))
def test_whoever_leaves_while_their_municipality_consents_is_not_sent(cast, turn):
    case, expert = mission_for(cast.officer), expert_of(cast.town)
    row = offered(case, shortlisted(case, expert, by=cast.officer), by=cast.officer)
    assert cast.tokyo.seats
    at_once(
        stepping(case, "consent", cast.town), lambda: consenting.withdraw_consent(expert, "個人の都合", by=cast.tokyo)
    )
    row.refresh_from_db()
    case = Mission.objects.get(pk=case.pk)
    assert (case.state, case.expert_id) == ("refused", None)
    assert row.state in (State.REFUSED, State.STEPPED_BACK)
    assert faults(case) == []


def test_a_reminder_is_sent_once(cast):
    case = mission_for(cast.officer)
    row = offered(case, shortlisted(case, expert_of(cast.town), by=cast.officer), by=cast.officer)
    people = (cast.officer, cast.tokyo)
    assert all(person.seats for person in people)
    assert sorted(at_once(*(lambda by=by: letters.remind(row, by=by) for by in people))) == [False, True]


def test_a_letter_is_sent_once(cast):
    case = mission_for(cast.officer)
    offered(case, shortlisted(case, expert_of(cast.town), by=cast.officer), by=cast.officer)
    case = move(case, "refuse", cast.town, reason="多忙")
    letter = host_letters.drafted(case, HostLetter.Kind.ANOTHER)
    host_letters.save(letter, plain(letter), by=cast.officer, seen={})
    people = (cast.officer, cast.manager)
    assert all(person.seats for person in people)

    def sending(by):
        try:
            return bool(host_letters.send(HostLetter.objects.get(pk=letter.pk), by=by, seen="1"))
        except Exception as refused:
            return type(refused).__name__

    answers = at_once(*(lambda by=by: sending(by) for by in people))
    assert sorted(map(str, answers)) == ["True", "ValidationError"]
