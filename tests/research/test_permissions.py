"""Who may take which step of a research request: the table place × person → steps, and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Organisation, Role
from activities.cases.models import Case
from activities.cases.programmes import programme
from activities.cases.workflow import OnBehalf, offered, perform
from activities.cases.workflow.errors import MoveError
from activities.research.models import ResearchRequest
from activities.research.rules import editing_seat, keeps_list, publishes_list
from tests.cast import organisation_of
from tests.factories import research as made
from tests.factories.accounts import OccupancyFactory, OrganisationFactory, seated

pytestmark = pytest.mark.django_db

ALL_SENT = {"withdraw"}
AT_WORK = {"postpone", "withdraw"}
BRANCH = {"forward", "return_by_branch"}
RECEIVE = {"receive", "return_by_headquarters"}


def office(*steps: str, manager: tuple = (), officer: tuple = ()) -> dict:
    """The same steps for the deputy director, the researcher and the manager, and what only some of them may do."""
    both = set(steps)
    return {"officer": both | set(officer), "researcher": both, "manager": both | set(manager)}


PLACES = {
    "draft": {"town": {"sound_out", "send_letter", "discard"}},
    "inquiry": {
        "town": ALL_SENT,
        "prefecture": {"pass_on", "return_by_branch"},
        **office("pass_on", "return_by_branch", "withdraw"),
    },
    "inquiry+": {
        "town": ALL_SENT,
        "tokyo": {"ask_office", "return_by_headquarters"},
        **office("ask_office", "return_by_headquarters", "withdraw"),
    },
    "feasibility_check": {
        "town": ALL_SENT,
        **office("return_by_office", "withdraw", manager=("answer_feasibility", "assign")),
    },
    "feasibility_check+": {
        "town": ALL_SENT,
        "tokyo": {"tell_feasible"},
        **office("tell_feasible", "withdraw", manager=("assign",)),
    },
    "feasibility_check-": {
        "town": ALL_SENT,
        "tokyo": {"tell_not_feasible"},
        **office("tell_not_feasible", "withdraw", manager=("assign",)),
    },
    "feasible": {
        "town": {"send_letter", "withdraw"},
        **office("send_letter", "withdraw", manager=("assign",)),
    },
    "submitted": {
        "town": ALL_SENT,
        "prefecture": BRANCH | {"receive_at_branch"},
        **office(*BRANCH, "receive_at_branch", "withdraw"),
    },
    "at_branch": {"town": ALL_SENT, "prefecture": BRANCH, **office(*BRANCH, "withdraw")},
    "at_branch+": {"town": ALL_SENT, "tokyo": RECEIVE, **office(*RECEIVE, "withdraw")},
    "at_hq": {
        "town": ALL_SENT,
        "tokyo": {"commission", "return_by_headquarters"},
        **office("commission", "return_by_headquarters", "withdraw", manager=("assign",)),
    },
    "letter at_hq": {
        "town": ALL_SENT,
        "tokyo": {"refer", "return_by_headquarters"},
        **office("refer", "return_by_headquarters", "withdraw", manager=("assign",)),
    },
    "letter feasibility_check": {
        "town": ALL_SENT,
        **office("return_by_office", "withdraw", manager=("accept", "decline", "assign")),
    },
    "returned": {
        "town": {"sound_out_again", "send_letter", "withdraw"},
        **office("sound_out_again", "send_letter", "withdraw"),
    },
    "returned+": {"town": {"send_letter", "withdraw"}, **office("send_letter", "withdraw")},
    "accepted": {
        "town": AT_WORK,
        **office("start_arranging", "start", *AT_WORK, manager=("assign", "cancel")),
    },
    "scheduled": {"town": AT_WORK, **office("start", *AT_WORK, manager=("assign", "cancel"))},
    "in_progress": {
        "town": AT_WORK,
        **office("hand_in", *AT_WORK, manager=("assign", "cancel"), officer=("hand_in_for_approval",)),
    },
    "in_review": {
        "town": AT_WORK,
        "officer": {"pass_answer", "send_back", *AT_WORK},
        "researcher": {"take_back", *AT_WORK},
        "manager": {"pass_answer", "send_back", "assign", "cancel", *AT_WORK},
    },
    "in_approval": {
        "town": AT_WORK,
        "officer": AT_WORK,
        "researcher": {"take_back", *AT_WORK},
        "manager": {"approve", "refuse_approval", "assign", "cancel", *AT_WORK},
    },
    "postponed": {
        "town": {"resume", "withdraw"},
        **office("resume", "withdraw", manager=("assign", "cancel")),
    },
    "answered": {"tokyo": {"deliver", "recall"}, **office("deliver", manager=("assign", "recall"))},
    "reported": {"tokyo": {"close"}, **office("close", manager=("assign", "revise"))},
    "closed": {"manager": {"reopen"}},
    "declined": {},
    "withdrawn": {},
    "cancelled": {},
}


def steps_of(case, person) -> set[str]:
    return {offer.step.code for offer in offered(case, person)}


EDITORS = {"draft": {"town"}, "feasible": {"town"}, "returned": {"town"}, "returned+": {"town"}}


@pytest.mark.parametrize("place", PLACES)
def test_what_is_offered_at_each_place_to_each_person_is_what_is_allowed(people, at, place):
    case = at(place)
    found = {name: steps_of(case, people[name]) for name in made.NAMES}
    assert {name: steps for name, steps in found.items() if steps} == PLACES[place]
    assert {name for name in made.NAMES if editing_seat(people[name], case)} == EDITORS.get(place, set())
    refused_unless_offered(case, people)


def refused_unless_offered(case, people) -> None:
    """What is not offered cannot be taken by any other way either."""
    state, version = case.state, case.version
    for name in made.NAMES:
        allowed = {offer.step.code for offer in offered(case, people[name]) if not offer.on_behalf}
        for step in case.workflow.steps:
            if step.code not in allowed:
                with pytest.raises((PermissionDenied, MoveError)):
                    perform(case, step.code, by=people[name], expected_version=case.version, reason="x", message="x")
    case.refresh_from_db()
    assert (case.state, case.version) == (state, version)


def test_every_state_and_every_step_stands_in_the_table():
    workflow = programme("research").workflow
    places = {place.removeprefix("letter ").rstrip("+-") for place in PLACES}
    assert places == set(workflow.states_by_code)
    named = {step for people in PLACES.values() for steps in people.values() for step in steps}
    assert workflow.steps_by_code.keys() - named == {"confirm_as_branch", "confirm_as_headquarters"}


def outsiders() -> dict:
    """Another prefecture in both its roles, a town of the same prefecture, a body that goes direct, nobody's seat."""
    kanagawa = Organisation.objects.get(name="箱根町").prefecture
    other = OrganisationFactory(is_prefecture=True, code="140007", prefecture=kanagawa)
    direct = OrganisationFactory(kind=Organisation.Kind.LOCAL_GOV_ORGANISATION, name="全国協議会", prefecture=None)
    past = seated(OrganisationFactory(is_prefecture=True, code="030007"))
    yesterday = timezone.localdate() - timedelta(days=1)
    OccupancyFactory(
        user=past, seat__organisation=organisation_of_branch(), seat__role=Role.BRANCH, valid_until=yesterday
    )
    return {
        "other branch": seated(other, Role.BRANCH, Role.APPLICANT),
        "neighbouring town": seated(OrganisationFactory(name="六戸町", code="024104"), Role.APPLICANT),
        "direct body": seated(direct, Role.APPLICANT),
        "no seat": seated(other),
        "seat of yesterday": past,
    }


