"""The journey of a research request: what each step leads to, needs, changes and refuses."""

import pytest
from django.utils import timezone

from accounts.models import Organisation
from activities.calendars.fiscal import current_fiscal_year, today_in_japan
from activities.cases import history
from activities.cases.models import Document, Message
from activities.cases.workflow import OnBehalf, StepBlocked, StepNotOffered
from activities.research.models import Question, Remark, ResearchRequest
from tests.factories import research as made
from tests.factories.accounts import OrganisationFactory, PrefectureFactory, seated
from tests.factories.cases import upload
from tests.research.requests import answered, area, complete_request, letter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", made.ROAD)
def test_every_place_is_reached_by_real_steps_with_a_whole_history(at, place):
    case = at(place)
    info = case.state_info
    assert info.code == place.removeprefix("letter ").rstrip("+-")
    assert history.faults(case) == []
    assert (case.is_open, case.outcome, bool(case.closed_at)) == (not info.terminal, info.outcome, info.terminal)
    assert bool(case.next_step) == case.is_open
    code = case.next_step.code if case.next_step else ""
    assert case.tasks.open().filter(automatic=True, code=code).count() == int(case.is_open)
    assert case.tasks.open().filter(automatic=True).count() == int(case.is_open)


def test_the_straight_road_ends_with_an_entry_of_the_list(at, people):
    case = at("closed")
    assert (case.state, case.stage, case.outcome, case.is_open) == ("closed", 7, "carried_out", False)
    entry = case.list_entry
    assert (entry.requester_name, entry.listing, entry.sharing) == (case.organisation_name, "named", "yes")
    assert (entry.title, entry.description, list(entry.areas.all())) == ("ごみ分別の制度", "条例と周知", [area()])
    assert (entry.completed_on, entry.fiscal_year, entry.is_public) == (case.answered_on, current_fiscal_year(), False)


# Sounding out


def test_the_sounding_out_is_numbered_led_and_goes_to_the_branch(people):
    case = complete_request(people["town"])
    assert (case.reference, case.disclosed) == (None, False)
    made.move(case, "sound_out", people["town"])
    assert case.reference == f"R-{current_fiscal_year()}-0001"
    assert (case.state, case.disclosed, case.sent_to_branch, case.waiting_on) == ("inquiry", True, True, "branch")
    assert (case.lead_seat, case.assignment_rule) == (people["officer"].seats[0], "fallback")
    assert case.submitted_at is None


def test_sounding_out_needs_only_title_purpose_and_contact(people):
    blank = {"title": "", "purpose": "", "contact_name": "", "contact_phone": "", "contact_email": "", "listing": "",
             "sharing": "", "why_on_site": "", "reply_due": None}  # fmt: skip
    case = complete_request(people["town"], **blank)
    case.questions.all().delete()
    with pytest.raises(StepBlocked) as blocked:
        made.move(case, "sound_out", people["town"])
    assert [item.code for item in blocked.value.missing] == ["title", "purpose", "contact_name", "contact_email"]
    ResearchRequest.objects.filter(pk=case.pk).update(
        title="件名", purpose="目的", contact_name="花子", contact_email="a@example.jp"
    )
    made.move(case, "sound_out", people["town"])
    assert case.state == "inquiry"


@pytest.mark.parametrize("field", ["title", "purpose", "contact_name", "contact_phone", "contact_email", "reply_due", "listing",
                                   "sharing", "areas", "questions", "branch"])  # fmt: skip
def test_the_formal_letter_needs_the_complete_form(people, field):
    case = complete_request(people["town"])
    if field == "areas":
        case.areas.clear()
    elif field == "questions":
        case.questions.all().delete()
    else:
        ResearchRequest.objects.filter(pk=case.pk).update(**{field: None if field in ("reply_due", "branch") else ""})
    with pytest.raises(StepBlocked) as blocked:
        made.move(case, "send_letter", people["town"], **letter())
    assert [item.code for item in blocked.value.missing] == [field]
    case.refresh_from_db()
    assert (case.state, case.reference, case.documents.count()) == ("draft", None, 0)


