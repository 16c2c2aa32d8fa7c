"""Who is told of each step of a research request, and that the office's own steps are known to nobody else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext

from accounts.models import Organisation, OutgoingMail
from activities.cases.models import Notification, Task
from activities.cases.programmes import programme
from tests.factories import research as made
from tests.factories.accounts import OrganisationFactory, seated
from tests.research.requests import answered, complete_request

pytestmark = pytest.mark.django_db
OUTSIDE = ("town", "prefecture", "tokyo")


@pytest.fixture
def told(people):
    """Who of the cast was written to, each in one letter only."""
    names = {people[name].email: name for name in made.NAMES}

    def recipients() -> set[str]:
        found = [names[to] for to in OutgoingMail.objects.values_list("to", flat=True)]
        assert len(found) == len(set(found)), found
        return set(found)

    return recipients


TOLD = {
    "inquiry": "prefecture",
    "inquiry+": "town tokyo",
    "feasibility_check": "town officer manager",
    "feasibility_check+": "tokyo officer",
    "feasibility_check-": "tokyo officer",
    "feasible": "town prefecture officer",
    "submitted": "prefecture officer",
    "at_branch": "town",
    "at_branch+": "town tokyo",
    "at_hq": "town prefecture",
    "accepted": "town officer",
    "scheduled": "town",
    "in_progress": "town",
    "in_review": "officer",
    "in_approval": "manager researcher",
    "answered": "tokyo officer researcher",
    "reported": "town prefecture officer",
    "closed": "town prefecture officer",
    "returned": "town",
    "returned+": "town prefecture",
    "declined": "town prefecture officer",
    "postponed": "prefecture tokyo officer",
    "withdrawn": "prefecture tokyo officer",
    "cancelled": "town prefecture tokyo officer",
    "letter submitted": "prefecture officer",
    "letter feasibility_check": "town officer manager",
}


@pytest.mark.parametrize("place", TOLD)
def test_exactly_these_people_are_written_to_when_a_request_comes_to_a_place(at, people, told, place):
    before = made.ROAD[place][0]
    case = at(before)
    OutgoingMail.objects.all().delete()
    take(case, people, place)
    assert told() == set(TOLD[place].split())


def take(case, people, place: str) -> None:
    _before, code, who, data = made.ROAD[place]
    if code == "hand_in":
        answered(case)
    made.move(case, code, people[who], **(data() if callable(data) else data))


BESIDE = [
    ("in_review", "send_back", "officer", {"remark": "出典を", "remarks": {}}, "researcher"),
    ("in_approval", "refuse_approval", "manager", {"remark": "出典を", "remarks": {}}, "officer researcher"),
    ("in_review", "take_back", "researcher", {}, "officer"),
    ("answered", "recall", "tokyo", {"remark": "誤字", "remarks": {}}, "officer researcher"),
    ("postponed", "resume", "town", {"reply_due": None}, "prefecture tokyo officer"),
    ("reported", "revise", "manager", {"reason": "誤り"}, "town prefecture tokyo officer"),
    ("closed", "reopen", "manager", {"reason": "誤り"}, "town prefecture tokyo officer"),
    ("letter feasibility_check", "decline", "manager", {"reason": "人手"}, "town prefecture tokyo officer"),
    ("letter feasibility_check", "return_by_office", "officer", {"reason": "質問票を"}, "town prefecture tokyo"),
]


@pytest.mark.parametrize(("place", "code", "who", "data", "whom"), BESIDE, ids=[row[1] for row in BESIDE])
def test_exactly_these_people_are_written_to_beside_the_road(at, people, told, place, code, who, data, whom):
    case = at(place)
    OutgoingMail.objects.all().delete()
    made.move(case, code, people[who], **data)
    assert told() == set(whom.split())


@pytest.mark.parametrize(("place", "said"), [
    ("feasible", (made.YES["feasibility_reason"],)),
    ("declined", (made.NO["feasibility_reason"], made.NO["other_contact"])),
])  # fmt: skip
def test_headquarters_letter_says_why_and_who_else_may_help(at, people, place, said):
    """Domain B.0: a refusal carries a reason."""
    case = at(made.ROAD[place][0])
    OutgoingMail.objects.all().delete()
    take(case, people, place)
    assert all(words in OutgoingMail.objects.get(to=people["town"].email).body for words in said)


def test_a_colleague_hears_that_the_lead_wants_a_version_checked(at, people, told):
    case = answered(at("in_progress"))
    OutgoingMail.objects.all().delete()
    made.move(case, "hand_in", people["officer"])
    assert told() == {"researcher"}


def test_a_branch_hears_nothing_of_a_body_that_deals_with_headquarters_directly(people, told):
    body = OrganisationFactory(kind=Organisation.Kind.LOCAL_GOV_ORGANISATION, name="全国協議会", prefecture=None)
    author = seated(body, "applicant", email="direct@example.jp")
    case = complete_request(author)
    made.move(case, "sound_out", author)
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"tokyo@example.jp"}


def internal_words() -> set[str]:
    """Every word with which the office's own steps, states and tasks are told, as a Japanese reader would see it."""
    workflow = programme("research").workflow
    with translation.override("ja"):
        steps = {str(words) for step in workflow.steps if step.internal for words in (step.label, step.done)}
        states = {str(workflow.state(code).label) for code in ("in_review", "in_approval")}
        nexts = {str(item.label) for item in workflow.nexts if item.state in ("in_review", "in_approval")}
        approval = {str(step.label) for step in workflow.steps if step.permission == "research.approve"}
    words = steps | states | nexts | approval
    return words | {str(capfirst(word)) for word in words}


PAGES = ("home", "cases:index", "cases:export", "cases:tasks", "cases:notifications")
OF_THE_CASE = ("research:detail", "research:print", "cases:documents", "cases:message")