def organisation_of_branch() -> Organisation:
    return Organisation.objects.get(code="020001")


@pytest.mark.parametrize("place", ["draft", "inquiry", "at_branch", "in_review", "closed"])
def test_other_bodies_and_other_branches_are_offered_nothing_and_refused_everything(people, at, place):
    case, paper = at(place), OnBehalf("誰か", timezone.localdate())
    for name, user in (outsiders() | {"stranger": people["stranger"]}).items():
        assert not offered(case, user), name
        assert not Case.objects.visible_to(user).filter(pk=case.pk).exists(), name
        for step in case.workflow.steps:
            with pytest.raises(PermissionDenied):
                perform(case, step.code, by=user, expected_version=case.version)
            with pytest.raises(PermissionDenied):
                perform(case, step.code, by=user, expected_version=case.version, on_behalf=paper)


SEEN_BY = {"town", "prefecture", "tokyo", "officer", "manager", "admin", "viewer", "researcher"}


@pytest.mark.parametrize(("place", "seen_by"), [("draft", {"town"}), ("inquiry", SEEN_BY), ("letter submitted", SEEN_BY),
                                                ("closed", SEEN_BY), ("withdrawn", SEEN_BY)])  # fmt: skip
def test_who_may_know_that_the_request_exists(people, at, place, seen_by):
    case = at(place)
    knows = {name for name in made.NAMES if Case.objects.visible_to(people[name]).filter(pk=case.pk).exists()}
    assert knows == seen_by