@pytest.mark.parametrize("code", ["sound_out", "send_letter"])
def test_a_body_of_a_kind_that_may_not_ask_is_refused(people, code):
    body = OrganisationFactory(kind=Organisation.Kind.OTHER, name="会社", prefecture=PrefectureFactory())
    author = seated(body, "applicant")
    with pytest.raises(StepBlocked) as blocked:
        made.move(complete_request(author), code, author, **letter())
    assert [item.code for item in blocked.value.missing] == ["eligible_body"]


def test_the_office_s_answer_is_kept_with_its_reason_and_day(at, people):
    case = at("feasibility_check+")
    assert (case.feasibility, case.feasibility_on, case.waiting_on) == ("yes", today_in_japan(), "headquarters")
    assert case.feasibility_reason == made.YES["feasibility_reason"]
    with pytest.raises(StepNotOffered):
        made.move(case, "answer_feasibility", people["manager"], **made.NO)
    with pytest.raises(StepNotOffered):
        made.move(case, "tell_not_feasible", people["tokyo"])
    made.move(case, "tell_feasible", people["tokyo"], message="正式依頼文をお送りください。")
    assert Message.objects.get(case_id=case.pk).body == "正式依頼文をお送りください。"


def test_the_manager_may_name_another_lead_with_the_answer(at, people):
    case = at("feasibility_check")
    seat = people["researcher"].seats[0]
    made.move(case, "answer_feasibility", people["manager"], **made.YES, lead_seat=seat)
    assert (case.lead_seat, case.assignment_rule) == (seat, "by_hand")
    made.move(case, "tell_feasible", people["tokyo"])
    assert case.lead_seat == seat


def test_what_is_possible_in_part_goes_on(at, people):
    case = at("feasibility_check")
    made.move(case, "answer_feasibility", people["manager"], **made.YES | {"feasibility": "partly"})
    made.move(case, "tell_feasible", people["tokyo"])
    assert (case.state, case.is_feasible) == ("feasible", True)


def test_what_is_not_possible_ends_with_the_reason_and_another_body(at, people):
    case = at("feasibility_check-")
    with pytest.raises(StepNotOffered):
        made.move(case, "tell_feasible", people["tokyo"])
    made.move(case, "tell_not_feasible", people["tokyo"])
    assert (case.state, case.outcome, case.other_contact) == ("declined", "declined", "上海事務所")
    assert case.feasibility_reason == made.NO["feasibility_reason"]


# The formal letter


def test_the_formal_letter_is_kept_with_number_date_and_paper(at):
    before = today_in_japan()
    case = at("submitted")
    assert case.formal_letter_no == "お国第12号"
    assert before <= case.formal_letter_date <= today_in_japan()
    assert case.submitted_at
    paper = case.documents.get(kind=Document.Kind.LETTER)
    assert (paper.title, paper.versions.count()) == ("依頼文.txt", 1)
    changed = case.events.get(step="send_letter").data["changes"]
    assert changed["formal_letter_no"] == ["", "お国第12号"]


def test_a_letter_sent_again_is_the_next_version_and_may_be_left_out_when_it_stays(at, people):
    case = at("returned+")
    made.move(case, "send_letter", people["town"], **letter() | {"formal_letter_no": "お国第13号"})
    assert case.documents.get(kind=Document.Kind.LETTER).versions.count() == 2
    made.move(case, "return_by_branch", people["prefecture"], reason="日付")
    made.move(case, "send_letter", people["town"], **letter() | {"letter": None})
    assert case.documents.get(kind=Document.Kind.LETTER).versions.count() == 2


def test_a_letter_without_sounding_out_is_decided_with_the_acceptance(at, people):
    case = at("letter at_hq")
    with pytest.raises(StepNotOffered):
        made.move(case, "commission", people["tokyo"])
    made.move(case, "refer", people["tokyo"])
    assert (case.state, case.waiting_on) == ("feasibility_check", "manager")
    with pytest.raises(StepNotOffered):
        made.move(case, "answer_feasibility", people["manager"], **made.YES)
    made.move(case, "accept", people["manager"], lead_seat=people["officer"].seats[0])
    assert (case.state, bool(case.accepted_at)) == ("accepted", True)
    for code, who in (
        ("start", "officer"),
        ("hand_in", "researcher"),
        ("pass_answer", "officer"),
        ("approve", "manager"),
    ):
        answered(case)
        made.move(case, code, people[who])
    made.move(case, "deliver", people["tokyo"])
    assert case.state == "reported"