def page(client, name: str, *arguments) -> str:
    """What stands on a page, without tags, tokens and the like."""
    response = client.get(reverse(name, args=arguments))
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = re.sub(r"(?s)<(script|style).*?</\1>", "", body.decode())
    return re.sub(r"\s+", " ", strip_tags(text))


def everything(client, case, person) -> dict[str, str]:
    """Every page on which the person finds the case."""
    client.force_login(person)
    found = {name: page(client, name) for name in PAGES}
    found |= {name: page(client, name, case.slug) for name in OF_THE_CASE}
    return {name: text.replace(case.reference, "R-0") for name, text in found.items()}


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize("place", ["in_review", "in_approval", "sent back"])
def test_nobody_outside_can_tell_that_a_version_was_handed_in(client, at, people, place, who):
    """Days after the research began, every page reads as if nothing had happened since."""
    case = at("in_progress")
    with time_machine.travel(timezone.now() + timedelta(days=9), tick=False):
        client.force_login(people[who])
        calm = everything(client, case, people[who])
        after_days_of_work(case, people, place)
        told = everything(client, case, people[who])
        for name, text in told.items():
            assert text == calm[name], name
            assert not [word for word in internal_words() if word in text], name
        assert not Notification.objects.filter(user=people[who], at__gt=case.updated_at + timedelta(days=1)).exists()


def after_days_of_work(case, people, place: str) -> None:
    answered(case)
    made.move(case, "hand_in", people["researcher"], remark="内緒の一言")
    if place == "in_approval":
        made.move(case, "pass_answer", people["officer"], remark="内緒の所見")
    if place == "sent back":
        made.move(case, "send_back", people["officer"], remark="内緒の指摘", remarks={})


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize("party", ["office", "manager"])
def test_the_filter_by_party_does_not_tell_either(client, at, people, who, party):
    case = at("in_approval")
    client.force_login(people[who])
    rows = client.get(reverse("cases:index"), {"waiting": party, "tab": "all"}).context["rows"]
    assert [row.reference for row in rows] == ([case.reference] if party == "office" else [])
    client.force_login(people["officer"])
    rows = client.get(reverse("cases:index"), {"waiting": party, "tab": "all"}).context["rows"]
    assert [row.reference for row in rows] == ([case.reference] if party == "manager" else [])


@pytest.mark.parametrize("who", ["town", "prefecture"])
def test_a_yes_reads_like_a_no_until_headquarters_has_told_it(client, at, people, who):
    client.force_login(people[who])
    read = []
    for answer in (made.YES, made.NO):
        case = at("feasibility_check")
        made.move(case, "answer_feasibility", people["manager"], **answer, lead_seat=case.lead_seat)
        texts = [page(client, name, case.slug) for name in OF_THE_CASE]
        read.append([re.sub(r"\d+", "0", text.replace(case.reference, "R-0")) for text in texts])
    assert read[0] == read[1]


@pytest.mark.parametrize(("who", "code"), [("prefecture", "confirm_as_branch"), ("tokyo", "confirm_as_headquarters")])
def test_who_confirms_a_change_meanwhile_is_not_told_what_the_office_does_next(client, at, people, who, code):
    case = at("in_approval")
    made.edit(case, people["town"], purpose="条例の改正が決まったため")
    client.force_login(people[who])
    answer = client.post(reverse("cases:step", args=[case.slug, code]), {"version": case.version}, follow=True)
    assert case.events.filter(step=code).exists()
    said = " ".join(str(message) for message in answer.context["messages"])
    assert not [word for word in internal_words() if word in said]


@pytest.mark.parametrize("code", ["withdraw", "postpone"])
def test_a_page_overtaken_by_the_office_s_own_step_names_no_such_step(client, at, people, code):
    case = at("in_progress")
    seen = case.version
    answered(case)
    made.move(case, "hand_in", people["researcher"])
    client.force_login(people["town"])
    answer = client.post(reverse("cases:step", args=[case.slug, code]), {"version": seen, "reason": "議会の都合で"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "議会の都合で" in text
    assert not [word for word in internal_words() if word in text]


def test_the_office_sees_its_own_steps_and_tasks(client, at, people):
    case = at("in_approval")
    assert Task.objects.get(case_id=case.pk, done_at=None).internal
    for who in ("officer", "viewer", "admin", "researcher"):
        client.force_login(people[who])
        text = client.get(reverse("research:detail", args=[case.slug])).content.decode()
        workflow = case.workflow
        with translation.override("ja"):
            assert str(capfirst(workflow.step("hand_in").done)) in text
            assert str(workflow.state("in_approval").label) in text


@pytest.mark.parametrize("who", OUTSIDE)
def test_the_internal_steps_stay_hidden_when_all_is_over(client, at, people, who):
    case = at("closed")
    client.force_login(people[who])
    texts = [page(client, name, case.slug) for name in OF_THE_CASE]
    assert not [word for word in internal_words() for text in texts if word in text]


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_learns_how_many_versions_an_answer_took(client, at, people, who):
    case = at("in_review")
    made.move(case, "send_back", people["officer"], remark="出典を", remarks={})
    for code, name in (
        ("hand_in", "researcher"),
        ("pass_answer", "officer"),
        ("approve", "manager"),
        ("deliver", "tokyo"),
    ):
        made.move(case, code, people[name])
    assert case.drafts.get(fate="delivered").number == 2
    client.force_login(people[who])
    with translation.override("ja"):
        version = gettext("version %(number)s") % {"number": 2}
    for name in ("research:detail", "research:answer", "research:answer_print"):
        assert version not in page(client, name, case.slug)
    client.force_login(people["officer"])
    assert version in page(client, "research:answer", case.slug)
