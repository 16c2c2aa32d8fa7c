"""Beside the straight road: returned and sent again, put off, withdrawn, reopened, recorded from paper, numbered, too late."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from activities.calendars.fiscal import current_fiscal_year, today_in_japan
from activities.cases.models import Document
from activities.cases.workflow import OnBehalf, StaleCase, StepBlocked, StepNotOffered, perform
from activities.research.models import AnswerDraft, ResearchRequest
from tests.factories import research as made
from tests.factories.cases import upload
from tests.research.requests import complete_request, letter

pytestmark = pytest.mark.django_db


# Returned


RETURNS = [
    ("inquiry", "return_by_branch", "prefecture"),
    ("inquiry+", "return_by_headquarters", "tokyo"),
    ("feasibility_check", "return_by_office", "officer"),
    ("submitted", "return_by_branch", "prefecture"),
    ("at_branch", "return_by_branch", "prefecture"),
    ("at_branch+", "return_by_headquarters", "tokyo"),
    ("at_hq", "return_by_headquarters", "tokyo"),
    ("letter feasibility_check", "return_by_office", "manager"),
]


@pytest.mark.parametrize(("place", "code", "who"), RETURNS, ids=[f"{row[0]}-{row[1]}" for row in RETURNS])
def test_a_returned_request_says_why_field_by_field_and_comes_again_under_its_number(at, people, place, code, who):
    case = at(place)
    number, applied = case.reference, case.has_applied
    made.move(case, code, people[who], **made.WHY)
    assert (case.state, case.waiting_on) == ("returned", "applicant")
    assert {note.field: note.reason for note in case.return_notes.all()} == {
        "": "質問を具体的に", "questions": "一問ずつに分けてください", "purpose": "背景を",
    }  # fmt: skip
    event = case.events.get(step=code)
    assert (event.reason, event.data["fields"]) == (made.WHY["reason"], made.WHY["field_reasons"])
    again, data = ("send_letter", letter()) if applied else ("sound_out_again", {})
    made.move(case, again, people["town"], **data)
    assert (case.state, case.waiting_on, case.reference) == ("submitted" if applied else "inquiry", "branch", number)
    assert not case.return_notes.filter(settled_at=None).exists()


def test_after_an_answer_the_sounding_out_is_not_sent_again_but_the_letter_is(at, people):
    case = at("returned+")
    with pytest.raises(StepNotOffered):
        made.move(case, "sound_out_again", people["town"])
    made.move(case, "send_letter", people["town"], **letter())
    made.move(case, "forward", people["prefecture"])
    made.move(case, "receive", people["tokyo"])
    made.move(case, "commission", people["tokyo"])
    assert (case.state, case.feasibility) == ("accepted", "yes")


# Aside and back


@pytest.mark.parametrize("place", ["accepted", "scheduled", "in_progress", "in_review", "in_approval"])
def test_research_is_postponed_and_goes_on_with_the_first_day_kept(at, people, place):
    case = at(place)
    first, new = case.reply_due, case.reply_due + timedelta(days=60)
    made.move(case, "postpone", people["town"], reason="議会の日程", reply_due=None)
    assert (case.state, case.reply_due, case.original_reply_due) == ("postponed", first, first)
    assert not case.drafts.filter(fate__in=["in_review", "in_approval"]).exists()
    made.move(case, "resume", people["officer"], reply_due=new)
    assert (case.state, case.reply_due, case.original_reply_due) == ("in_progress", new, first)
    assert not any(row.holds for row in case.endorsements.filter(replaced=False))
    made.move(case, "confirm_as_branch", people["prefecture"])
    made.move(case, "confirm_as_headquarters", people["tokyo"])
    assert all(row.holds for row in case.endorsements.filter(replaced=False))


WITHDRAWN_FROM = ["inquiry", "inquiry+", "returned", "feasibility_check", "feasible", "submitted", "at_branch", "at_hq",
                  "accepted", "in_progress", "in_review", "in_approval", "postponed"]  # fmt: skip


@pytest.mark.parametrize("place", WITHDRAWN_FROM)
def test_the_applicant_withdraws_before_the_answer(at, people, place):
    case = at(place)
    made.move(case, "withdraw", people["town"], reason="")
    assert (case.state, case.is_open, case.outcome) == ("withdrawn", False, "withdrawn")
    assert not case.tasks.open().exists()
    assert not case.drafts.filter(fate__in=["in_review", "in_approval"]).exists()


@pytest.mark.parametrize("place", ["draft", "answered", "reported", "closed", "declined"])
def test_nothing_is_withdrawn_once_the_answer_is_there(at, people, place):
    with pytest.raises(StepNotOffered):
        made.move(at(place), "withdraw", people["town"], reason="")


def test_a_draft_is_discarded_without_a_number(at, people):
    case = at("draft")
    made.move(case, "discard", people["town"])
    assert (case.state, case.reference, case.disclosed) == ("withdrawn", None, False)


def test_a_closed_case_is_reopened_and_its_entry_is_brought_up_to_date(at, people):
    case = at("closed")
    entry = case.list_entry
    made.move(case, "reopen", people["manager"], reason="件名の訂正")
    assert (case.state, case.is_open, case.closed_at, case.outcome) == ("reported", True, None, "")
    made.move(case, "close", people["tokyo"], entry_title="ごみの分別", entry_description="")
    again = ResearchRequest.objects.get(pk=case.pk).list_entry
    assert (again.pk, again.title, again.version) == (entry.pk, "ごみの分別", entry.version + 1)


@pytest.mark.parametrize(("listing", "status"), [("masked", 422), ("named", 302), ("no", 302)])
def test_a_body_that_is_not_to_be_named_is_not_named_when_its_topic_is_put_on_the_list(
    client, at, people, listing, status
):
    case = at("reported", listing=listing)
    client.force_login(people["tokyo"])
    url = reverse("cases:step", args=[case.slug, "close"])
    data = {"version": case.version, "entry_title": "ごみ分別の制度", "entry_description": "おいらせ町のごみ分別の参考"}
    assert client.post(url, data).status_code == status
    if status == 422:
        assert client.post(url, data | {"entry_description": "ごみ分別の参考"}).status_code == 302


@pytest.mark.parametrize(("who", "counted"), [("tokyo", True), ("officer", True), ("manager", False)])
def test_only_a_manager_takes_a_request_out_of_the_count(at, people, who, counted):
    case = at("reported")
    made.move(case, "close", people[who], counted=False, entry_title="件名")
    assert case.counted == counted


def test_a_letter_of_the_office_is_not_taken_for_the_formal_one(at, people):
    case = at("feasible")
    internal = Document.objects.create(case_id=case.pk, kind="letter", title="内部の控え", audience="office")
    made.move(case, "send_letter", people["town"], **letter())
    assert not internal.versions.exists()
    assert Document.objects.get(case_id=case.pk, kind="letter", audience="shared").versions.count() == 1


# Numbers, years, versions


def test_numbers_have_no_gaps_and_a_refused_step_uses_none(people):
    bare = complete_request(people["town"], title="")
    with pytest.raises(StepBlocked):
        made.move(bare, "sound_out", people["town"])
    cases = [complete_request(people["town"]) for _n in range(3)]
    made.move(cases[0], "sound_out", people["town"])
    made.move(cases[1], "send_letter", people["town"], **letter())
    made.move(cases[2], "sound_out", people["town"])
    assert [case.reference for case in cases] == [f"R-{current_fiscal_year()}-000{n}" for n in (1, 2, 3)]


def test_the_number_is_of_the_year_in_which_the_sounding_out_was_sent(people):
    at = datetime(2027, 3, 31, 14, 59, tzinfo=ZoneInfo("UTC"))
    cases = [complete_request(people["town"], reply_due=date(2027, 12, 1)) for _n in range(2)]
    perform(cases[0], "sound_out", by=people["town"], expected_version=1, at=at)
    perform(cases[1], "sound_out", by=people["town"], expected_version=1, at=at + timedelta(minutes=1))
    assert [(case.reference, case.fiscal_year) for case in cases] == [("R-2026-0001", 2026), ("R-2027-0001", 2027)]


def test_a_stale_page_moves_nothing(at, people):
    case = at("inquiry")
    seen = case.version
    made.move(case, "pass_on", people["prefecture"])
    with pytest.raises(StaleCase):
        perform(case, "withdraw", by=people["town"], expected_version=seen)
    case.refresh_from_db()
    assert (case.state, case.waiting_on) == ("inquiry", "headquarters")


def test_a_reviewer_who_is_too_late_decides_nothing(at, people):
    """Two reviewers had the page open; the second one's decision is not laid over the first one's."""
    case = at("in_review")
    seen = case.version
    made.move(case, "pass_answer", people["officer"])
    with pytest.raises(StaleCase):
        perform(case, "send_back", by=people["manager"], expected_version=seen, remark="x", remarks={})
    assert AnswerDraft.objects.get().fate == "in_approval"


# Recorded for somebody else


BEHALF = [
    ("draft", "sound_out", "applicant", {}),
    ("inquiry", "pass_on", "branch", {}),
    ("inquiry+", "ask_office", "headquarters", {}),
    ("feasibility_check+", "tell_feasible", "headquarters", {}),
    ("feasibility_check-", "tell_not_feasible", "headquarters", {}),
    ("feasible", "send_letter", "applicant", letter),
    ("submitted", "forward", "branch", {}),
    ("at_branch+", "receive", "headquarters", {}),
    ("at_hq", "commission", "headquarters", {}),
    ("at_hq", "return_by_headquarters", "headquarters", made.WHY),
    ("answered", "deliver", "headquarters", {}),
    ("feasible", "withdraw", "applicant", {"reason": ""}),
]


@pytest.mark.parametrize(("place", "code", "party", "data"), BEHALF, ids=[row[1] for row in BEHALF])
def test_the_office_records_what_came_on_paper(at, people, place, code, party, data):
    fields = {"entered_by_office": True, "disclosed": True} if place == "draft" else {}
    case = at(place, **fields)
    paper = OnBehalf("国際課 青森花子", today_in_japan(), upload("書面.pdf"))
    made.move(case, code, people["officer"], on_behalf=paper, **(data() if callable(data) else data))
    event = case.events.get(step=code)
    assert (event.on_behalf_of, event.on_behalf_name, event.actor) == (party, "国際課 青森花子", people["officer"])
    assert event.happened_on == today_in_japan()
    assert case.documents.filter(kind=Document.Kind.PAPER).count() == 1
    assert not case.endorsements.filter(event=event).exclude(seat=None).exists()


def test_a_step_recorded_for_somebody_else_asks_who_when_and_for_the_paper(client, at, people):
    case = at("inquiry")
    client.force_login(people["officer"])
    url = reverse("cases:step", args=[case.slug, "pass_on"])
    data = {"version": case.version, "behalf_name": "青森県 国際課", "behalf_on": "令和8年11月20日"}
    assert client.post(url, data).status_code == 422
    assert client.post(url, data | {"behalf_paper": upload("文書.pdf")}).status_code == 302
    case.refresh_from_db()
    assert (case.waiting_on, case.events.get(step="pass_on").on_behalf_of) == ("headquarters", "branch")


def test_a_question_stands_as_text_beside_what_the_reviewer_writes(client, at, people):
    case = at("in_review")
    case.questions.update(text='<form action="https://evil.example"><b>ごみは？</b>')
    client.force_login(people["officer"])
    text = client.get(reverse("cases:step", args=[case.slug, "send_back"])).content.decode()
    assert "<b>ごみは？" not in text
    assert "&lt;b&gt;ごみは？" in text