def test_the_office_records_steps_only_for_somebody_else(people, at):
    case = at("inquiry")
    paper = OnBehalf("青森県 国際課", timezone.localdate())
    with pytest.raises(PermissionDenied):
        perform(case, "pass_on", by=people["officer"], expected_version=case.version)
    with pytest.raises(PermissionDenied):
        perform(case, "pass_on", by=people["tokyo"], expected_version=case.version, on_behalf=paper)
    event = perform(case, "pass_on", by=people["officer"], expected_version=case.version, on_behalf=paper)
    assert (event.on_behalf_of, event.on_behalf_name, event.actor) == ("branch", "青森県 国際課", people["officer"])


@pytest.mark.parametrize(("place", "code"), [
    ("feasibility_check", "answer_feasibility"), ("in_progress", "hand_in"), ("in_review", "pass_answer"),
    ("in_approval", "approve"), ("reported", "revise"), ("closed", "reopen"), ("in_progress", "cancel"),
])  # fmt: skip
def test_what_the_office_decides_is_never_recorded_for_somebody_else(people, at, place, code):
    case = at(place)
    paper = OnBehalf("所長", timezone.localdate())
    for name in ("officer", "manager", "researcher"):
        with pytest.raises(PermissionDenied):
            perform(case, code, by=people[name], expected_version=case.version, on_behalf=paper, reason="x")


def test_nobody_checks_or_approves_a_version_of_their_own(people, at):
    """Four eyes: whoever handed a version in neither checks nor approves it, whatever seats they hold."""
    OccupancyFactory(user=people["researcher"], seat=people["manager"].seats[0])
    people["researcher"].forget_seats()
    case = at("in_review")
    assert steps_of(case, people["researcher"]) & {"pass_answer", "send_back"} == set()
    made.move(case, "pass_answer", people["officer"])
    assert steps_of(case, people["researcher"]) & {"approve", "refuse_approval"} == set()
    with pytest.raises(PermissionDenied):
        made.move(case, "approve", people["researcher"])
    made.move(case, "take_back", people["researcher"])
    made.move(case, "hand_in", people["officer"])
    assert "pass_answer" in steps_of(case, people["researcher"])


def test_a_manager_does_not_approve_what_they_wrote(people, at):
    """A manager who writes an answer needs another manager, and can take it back when there is none."""
    case = at("in_progress")
    made.answered(case)
    made.move(case, "assign", people["manager"], lead_seat=people["manager"].seats[0])
    made.move(case, "hand_in_for_approval", people["manager"])
    assert steps_of(case, people["manager"]) == {"take_back", "assign", "cancel", "postpone", "withdraw"}
    second = seated(organisation_of(people["manager"]), Role.MANAGER, display_name="所長")
    assert "approve" in steps_of(case, second)
    made.move(case, "take_back", people["manager"])
    assert case.state == "in_progress"


def test_only_the_lead_skips_the_check(people, at):
    case = at("in_progress")
    made.answered(case)
    assert "hand_in_for_approval" not in steps_of(case, people["researcher"])
    with pytest.raises(PermissionDenied):
        made.move(case, "hand_in_for_approval", people["researcher"])
    made.move(case, "hand_in_for_approval", people["officer"])
    assert (case.state, case.drafts.get().fate) == ("in_approval", "in_approval")


def test_the_office_edits_a_form_that_it_keeps_for_somebody(people, at):
    case = at("feasible")
    ResearchRequest.objects.filter(pk=case.pk).update(entered_by_office=True)
    case.refresh_from_db()
    editors = {name for name in made.NAMES if editing_seat(people[name], case)}
    assert editors == {"town", "officer", "researcher", "manager"}


def test_who_keeps_and_who_publishes_the_list(people):
    assert {name for name in made.NAMES if keeps_list(people[name])} == {"tokyo", "officer", "manager", "researcher"}
    assert {name for name in made.NAMES if publishes_list(people[name])} == {"tokyo"}