def test_a_letter_without_sounding_out_may_be_declined(at, people):
    case = at("letter feasibility_check")
    made.move(case, "decline", people["manager"], reason="人手不足", other_contact="上海事務所")
    assert (case.state, case.outcome, case.other_contact) == ("declined", "declined", "上海事務所")
    assert case.events.get(step="decline").reason == "人手不足"


# Bodies that deal with headquarters directly (C11)


@pytest.mark.parametrize("kind", ["local_gov_organisation", "mic"])
def test_a_body_that_goes_direct_never_meets_a_branch(people, kind):
    body = OrganisationFactory(kind=kind, name="全国の団体", prefecture=None)
    author = seated(body, "applicant")
    case = complete_request(author)
    made.move(case, "sound_out", author)
    assert (case.branch, case.sent_to_branch, case.waiting_on) == (None, False, "headquarters")
    with pytest.raises(StepNotOffered):
        made.move(case, "pass_on", people["officer"], on_behalf=OnBehalf("支部", timezone.localdate()))
    made.move(case, "ask_office", people["tokyo"])
    made.move(case, "answer_feasibility", people["manager"], **made.YES)
    made.move(case, "tell_feasible", people["tokyo"])
    made.move(case, "send_letter", author, **letter())
    assert (case.state, case.waiting_on, case.sent_to_branch) == ("submitted", "headquarters", False)
    made.move(case, "receive", people["tokyo"])
    made.move(case, "commission", people["tokyo"])
    assert {row.party for row in case.endorsements.all()} == {"headquarters"}
    assert case.state == "accepted"


# The answer on its way through the office


def test_an_answer_is_not_handed_in_while_a_question_has_none_unless_the_officer_says_why(at, people):
    case = at("in_progress")
    with pytest.raises(StepBlocked) as blocked:
        made.move(case, "hand_in", people["researcher"])
    assert [item.code for item in blocked.value.missing] == ["summary", "question-1", "question-2"]
    answered(case)
    second = case.questions.last()
    Question.objects.filter(pk=second.pk).update(answer=" ", state=Question.State.UNANSWERABLE)
    with pytest.raises(StepBlocked) as blocked:
        made.move(case, "hand_in", people["researcher"])
    assert [item.code for item in blocked.value.missing] == ["question-2"]
    Question.objects.filter(pk=second.pk).update(no_answer_reason="公表されていない")
    made.move(case, "hand_in", people["researcher"])
    assert case.state == "in_review"


def test_one_reason_for_all_that_is_left_will_do(at, people):
    case = at("in_progress")
    ResearchRequest.objects.filter(pk=case.pk).update(summary="途中まで", gap_reason="先方の回答を待たずに報告する")
    made.move(case, "hand_in", people["researcher"])
    assert case.drafts.get().content["gap_reason"] == "先方の回答を待たずに報告する"


@pytest.mark.parametrize("words", ["", " ", "　\n"])
def test_a_reason_of_blanks_is_none(at, people, words):
    case = at("in_progress")
    ResearchRequest.objects.filter(pk=case.pk).update(summary="要約", gap_reason=words)
    case.questions.update(state=Question.State.UNANSWERABLE, no_answer_reason=words)
    with pytest.raises(StepBlocked):
        made.move(case, "hand_in", people["researcher"])


def test_versions_keep_what_was_handed_in_with_remarks_beside_them(at, people):
    case = at("in_review")
    question = case.questions.first()
    made.move(case, "send_back", people["officer"], remark="出典を", remarks={question.pk: "条例の番号を"})
    first = case.drafts.get()
    assert (first.number, first.fate, first.author) == (1, "sent_back", people["researcher"])
    said = {(row.question_id, row.text, row.decision, row.settled_at) for row in first.remarks.all()}
    assert said == {(None, "出典を", "send_back", None), (question.pk, "条例の番号を", "send_back", None)}
    case.questions.filter(pk=question.pk).update(answer="条例第3号による。")
    made.move(case, "hand_in", people["researcher"], remark="直しました")
    second = case.drafts.first()
    assert (second.number, second.fate) == (2, "in_review")
    assert second.content["questions"][0]["answer"] == "条例第3号による。"
    assert first.content["questions"][0]["answer"] == "2020年の条例による。"
    assert not Remark.objects.filter(draft=first, settled_at=None).exists()


