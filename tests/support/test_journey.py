"""The journey of a request: what each step leads to, needs, changes and refuses."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation
from activities.calendars.fiscal import today_in_japan
from activities.cases import history
from activities.cases.editing import editing
from activities.cases.models import Document, Message, Task
from activities.cases.workflow import StaleCase, StepBlocked, StepNotOffered, perform
from activities.support.models import SupportRequest
from tests.factories import support as made
from tests.factories.accounts import OrganisationFactory, PrefectureFactory, seated

STATES = ("inquiry", "submitted", "at_branch", "at_hq", "returned", "feasibility_check", "accepted", "scheduled", "in_progress",
          "postponed", "completed", "reported", "closed", "declined", "withdrawn", "cancelled")  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_reached_by_real_steps_with_a_whole_history(at, state):
    case = at(state)
    assert case.state == state
    assert history.faults(case) == []
    info = case.state_info
    assert (case.is_open, case.outcome, bool(case.closed_at)) == (not info.terminal, info.outcome, info.terminal)
    assert bool(case.next_step) == case.is_open
    assert case.tasks.open().filter(automatic=True, code=case.next_step.code if case.next_step else "").count() == int(
        case.is_open
    )


def test_an_application_is_numbered_led_and_goes_to_the_branch(cast, draft):
    assert (draft.reference, draft.disclosed) == (None, False)
    made.move(draft, "submit", cast.town)
    year = timezone.localtime().year - (timezone.localtime().month < 4)
    assert draft.reference == f"S-{year}-0001"
    assert (draft.disclosed, draft.sent_to_branch, draft.waiting_on, draft.lead_seat) == (
        True,
        True,
        "branch",
        made.lead(cast),
    )
    assert draft.assignment_rule == "fallback"


def test_numbers_have_no_gaps_and_a_refused_step_uses_none(cast):
    made.ready_office(cast)
    with pytest.raises(StepBlocked):
        made.move(made.request_of(cast.town, empty=True), "submit", cast.town)
    cases = [made.request_of(cast.town) for _n in range(3)]
    for case in cases:
        made.move(case, "submit", cast.town)
    assert [case.reference[-4:] for case in cases] == ["0001", "0002", "0003"]


def test_the_number_keeps_the_year_of_sending_and_the_case_counts_in_the_year_of_the_visit(cast):
    case = made.request_of(cast.town, period_start=date(2027, 4, 1), period_end=date(2027, 4, 2))
    made.ready_office(cast)
    at = datetime(2027, 3, 31, 14, 59, tzinfo=ZoneInfo("UTC"))
    perform(case, "submit", by=cast.town, expected_version=1, at=at)
    assert (case.reference, case.fiscal_year) == ("S-2026-0001", 2027)
    later = made.request_of(cast.town, period_start=date(2027, 3, 31), period_end=date(2027, 4, 2))
    perform(later, "submit", by=cast.town, expected_version=1, at=at + timedelta(minutes=1))
    assert (later.reference, later.fiscal_year) == ("S-2027-0001", 2026)


def test_a_body_that_goes_direct_is_sent_to_headquarters(cast):
    body = OrganisationFactory(kind=Organisation.Kind.LOCAL_GOV_ORGANISATION, name="全国協議会", prefecture=None)
    author = seated(body, "applicant")
    case = made.request_of(author)
    made.ready_office(cast)
    made.move(case, "submit", author)
    assert (case.state, case.branch, case.sent_to_branch, case.waiting_on) == ("submitted", None, False, "headquarters")
    made.move(case, "receive", cast.tokyo)
    assert case.state == "at_hq"


@pytest.mark.parametrize(("fields", "code"), [
    ({"title": ""}, "title"), ({"purpose": ""}, "purpose"), ({"contact_phone": ""}, "contact_phone"),
    ({"delegation_size": None}, "delegation_size"), ({"period_start": None, "period_end": None}, "period_start"),
    ({"places": ()}, "places"), ({"items": ()}, "menu_items"), ({"question_list": ""}, "question_list"), ({"branch": None}, "branch"),
])  # fmt: skip
def test_sending_says_what_is_missing(cast, fields, code):
    case = made.request_of(cast.town, **{"visiting": True} | fields)
    with pytest.raises(StepBlocked) as blocked:
        made.move(case, "submit", cast.town)
    assert code in [item.code for item in blocked.value.missing]
    case.refresh_from_db()
    assert (case.state, case.reference) == ("draft", None)


def test_a_body_of_a_kind_that_may_not_ask_cannot_send(cast):
    author = seated(
        OrganisationFactory(kind=Organisation.Kind.OTHER, name="会社", prefecture=PrefectureFactory()), "applicant"
    )
    with pytest.raises(StepBlocked) as blocked:
        made.move(made.request_of(author), "submit", author)
    assert [item.code for item in blocked.value.missing] == ["eligible_body"]


def test_a_consultation_needs_only_title_purpose_and_contact(cast, empty):
    with pytest.raises(StepBlocked) as blocked:
        made.move(empty, "consult", cast.town)
    assert [item.code for item in blocked.value.missing] == ["title", "purpose", "contact_name", "contact_email"]
    fields = {"title": "件名", "purpose": "目的", "contact_name": "花子", "contact_email": "a@example.jp"}
    SupportRequest.objects.filter(pk=empty.pk).update(title=fields["title"])
    for name, value in fields.items():
        setattr(empty, name, value)
    empty.save()
    made.ready_office(cast)
    made.move(empty, "consult", cast.town)
    assert (empty.state, empty.waiting_on, empty.sent_to_branch) == ("inquiry", "office", False)


def test_a_consultation_is_answered_asked_again_and_becomes_the_application(cast, at):
    case = at("inquiry")
    number = case.reference
    made.move(case, "answer_consultation", cast.officer, message="できます")
    assert case.waiting_on == "applicant"
    with pytest.raises(StepNotOffered):
        made.move(case, "answer_consultation", cast.officer, message="もう一度")
    made.move(case, "ask_again", cast.town, message="車は")
    assert (case.waiting_on, Message.objects.count()) == ("office", 2)
    made.move(case, "submit", cast.town)
    assert (case.state, case.reference) == ("submitted", number)


def test_a_stale_page_moves_nothing(cast, at):
    case = at("submitted")
    made.move(case, "receive_at_branch", cast.prefecture)
    with pytest.raises(StaleCase):
        perform(case, "forward", by=cast.prefecture, expected_version=case.version - 1)
    case.refresh_from_db()
    assert (case.state, case.endorsements.count()) == ("at_branch", 0)


def test_a_returned_form_says_why_for_each_field_and_keeps_the_old_values(cast, at):
    case = at("returned")
    assert {note.field: note.reason for note in case.return_notes.all()} == {"": "目的を詳しく", "purpose": "具体的に"}
    event = case.events.get(step="return_by_headquarters")
    assert (event.reason, event.data["fields"]) == ("目的を詳しく", {"purpose": "具体的に"})
    with editing(
        case, by=cast.town, seat=cast.town.seats[0], expected_version=case.version, fields=["purpose"]
    ) as locked:
        locked.purpose = "商談を三件行い、販路を開く。"
        locked.save(update_fields=["purpose"])
    change = case.changes.get(field="purpose")
    assert (change.old, change.new) == (
        "県産りんごの販路を開き、友好都市を表敬訪問する。",
        "商談を三件行い、販路を開く。",
    )


@pytest.mark.parametrize(
    "reasons", [{"": "直してください", "purpose": "具体的に"}, {"": "直してください"}, {"purpose": "具体的に"}]
)
def test_returning_needs_a_reason_for_the_whole_or_for_a_field(client, cast, at, reasons):
    case = at("at_hq")
    client.force_login(cast.tokyo)
    url = reverse("cases:step", args=[case.slug, "return_by_headquarters"])
    assert client.post(url, {"version": case.version}).status_code == 422
    typed = {f"field_{name}" if name else "reason": text for name, text in reasons.items()}
    assert client.post(url, {"version": case.version, **typed}).status_code == 302
    assert dict(case.return_notes.values_list("field", "reason")) == reasons


COVERED = ("title", "purpose", "period_start", "period_end", "places", "menu_items", "delegation_name", "delegation_head",
           "delegation_size", "destinations", "question_list")  # fmt: skip


@pytest.mark.parametrize(("field", "lapses"), [
    *((name, True) for name in ("title", "purpose", "delegation_name", "delegation_size", "period_end", "question_list")),
    *((name, False) for name in ("contact_name", "contact_phone", "emergency_contact", "transport_detail", "office_use")),
])  # fmt: skip
def test_endorsements_lapse_exactly_when_what_they_cover_changes(cast, at, field, lapses):
    case = at("scheduled")
    value = {"delegation_size": 9, "period_end": case.period_end + timedelta(days=1)}.get(field, "変更")
    with editing(case, by=cast.town, seat=cast.town.seats[0], expected_version=case.version, fields=[field]) as locked:
        setattr(locked, field, value)
        locked.save(update_fields=[field])
    held = {row.party: row.holds for row in case.endorsements.filter(replaced=False)}
    assert held == {"branch": not lapses, "headquarters": not lapses}
    asked = Task.objects.filter(case_id=case.pk, code="confirm_change").count()
    assert asked == (2 if lapses else 0)


def test_a_changed_paper_of_the_application_lapses_endorsements_and_a_confirmation_renews_them(client, cast, at):
    case = at("scheduled")
    client.force_login(cast.town)
    paper = SimpleUploadedFile("日程.txt", "一日目".encode())
    client.post(reverse("support:part", args=[case.slug, "attachments"]), {"itinerary": paper, "version": case.version})
    assert not any(row.holds for row in case.endorsements.filter(replaced=False))
    made.move(case, "confirm_as_branch", cast.prefecture)
    made.move(case, "confirm_as_headquarters", cast.tokyo)
    assert all(row.holds for row in case.endorsements.filter(replaced=False))
    with pytest.raises(StepNotOffered):
        made.move(case, "confirm_as_branch", cast.prefecture)


def test_the_manager_accepts_and_the_rule_is_kept(cast, at):
    case = at("accepted")
    assert (case.lead_seat, case.assignment_rule, bool(case.accepted_at)) == (made.lead(cast), "fallback", True)
    assert case.events.get(step="accept").data["rule"] == "fallback"
    made.move(case, "assign", cast.manager, lead_seat=cast.manager.seats[0])
    assert (case.lead_seat, case.assignment_rule) == (cast.manager.seats[0], "by_hand")
    assert case.tasks.open().get(code="start_arranging").seat == cast.manager.seats[0]


def test_a_refusal_names_a_reason_and_another_body(at):
    case = at("declined")
    assert (case.events.get(step="decline").reason, case.other_contact) == ("人手が足りない", "上海事務所")


def test_a_visit_starts_on_its_first_day_not_before(cast, at):
    case = at("scheduled", period_start=today_in_japan() + timedelta(days=1))
    with pytest.raises(StepBlocked) as blocked:
        made.move(case, "start", cast.officer)
    assert [item.code for item in blocked.value.missing] == ["first_day"]


def test_postponing_keeps_the_first_dates_and_the_waiting_list_shows_who_has_none(cast, at):
    case = at("scheduled")
    first = case.period_start
    made.move(case, "postpone", cast.officer, reason="情勢", period_start=None, period_end=None)
    assert (case.original_period_start, case.dates_unknown, case.period_start) == (first, True, first)
    assert list(SupportRequest.objects.waiting_for_dates()) == [case]
    new = first + timedelta(days=40)
    made.move(case, "resume", cast.town, period_start=new, period_end=new + timedelta(days=2))
    assert (case.state, case.period_start, case.dates_unknown, case.original_period_start) == (
        "scheduled",
        new,
        False,
        first,
    )
    assert not SupportRequest.objects.waiting_for_dates().exists()
    assert not any(row.holds for row in case.endorsements.filter(replaced=False))


def test_what_was_done_is_kept_for_each_item_and_the_report_with_its_files(client, cast, at):
    case = at("in_progress")
    client.force_login(cast.officer)
    url = reverse("cases:step", args=[case.slug, "complete"])
    data = {"version": case.version, "done_briefing": "yes", "result_briefing": "", "done_appointment": "no"}
    assert client.post(url, data).status_code == 422
    assert client.post(url, data | {"result_briefing": "一時間説明した"}).status_code == 302
    rows = {row.item_id: (row.done, row.result) for row in case.requested_items.all()}
    assert rows == {"briefing": (True, "一時間説明した"), "appointment": (False, "")}
    client.force_login(cast.town)
    case.refresh_from_db()
    files = [SimpleUploadedFile("報告.txt", "報告".encode()), SimpleUploadedFile("写真.txt", "写真".encode())]
    report = {"version": case.version, "report": "商談が十件", "files": files}
    assert client.post(reverse("cases:step", args=[case.slug, "report"]), report).status_code == 302
    case.refresh_from_db()
    assert (case.report, case.documents.filter(kind=Document.Kind.REPORT).count()) == ("商談が十件", 2)


@pytest.mark.parametrize(("name", "counted"), [("officer", True), ("manager", False)])
def test_only_a_manager_takes_a_case_out_of_the_count(client, cast, at, name, counted):
    case = at("reported")
    client.force_login(cast[name])
    client.post(reverse("cases:step", args=[case.slug, "close"]), {"version": case.version, "closing_note": "済"})
    case.refresh_from_db()
    assert (case.state, case.counted, case.closing_note) == ("closed", counted, "済")
    other = at("completed")
    made.move(other, "close", cast[name], counted=False)
    assert other.counted == counted


def test_a_closed_case_is_reopened_with_a_reason(cast, at):
    case = at("closed")
    made.move(case, "reopen", cast.manager, reason="報告の追加")
    assert (case.state, case.is_open, case.closed_at, case.outcome) == ("reported", True, None, "")


def test_the_office_records_an_application_that_came_on_paper(client, cast):
    made.ready_office(cast)
    case = made.SupportRequestFactory(
        organisation=cast.town.seats[0].organisation, created_by=cast.officer, entered_by_office=True, disclosed=True
    )
    client.force_login(cast.officer)
    url = reverse("cases:step", args=[case.slug, "submit"])
    data = {"version": case.version, "declared": "on", "behalf_name": "おいらせ町 青森花子", "behalf_on": "2026-11-20"}
    assert client.post(url, data).status_code == 422
    paper = SimpleUploadedFile("申込書.pdf", b"%PDF-1.7\n%%EOF\n")
    assert client.post(url, data | {"behalf_paper": paper}).status_code == 302
    case.refresh_from_db()
    event = case.events.get(step="submit")
    assert (event.on_behalf_of, event.on_behalf_name, str(event.happened_on)) == (
        "applicant",
        "おいらせ町 青森花子",
        "2026-11-20",
    )
    assert (case.state, case.applicant_seat, case.documents.get().kind) == ("submitted", None, "paper")


@pytest.mark.parametrize(
    "state", ["inquiry", "submitted", "returned", "feasibility_check", "scheduled", "in_progress", "postponed"]
)
def test_the_applicant_withdraws_before_completion(cast, at, state):
    case = at(state)
    made.move(case, "withdraw", cast.town, reason="")
    assert (case.state, case.is_open, case.outcome) == ("withdrawn", False, "withdrawn")


@pytest.mark.parametrize("state", ["completed", "reported", "closed", "declined"])
def test_nothing_is_withdrawn_after_completion(cast, at, state):
    with pytest.raises(StepNotOffered):
        made.move(at(state), "withdraw", cast.town, reason="")
