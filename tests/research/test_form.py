"""The request for research part by part, its checks, and what a new request takes over."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Organisation
from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Document, FieldChange
from activities.requests import starting
from activities.requests.answers import sections
from activities.requests.findings import findings
from activities.research.checks import CHECKS
from activities.research.models import ResearchRequest, TargetArea
from tests.cast import organisation_of
from tests.factories.accounts import OrganisationFactory
from tests.factories.places import DivisionFactory
from tests.research import requests as made
from tests.support.pages import rows

pytestmark = pytest.mark.django_db
SUBJECT = {"title": "ごみの分別", "purpose": "条例を改める", "use_of_result": "議会への説明"}


@pytest.fixture
def as_town(client, town):
    client.force_login(town)
    return client


@pytest.fixture
def empty(cast):
    """A draft of the town with nothing in it."""
    body, seat = organisation_of(cast.town), cast.town.seats[0]
    return starting.start("research", body, by=cast.town, seat=seat)


def address(case, part):
    return reverse("research:part", args=[case.slug, part])


def test_every_part_can_be_saved_with_all_its_fields(as_town, empty):
    DivisionFactory()
    made.area()
    pages = {
        "contact": {"sub_unit": "環境課", "contact_name": "青森 花子", "contact_phone": "０１７８－５６－２１１１",
                    "contact_email": "Ｔｏｗｎ@example.jp"},
        "subject": SUBJECT,
        "target": {"areas": ["cn"], "places": "北京市", "suggested_targets": "環境局", "reply_due": "令和19年3月10日"},
        "questions": rows("questions", {"text": "法令は？", "intent": "条例", "wished_source": "環境局"}, {"text": "罰則は？"}),
        "background": {"why_on_site": "公表されていない", "situation_in_japan": "任意である"},
        "consent": {"listing": "masked", "sharing": "ask"},
    }  # fmt: skip
    for part, data in pages.items():
        empty.refresh_from_db()
        answer = as_town.post(address(empty, part), data | {"version": empty.version})
        assert answer.status_code == 302, (part, answer.context and answer.context["sheet"].form.errors)
    empty.refresh_from_db()
    assert (empty.title, empty.use_of_result, empty.contact_phone) == ("ごみの分別", "議会への説明", "0178-56-2111")
    assert (str(empty.reply_due), empty.listing, empty.sharing) == ("2037-03-10", "masked", "ask")
    assert [row.text for row in empty.questions.all()] == ["法令は？", "罰則は？"]
    assert [area.pk for area in empty.areas.all()] == ["cn"]
    assert empty.places.count() == 1
    changed = set(FieldChange.objects.filter(case_id=empty.pk).values_list("field", flat=True))
    assert {"questions", "areas", "places", "reply_due"} <= changed
    states = [line.state for line in as_town.get(reverse("research:form", args=[empty.slug])).context["lines"]]
    assert states == ["done"] * 6 + ["empty"]


def test_papers_are_stored_by_kind(as_town, empty):
    files = {
        "questions": SimpleUploadedFile("質問票.txt", "質問".encode()),
        "reference": [SimpleUploadedFile("a.txt", "一".encode()), SimpleUploadedFile("b.txt", "二".encode())],
    }
    as_town.post(address(empty, "attachments"), files | {"version": 1})
    assert sorted(Document.objects.values_list("kind", flat=True)) == ["questions", "reference", "reference"]


def test_a_draft_may_have_gaps_but_going_on_asks_for_them(as_town, empty):
    gap = {"title": "ごみ", "purpose": "", "version": 1}
    refused = as_town.post(address(empty, "subject"), gap | {"action": "save_and_next"})
    assert (refused.status_code, list(refused.context["sheet"].form.errors)) == (422, ["purpose"])
    assert as_town.post(address(empty, "subject"), gap | {"action": "save"}).status_code == 302


@pytest.mark.parametrize(
    ("part", "data", "wrong"),
    [
        ("target", {"reply_due": "2037-03-10"}, ["areas"]),
        ("target", {"areas": ["cn"], "reply_due": "昨日"}, ["reply_due"]),
        ("target", {"areas": ["cn"], "reply_due": "2020-01-01"}, ["reply_due"]),
        ("target", {"areas": ["atlantis"], "reply_due": "2037-03-10"}, ["areas"]),
        ("consent", {"listing": "named"}, ["sharing"]),
        ("consent", {"listing": "everywhere", "sharing": "yes"}, ["listing"]),
        ("questions", rows("questions", {}), ["__all__"]),
    ],
)
def test_what_is_missing_or_wrong_is_named(as_town, empty, part, data, wrong):
    made.area()
    refused = as_town.post(address(empty, part), data | {"version": 1, "action": "save_and_next"})
    assert (refused.status_code, list(refused.context["sheet"].form.errors)) == (422, wrong)


def test_a_question_keeps_its_row_when_it_is_reworded_and_moved(as_town, cast):
    case = made.complete_request(cast.town)
    first, second = case.questions.all()
    data = rows(
        "questions", {"id": second.pk, "text": "二"}, {"id": first.pk, "text": "一", "DELETE": "on"}, {"text": "三"}
    )
    as_town.post(address(case, "questions"), data | {"version": 1})
    assert [(row.text, row.pk == second.pk) for row in case.questions.all()] == [("二", True), ("三", False)]


def test_a_question_of_another_request_cannot_be_taken(as_town, cast):
    case, other = made.complete_request(cast.town), made.complete_request(cast.stranger)
    foreign = other.questions.first()
    as_town.post(address(case, "questions"), rows("questions", {"id": foreign.pk, "text": "奪う"}) | {"version": 1})
    foreign.refresh_from_db()
    assert (foreign.text, foreign.request_id) == (made.QUESTIONS[0], other.pk)


def test_fifty_questions_are_the_most(as_town, empty):
    data = rows("questions", *({"text": f"質問その{number}です"} for number in range(51)))
    assert as_town.post(address(empty, "questions"), data | {"version": 1, "action": "save"}).status_code == 422


def test_sounding_out_takes_little_and_the_letter_everything(as_town, empty, cast):
    as_town.post(address(empty, "subject"), SUBJECT | {"version": 1})
    as_town.post(address(empty, "contact"), {"contact_name": "花子", "contact_email": "a@example.jp", "version": 2})
    page = as_town.get(reverse("research:form", args=[empty.slug]))
    assert (page.context["ready"], bool(page.context["first_step"])) == (True, True)
    check = as_town.get(reverse("research:check", args=[empty.slug])).context
    assert (check["main"].step.code, check["own_page"], check["by_branch"]) == ("sound_out", False, True)
    assert {item.code for offer in check["offers"] if offer.step.code == "send_letter" for item in offer.missing} >= {
        "areas", "questions", "reply_due", "listing", "sharing",
    }  # fmt: skip


def test_the_letter_is_sent_from_a_page_of_its_own(as_town, cast, at):
    case = at("feasible")
    check = as_town.get(reverse("research:check", args=[case.slug]))
    assert (check.context["main"].step.code, check.context["own_page"]) == ("send_letter", True)
    assert reverse("cases:step", args=[case.slug, "send_letter"]) in check.content.decode()


def test_the_form_says_who_asks_in_what_capacity_by_which_way_and_with_which_letter(at):
    case = at("submitted")
    answers = {answer.field: answer for answer in sections(case)[0].answers}
    assert answers["requester_kind"].lines == [case.organisation.get_kind_display()]
    assert answers["formal_letter_no"].lines == ["お国第12号"]
    assert answers["branch"].lines[0].startswith("青森県")


def test_a_new_request_takes_over_questions_and_areas_but_no_answer(as_town, at):
    earlier = at("closed")
    page = as_town.get(reverse("research:again", args=[earlier.slug]))
    assert page.status_code == 200
    assert as_town.post(page.wsgi_request.path).status_code == 302
    new = ResearchRequest.objects.get(state="draft")
    assert (new.title, new.started_from_id, new.listing) == (earlier.title, earlier.pk, earlier.listing)
    assert [row.text for row in new.questions.all()] == list(made.QUESTIONS)
    assert {row.answer for row in new.questions.all()} == {""}
    assert [area.pk for area in new.areas.all()] == ["cn"]
    assert (new.reply_due, new.formal_letter_no, new.feasibility, new.summary) == (None, "", "", "")


def test_the_office_enters_a_paper_for_a_body(client, cast):
    client.force_login(cast.officer)
    answer = client.post(reverse("research:new"), {"name": "おいらせ町"})
    case = ResearchRequest.objects.get()
    assert (answer.status_code, case.entered_by_office, case.disclosed) == (302, True, True)
    assert client.get(address(case, "questions")).status_code == 200


# --- What the software finds (domain C11–C16) -------------------------------------------------------------------------


def codes(case) -> list[str]:
    case = ResearchRequest.objects.get(pk=case.pk)
    return [finding.code for finding in findings(case, CHECKS)]


@pytest.fixture
def sound(cast):
    """A request in which nothing is found."""
    return made.complete_request(cast.town, situation_in_japan="日本では任意である。")


def test_nothing_is_found_in_a_sound_request(sound):
    assert codes(sound) == []


@pytest.mark.parametrize(
    ("kind", "found"), [("town", ["C11"]), ("local_gov_organisation", []), ("mic", []), ("regional_union", ["C12"]),
                        ("overseas_office", ["C12"])]
)  # fmt: skip
def test_c11_and_c12_ask_for_the_route_and_the_kind_of_body(sound, kind, found):
    body = OrganisationFactory(kind=Organisation.Kind(kind), name="ある団体", prefecture=None)
    ResearchRequest.objects.filter(pk=sound.pk).update(organisation=body, branch=None)
    assert codes(sound) == found


def test_c13_wants_questions_or_the_sheet(sound):
    sound.questions.all().delete()
    assert codes(sound) == ["C13"]
    Document.objects.create(case=sound, kind=Document.Kind.QUESTIONS, title="質問票")
    assert codes(sound) == []


def test_c13_wants_material_on_japan_in_words_or_as_a_file(sound):
    ResearchRequest.objects.filter(pk=sound.pk).update(situation_in_japan="")
    paper = Document.objects.create(case=sound, kind=Document.Kind.REFERENCE, title="資料", audience="office")
    assert codes(sound) == ["C13"]
    Document.objects.filter(pk=paper.pk).update(audience="shared")
    assert codes(sound) == []


def test_c14_wants_to_know_why_on_the_spot(sound):
    ResearchRequest.objects.filter(pk=sound.pk).update(why_on_site="")
    assert codes(sound) == ["C14"]


def test_c15_warns_of_neighbours_and_of_no_area(sound):
    sound.areas.add(made.area("mn", name="モンゴル", is_neighbour=True))
    assert codes(sound) == ["C15"]
    sound.areas.clear()
    assert codes(sound) == ["C15"]


@pytest.mark.parametrize(("days", "found"), [(60, []), (59, ["C16"]), (1, ["C16"])])
def test_c16_counts_sixty_days_from_today_before_the_letter(sound, days, found):
    ResearchRequest.objects.filter(pk=sound.pk).update(reply_due=today_in_japan() + timedelta(days=days))
    assert codes(sound) == found


def test_c16_counts_from_the_formal_request_once_it_was_sent(at):
    case = at("submitted", situation_in_japan="日本では任意である。")
    ago = case.submitted_at - timedelta(days=50)
    ResearchRequest.objects.filter(pk=case.pk).update(submitted_at=ago, reply_due=today_in_japan() + timedelta(days=20))
    assert codes(case) == []


def test_the_areas_are_loaded_again_without_harm(db):
    call_command("load_areas", verbosity=0)
    TargetArea.objects.filter(pk="mn").update(is_neighbour=False, name="モンゴル国")
    call_command("load_areas", verbosity=0)
    assert set(TargetArea.objects.filter(is_neighbour=False).values_list("pk", flat=True)) == {"cn", "hk", "mo", "mn"}
    assert TargetArea.objects.get(pk="mn").name == "モンゴル国"
