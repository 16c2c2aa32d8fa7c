"""What steps ask for, and what they refuse, through the page that every step has."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst

from accounts.models import OutgoingMail
from activities.calendars.fiscal import today_in_japan
from activities.support.models import SupportRequest
from tests.cases.requests import move
from tests.factories import support as made
from tests.factories.accounts import OrganisationFactory, SeatFactory
from tests.factories.cases import upload


def post(client, case, user, code, **data):
    client.force_login(user)
    case.refresh_from_db()
    return client.post(reverse("cases:step", args=[case.slug, code]), {"version": case.version} | data)


DAY = today_in_japan() + timedelta(days=200)


@pytest.mark.parametrize(("state", "who", "code", "data", "field"), [
    ("inquiry", "officer", "answer_consultation", {"message": " "}, "message"),
    ("inquiry", "officer", "answer_consultation", {"message": "長" * 5001}, "message"),
    ("submitted", "prefecture", "return_by_branch", {"reason": ""}, "reason"),
    ("submitted", "prefecture", "return_by_branch", {"reason": "直", "field_title": "長" * 401}, "field_title"),
    ("feasibility_check", "manager", "accept", {}, "lead_seat"),
    ("feasibility_check", "manager", "decline", {"other_contact": "上海"}, "reason"),
    ("scheduled", "town", "postpone", {"unknown": "on"}, "reason"),
    ("scheduled", "town", "postpone", {"reason": "情勢"}, "period_start"),
    ("scheduled", "town", "postpone", {"reason": "情勢", "unknown": "on", "period_start": DAY}, "unknown"),
    ("scheduled", "town", "postpone", {"reason": "情勢", "period_start": DAY, "period_end": DAY - timedelta(days=1)}, "period_end"),
    ("scheduled", "town", "postpone", {"reason": "情勢", "period_start": "2020-01-06", "period_end": "2020-01-07"}, "period_end"),
    ("postponed", "town", "resume", {"period_start": DAY}, "period_end"),
    ("postponed", "town", "resume", {"period_start": "2020-01-06", "period_end": "2020-01-07"}, "period_end"),
    ("postponed", "town", "resume", {"period_start": "いつか", "period_end": DAY}, "period_start"),
    ("scheduled", "manager", "cancel", {}, "reason"),
    ("in_progress", "officer", "complete", {"done_appointment": "no"}, "done_briefing"),
    ("completed", "town", "report", {"report": ""}, "report"),
    ("closed", "manager", "reopen", {"reason": ""}, "reason"),
])  # fmt: skip
def test_a_step_says_what_it_needs_beside_the_field_and_moves_nothing(client, cast, at, state, who, code, data, field):
    case = at(state)
    answer = post(client, case, cast[who], code, **data)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    case.refresh_from_db()
    assert case.state == state


def test_reasons_for_single_fields_stand_in_the_letter_and_stay_in_the_history(client, cast, at):
    case = at("submitted")
    OutgoingMail.objects.all().delete()
    post(client, case, cast.prefecture, "return_by_branch", field_delegation_size="名簿と合いません")
    label = capfirst(case.field_labels()["delegation_size"])
    with translation.override(cast.town.language):
        assert f"{label}:\n名簿と合いません" in OutgoingMail.objects.get(to=cast.town.email).body
    case.refresh_from_db()
    move(case, "submit", cast.town)
    client.force_login(cast.town)
    history = client.get(case.get_absolute_url()).content.decode().split('id="history"')[1]
    assert f"{label}: 名簿と合いません" in history


def test_the_letter_of_a_refusal_names_the_other_body(client, cast, at):
    case = at("feasibility_check")
    post(client, case, cast.manager, "decline", reason="人手不足", other_contact="上海事務所")
    assert "上海事務所" in OutgoingMail.objects.filter(to=cast.town.email).latest("pk").body
    client.force_login(cast.town)
    assert "上海事務所" in client.get(case.get_absolute_url()).content.decode().split('id="history"')[1]


@pytest.mark.parametrize(("data", "party", "code"), [
    ({"unknown": "on"}, "applicant", "name_new_dates"),
    ({"period_start": DAY, "period_end": DAY}, "office", "resume_visit"),
])  # fmt: skip
def test_a_postponed_visit_waits_on_who_has_something_to_do(client, cast, at, data, party, code):
    case = at("scheduled")
    post(client, case, cast.town, "postpone", reason="情勢", **data)
    case.refresh_from_db()
    assert (case.waiting_on, case.tasks.open().exclude(code="confirm_change").get().code) == (party, code)
    form = client.get(reverse("cases:step", args=[case.slug, "resume"])).context["form"]
    assert (form["period_start"].value() == DAY) == ("unknown" not in data)


def test_a_report_can_be_corrected_until_the_case_is_closed_also_after_reopening(client, cast, at):
    case = at("closed")
    assert post(client, case, cast.town, "report_again", report="訂正").status_code == 409
    post(client, case, cast.manager, "reopen", reason="報告書の差替え")
    task = case.tasks.open().get(code="close")
    post(client, case, cast.town, "report_again", report="訂正した報告", files=[upload("報告書.pdf")])
    case.refresh_from_db()
    assert (case.state, case.report, case.waiting_on) == ("reported", "訂正した報告", "office")
    assert case.tasks.open().get(code="close") == task
    assert case.documents.filter(kind="report", title__contains="報告書").exists()


@pytest.mark.parametrize(("state", "who", "code", "data", "target"), [
    ("inquiry", "officer", "answer_consultation", {"message": "できます"}, "inquiry"),
    ("submitted", "prefecture", "forward", {"reason": "よい計画です"}, "at_branch"),
    ("submitted", "prefecture", "forward", {}, "at_branch"),
    ("feasibility_check", "manager", "decline", {"reason": "人手不足", "other_contact": "上海事務所"}, "declined"),
    ("scheduled", "town", "postpone", {"reason": "情勢", "unknown": "on"}, "postponed"),
    ("scheduled", "town", "postpone", {"reason": "情勢", "period_start": DAY, "period_end": DAY}, "postponed"),
    ("postponed", "officer", "resume", {"period_start": f"令和{DAY.year - 2018}年12月1日", "period_end": f"{DAY.year}/12/3"}, "scheduled"),
    ("scheduled", "manager", "cancel", {"reason": "情勢"}, "cancelled"),
    ("submitted", "town", "withdraw", {}, "withdrawn"),
    ("draft", "town", "discard", {}, "withdrawn"),
    ("reported", "officer", "close", {"closing_note": "済"}, "closed"),
])  # fmt: skip
def test_a_step_taken_through_its_page(client, cast, at, state, who, code, data, target):
    case = at(state)
    assert post(client, case, cast[who], code, **data).status_code == 302
    case.refresh_from_db()
    assert case.state == target
    assert case.events.order_by("-sequence").first().reason == data.get("reason", "")


def test_the_duties_propose_the_lead_and_say_by_which_rule(client, cast, at):
    case = at("feasibility_check")
    SeatFactory(organisation=OrganisationFactory(), role="applicant", name="よその席")
    client.force_login(cast.manager)
    field = client.get(reverse("cases:step", args=[case.slug, "accept"])).context["form"]["lead_seat"]
    labels = [str(label) for _value, label in field.field.choices]
    assert field.initial == made.lead(cast).pk
    assert labels[0].startswith(made.lead(cast).label + " (")
    assert not any("よその席" in label for label in labels)
    foreign = cast.town.seats[0].pk
    assert post(client, case, cast.manager, "accept", lead_seat=foreign).status_code == 422
    assert (
        post(client, case, cast.manager, "accept", lead_seat=made.lead(cast).pk, reason="受けます").status_code == 302
    )


def test_returning_lists_every_field_of_the_form_by_part(client, cast, at):
    case = at("at_hq")
    client.force_login(cast.tokyo)
    form = client.get(reverse("cases:step", args=[case.slug, "return_by_headquarters"])).context["form"]
    named = {name.removeprefix("field_") for name in form.fields if name.startswith("field_")}
    assert named == set(SupportRequest.field_labels()) - {"report", "appointments"}


def test_the_closing_report_is_printed_with_what_was_done(client, cast, at):
    case = at("closed")
    client.force_login(cast.prefecture)
    text = client.get(reverse("support:report", args=[case.slug])).content.decode()
    assert all(words in text for words in (case.reference, "商談が十件まとまった。", "説明した"))
    page = client.get(reverse("support:detail", args=[case.slug])).content.decode()
    assert "商談が十件まとまった。" in page


def test_administrators_keep_the_menu(client, cast):
    item = made.MenuItemFactory()
    client.force_login(cast.admin)
    assert client.get(reverse("admin:support_menuitem_changelist")).status_code == 200
    assert client.get(reverse("admin:support_menuitem_change", args=[item.pk])).status_code == 200
    client.force_login(cast.officer)
    assert client.get(reverse("admin:support_menuitem_changelist")).status_code in (302, 403)