def test_the_approved_version_is_what_is_delivered_whatever_is_typed_meanwhile(at, people):
    case = at("answered")
    case.questions.update(answer="あとから書いた")
    made.move(case, "deliver", people["tokyo"])
    draft = case.drafts.get()
    assert (draft.fate, case.answered_on, case.answer_is_out) == ("delivered", today_in_japan(), True)
    assert draft.content["questions"][0]["answer"] == "2020年の条例による。"


def test_papers_that_go_with_the_answer_become_the_requester_s(at, people):
    case = at("answered")
    made.move(case, "deliver", people["tokyo"], files=[upload("回答.pdf"), upload("条例.pdf")])
    assert case.documents.filter(kind=Document.Kind.ANSWER, audience="shared").count() == 2


def test_an_answer_worked_on_again_replaces_the_delivered_one_only_when_it_is_delivered(at, people):
    from activities.research.drafts import delivered

    case = at("reported")
    made.move(case, "revise", people["manager"], reason="条例が改正された")
    assert (case.state, case.answer_is_out, delivered(case).number) == ("in_progress", True, 1)
    case.questions.update(answer="2026年の条例による。")
    made.move(case, "hand_in", people["researcher"])
    made.move(case, "pass_answer", people["officer"])
    made.move(case, "approve", people["manager"])
    assert delivered(case).number == 1
    made.move(case, "deliver", people["tokyo"])
    assert delivered(case).content["questions"][0]["answer"] == "2026年の条例による。"


@pytest.mark.parametrize("who", ["tokyo", "manager"])
def test_an_approved_answer_may_be_called_back_before_the_requester_has_read_it(at, people, who):
    case = at("answered")
    made.move(case, "recall", people[who], remark="誤字", remarks={})
    assert (case.state, case.answer_is_out) == ("in_progress", False)
    made.move(case, "hand_in_for_approval", people["officer"])
    made.move(case, "approve", people["manager"])
    made.move(case, "deliver", people["tokyo"])
    assert [(row.number, row.fate) for row in case.drafts.all()] == [(2, "delivered"), (1, "sent_back")]


# Agreements


@pytest.mark.parametrize(("field", "lapses"), [
    *((name, True) for name in ("title", "purpose", "use_of_result", "why_on_site", "suggested_targets", "situation_in_japan",
                                "formal_letter_no")),
    *((name, False) for name in ("contact_name", "contact_phone", "contact_post", "sub_unit")),
])  # fmt: skip
def test_endorsements_lapse_exactly_when_what_they_cover_changes(at, people, field, lapses):
    case = at("accepted")
    made.edit(case, people["town"], **{field: "変更"})
    held = {row.party: row.holds for row in case.endorsements.filter(replaced=False)}
    assert held == {"branch": not lapses, "headquarters": not lapses}
    assert case.tasks.open().filter(code="confirm_change").count() == (2 if lapses else 0)


def test_a_changed_question_or_area_lapses_endorsements_too(at, people):
    from activities.cases.editing import editing

    for touch in (lambda case: case.questions.first().delete(), lambda case: case.areas.add(area("hk", name="香港"))):
        case = at("accepted")
        with editing(
            case, by=people["town"], seat=people["town"].seats[0], expected_version=case.version, fields=["questions"]
        ) as locked:
            touch(locked)
        assert not any(row.holds for row in case.endorsements.filter(replaced=False))


def test_the_office_s_own_work_lapses_nothing_and_stays_out_of_the_shared_history(at, people):
    case = at("accepted")
    before = case.snapshot()
    answered(case)
    case.refresh_from_db()
    assert case.snapshot() == before
