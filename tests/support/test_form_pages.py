"""Filling in the application page by page: saving, drafts, conflicts, rows, reasons for returning."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Role
from activities.cases import threads
from activities.cases.models import Document, FieldChange, TypedText
from activities.cases.unsaved import KEY, signature_of
from tests.factories import support as made
from tests.factories.accounts import seated
from tests.factories.places import DivisionFactory
from tests.factories.support import DestinationFactory, ParticipantFactory
from tests.support.pages import SUBJECT, TRAVELLERS, address, rows


def test_saving_a_part_writes_only_its_columns_and_goes_on(as_town, empty):
    answer = as_town.post(
        address(empty, "subject"), SUBJECT | {"version": 1, "delegation_name": "他の欄", "state": "closed"}
    )
    assert answer.status_code == 302
    assert answer.url == address(empty, "travellers")
    empty.refresh_from_db()
    assert (empty.title, empty.purpose, empty.delegation_name, empty.state) == ("りんご", "販路を開く", "", "draft")
    assert set(FieldChange.objects.values_list("field", flat=True)) == {"title", "purpose"}


def test_every_part_can_be_saved_with_all_its_fields(as_town, empty):
    DivisionFactory()
    made.MenuItemFactory(code="appointment")
    pages = {
        "contact": {"sub_unit": "国際課", "contact_name": "青森 花子", "contact_post": "主査", "contact_address": "青森県おいらせ町",
                    "contact_phone": "０１７８－５６－２１１１", "contact_email": "Ｔｏｗｎ@example.jp"},
        "subject": SUBJECT,
        "travellers": TRAVELLERS | rows("participants", {"name": "山田　太郎", "is_head": "on"}, {"name": "鈴木 次郎"}),
        "dates": {"period_start": "令和9年4月29日", "period_end": "２０２７－０５－０２", "places": "北京市"},
        "support": {"menu_items": ["appointment"], "support_detail": "面会を三件"},
        "visits": {"question_list": "一、販路"} | rows("destinations", {
            "name": "外事弁公室", "wish1_day": "2027-04-30", "wish1_starts": "10時", "wish1_ends": "午後2時半", "wish2_day": "R9.5.1"}),
        "practical": {"interpreter_needed": "yes", "interpreter_detail": "二日", "accompany_needed": "undecided"},
        "background": {"related_agreement": "長沙市", "consulted_on": "2026-01-05", "consulted_with": "企画調査課"},
    }  # fmt: skip
    for part, data in pages.items():
        empty.refresh_from_db()
        answer = as_town.post(address(empty, part), data | {"version": empty.version})
        assert answer.status_code == 302, (part, answer.context and answer.context["sheet"].form.errors)
    empty.refresh_from_db()
    assert (empty.contact_phone, empty.contact_email, empty.delegation_size) == ("0178-56-2111", "Town@example.jp", 3)
    assert [str(day) for day in (empty.period_start, empty.period_end)] == ["2027-04-29", "2027-05-02"]
    assert [row.name for row in empty.participants.all()] == ["山田 太郎", "鈴木 次郎"]
    wishes = [(str(wish.day), str(wish.starts), str(wish.ends)) for wish in empty.destinations.get().wishes.all()]
    assert wishes == [("2027-04-30", "10:00:00", "14:30:00"), ("2027-05-01", "None", "None")]
    assert empty.fiscal_year == 2027
    assert [line.state for line in as_town.get(reverse("support:form", args=[empty.slug])).context["lines"]] == [
        "done"
    ] * 8 + ["empty"]


def test_a_draft_may_have_gaps_but_going_on_asks_for_them(as_town, empty):
    gap = {"title": "りんご", "purpose": "", "version": 1}
    refused = as_town.post(address(empty, "subject"), gap | {"action": "save_and_next"})
    assert refused.status_code == 422
    assert list(refused.context["sheet"].form.errors) == ["purpose"]
    assert "りんご" in refused.content.decode()
    assert as_town.post(address(empty, "subject"), gap | {"action": "save"}).status_code == 302
    empty.refresh_from_db()
    assert empty.title == "りんご"


def test_going_on_without_any_support_chosen_is_refused(as_town, empty):
    refused = as_town.post(address(empty, "support"), {"version": 1, "action": "save_and_next"})
    assert refused.status_code == 422
    assert list(refused.context["sheet"].form.errors) == ["menu_items"]


def test_a_draft_leads_to_its_form_and_offers_no_message_that_nobody_would_read(as_town, empty):
    page = as_town.get(empty.get_absolute_url())
    assert reverse("support:form", args=[empty.slug]) in page.content.decode()
    assert page.context["choices"].blocked.step.code == "submit"
    assert not page.context["may_write_message"]
    assert empty.slug not in page.content.decode().split("</title>")[0]


def test_after_applying_nothing_that_is_needed_can_be_emptied(as_town, at):
    case = at("scheduled")
    refused = as_town.post(
        address(case, "subject"), {"title": "", "purpose": "", "version": case.version, "action": "save"}
    )
    assert refused.status_code == 422


def test_refused_text_is_still_there_after_the_browser_was_closed(as_town, empty):
    as_town.post(
        address(empty, "dates"),
        {"period_start": "２月３０日", "period_end": "", "places": "どこにもない町", "version": 1},
    )
    page = as_town.get(address(empty, "dates"))
    assert "２月３０日" in page.content.decode()
    assert "どこにもない町" in page.content.decode()
    assert not page.context["sheet"].form.errors
    as_town.post(address(empty, "dates"), {"action": "discard"})
    assert "２月３０日" not in as_town.get(address(empty, "dates")).content.decode()


def test_autosave_keeps_raw_text_and_changes_nothing_else(as_town, town, empty):
    data = SUBJECT | {"title": "書きかけ", "version": 1, "action": "autosave"}
    answer = as_town.post(address(empty, "subject"), data, headers={"X-Autosave": "1"})
    assert answer.status_code == 200
    assert set(answer.json()) == {"saved_at"}
    empty.refresh_from_db()
    assert (empty.title, empty.version) == ("", 1)
    assert TypedText.objects.get().data["title"] == ["書きかけ"]
    assert "csrfmiddlewaretoken" not in TypedText.objects.get().data
    assert "書きかけ" in as_town.get(address(empty, "subject")).content.decode()
    as_town.post(address(empty, "subject"), SUBJECT | {"version": 1})
    assert not TypedText.objects.exists()


def test_typed_text_is_shown_to_its_author_alone(client, as_town, town, empty):
    colleague = seated(empty.organisation, Role.APPLICANT)
    as_town.post(address(empty, "subject"), {"title": "わたしの下書き", "action": "autosave", "version": 1})
    client.force_login(colleague)
    assert "わたしの下書き" not in client.get(address(empty, "subject")).content.decode()


def test_a_session_that_ended_loses_nothing(client, town, empty):
    client.force_login(town)
    signature = signature_of(town)
    client.logout()
    typed = SUBJECT | {"title": "切れた時の入力", "typed_by": signature, "version": 1, "action": "save_and_next"}
    answer = client.post(address(empty, "subject"), typed)
    assert answer.status_code == 302
    assert KEY in client.session
    kept = client.session[KEY]
    client.force_login(town)
    session = client.session
    session[KEY] = kept
    session.save()
    assert "切れた時の入力" in client.get(address(empty, "subject")).content.decode()
    assert "切れた時の入力" in client.get(address(empty, "subject")).content.decode()


def test_two_editors_of_one_field_the_second_sees_both_values_and_may_decide(client, cast, at):
    case = at("scheduled")
    seen = case.version
    client.force_login(cast.officer)
    client.post(address(case, "subject"), {"title": "職員の件名", "purpose": case.purpose, "version": seen})
    client.force_login(cast.town)
    answer = client.post(address(case, "subject"), {"title": "町の件名", "purpose": case.purpose, "version": seen})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert all(words in text for words in ("職員の件名", "町の件名", "所長補佐", case.title))
    case.refresh_from_db()
    assert case.title == "職員の件名"
    again = client.post(
        address(case, "subject"), {"title": "町の件名", "purpose": case.purpose, "version": answer.context["version"]}
    )
    assert again.status_code == 302
    case.refresh_from_db()
    assert case.title == "町の件名"


def test_two_editors_of_different_parts_do_not_meet(client, cast, at):
    case = at("scheduled")
    seen = case.version
    client.force_login(cast.officer)
    client.post(address(case, "subject"), {"title": "職員の件名", "purpose": "目的", "version": seen})
    client.force_login(cast.town)
    answer = client.post(address(case, "background"), {"related_agreement": "長沙市", "version": seen})
    assert answer.status_code == 302


@pytest.mark.parametrize(("part", "data", "field"), [
    ("travellers", TRAVELLERS | {"delegation_size": "1"} | rows("participants", {"name": "甲"}, {"name": "乙"}), "delegation_size"),
    ("travellers", TRAVELLERS | {"delegation_size": "多数"} | rows("participants"), "delegation_size"),
    ("travellers", TRAVELLERS | {"delegation_size": "-3"} | rows("participants"), "delegation_size"),
    ("travellers", TRAVELLERS | {"delegation_head": "知事 佐藤"} | rows("participants", {"name": "山田", "is_head": "on"}), "delegation_head"),
    ("dates", {"period_start": "2027-05-02", "period_end": "2027-05-01", "places": "北京市"}, "period_end"),
    ("dates", {"period_start": "2027-05-02", "period_end": "2029-05-01", "places": "北京市"}, "period_end"),
    ("dates", {"period_start": "昭和65年1月8日", "period_end": "", "places": "北京市"}, "period_start"),
    ("subject", {"title": "長" * 121, "purpose": "目的"}, "title"),
    ("subject", {"title": "件名", "purpose": "長" * 2001}, "purpose"),
    ("contact", {"contact_name": "花子", "contact_phone": "<script>", "contact_email": "a@example.jp"}, "contact_phone"),
    ("contact", {"contact_name": "花子", "contact_phone": "0178-56-2111", "contact_email": "でたらめ"}, "contact_email"),
    ("support", {"menu_items": ["no_such_item"]}, "menu_items"),
    ("practical", {"interpreter_needed": "no", "interpreter_detail": "三日間"}, "interpreter_detail"),
    ("practical", {"interpreter_needed": "maybe"}, "interpreter_needed"),
    ("background", {"consulted_on": "2099-01-01"}, "consulted_on"),
])  # fmt: skip
def test_contradictory_long_and_hostile_values_are_answered_beside_the_field(as_town, empty, part, data, field):
    DivisionFactory()
    answer = as_town.post(address(empty, part), data | {"version": 1})
    assert answer.status_code == 422
    assert field in answer.context["sheet"].form.errors
    assert 'class="errsum"' in answer.content.decode()
    empty.refresh_from_db()
    assert empty.version == 1


def test_control_characters_and_widths_are_tidied_and_kanji_kept(as_town, empty):
    hostile = "\u202e渡邉\x00﨑\u200b　ｶﾞｲｼﾞ １２ＡＢ "
    as_town.post(address(empty, "subject"), {"title": hostile, "purpose": "<b>太字</b>\x07", "version": 1})
    empty.refresh_from_db()
    assert empty.title == "渡邉﨑 ガイジ 12AB"
    assert empty.purpose == "<b>太字</b>"
    assert "&lt;b&gt;太字" in as_town.get(reverse("support:detail", args=[empty.slug])).content.decode()


def test_reasons_for_returning_stand_beside_their_fields(as_town, at):
    case = at("returned")
    tasks = as_town.get(reverse("support:form", args=[case.slug]))
    assert [line.part.slug for line in tasks.context["lines"] if line.state == "correct"] == ["subject"]
    assert all(words in tasks.content.decode() for words in ("目的を詳しく", "具体的に"))
    assert "具体的に" in as_town.get(address(case, "subject")).content.decode()
    assert "具体的に" in as_town.get(reverse("support:check", args=[case.slug])).content.decode()
    assert "具体的に" not in as_town.get(address(case, "contact")).content.decode()
    made.move(case, "submit", case.created_by)
    case.refresh_from_db()
    assert not case.return_notes.filter(settled_at=None).exists()


def test_the_dates_of_a_postponed_visit_are_not_edited_in_the_form(as_town, at):
    case = at("postponed")
    assert as_town.get(address(case, "dates")).status_code == 404
    assert as_town.get(reverse("support:form", args=[case.slug])).status_code == 200


def test_an_unknown_part_is_not_found(as_town, draft):
    assert as_town.get(address(draft, "nothing")).status_code == 404


def pdf(name="日程.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")


def test_papers_are_stored_get_versions_and_are_taken_off(as_town, draft):
    as_town.post(
        address(draft, "attachments"), {"itinerary": pdf(), "reference": [pdf("一.pdf"), pdf("二.pdf")], "version": 1}
    )
    assert sorted(draft.documents.values_list("kind", flat=True)) == ["itinerary", "reference", "reference"]
    as_town.post(address(draft, "attachments"), {"itinerary": pdf("日程2.pdf"), "version": 1})
    paper = draft.documents.get(kind="itinerary")
    assert [version.number for version in paper.versions.all()] == [2, 1]
    as_town.post(address(draft, "attachments"), {"remove": [paper.pk], "version": 1})
    paper.refresh_from_db()
    assert paper.removed_at


def test_a_refused_file_does_not_take_the_others_with_it(as_town, draft):
    bad = SimpleUploadedFile("名簿.pdf", b"MZ\x90\x00")
    answer = as_town.post(address(draft, "attachments"), {"itinerary": pdf(), "delegation": bad, "version": 1})
    assert answer.status_code == 422
    assert list(answer.context["sheet"].form.errors) == ["delegation"]
    assert [paper.kind for paper in answer.context["sheet"].form.papers] == ["itinerary"]
    assert Document.objects.count() == 1


def test_only_papers_of_this_request_are_taken_off(as_town, cast, draft):
    other = made.request_of(cast.stranger)
    foreign = Document.objects.create(case_id=other.pk, kind="itinerary", title="他町")
    as_town.post(address(draft, "attachments"), {"remove": [foreign.pk], "version": 1})
    foreign.refresh_from_db()
    assert foreign.removed_at is None


def test_the_check_page_names_who_gets_it_and_asks_for_the_declaration(as_town, draft):
    page = as_town.get(reverse("support:check", args=[draft.slug]))
    assert "青森県" in page.context["recipient"]
    assert 'name="declared"' in page.content.decode()
    step = reverse("cases:step", args=[draft.slug, "submit"])
    assert as_town.post(step, {"version": draft.version}).status_code == 422
    assert as_town.post(step, {"version": draft.version, "declared": "on"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_what_is_missing_is_listed_and_cannot_be_sent(as_town, empty):
    page = as_town.get(reverse("support:check", args=[empty.slug]))
    assert [item.code for item in page.context["main"].missing] == [
        "title", "purpose", "contact_name", "contact_phone", "contact_email", "delegation_name", "delegation_size",
        "period_start", "period_end", "places", "menu_items"]  # fmt: skip
    assert (
        as_town.post(reverse("cases:step", args=[empty.slug, "submit"]), {"version": 1, "declared": "on"}).status_code
        == 422
    )


@pytest.mark.parametrize("count", [1, 12])
def test_the_case_page_costs_the_same_however_long_the_form(client, cast, at, count, django_assert_max_num_queries):
    case = at("scheduled")
    for number in range(count):
        ParticipantFactory(request=case)
        DestinationFactory(request=case, name=f"訪問先{number}")
    client.force_login(cast.officer)
    url = reverse("support:detail", args=[case.slug])
    client.get(url)
    with django_assert_max_num_queries(15):
        client.get(url)


@pytest.mark.parametrize("who", ["officer", "town"])
def test_the_first_look_at_unread_messages_keeps_to_the_budget(client, cast, at, who, django_assert_max_num_queries):
    case = at("scheduled")
    DestinationFactory(request=case)
    by = cast.town if who == "officer" else cast.officer
    for number in range(3):
        threads.write(case, audience="shared", body=str(number), by=by, seat=by.seats[0])
    client.force_login(cast[who])
    url = reverse("support:detail", args=[case.slug])
    with django_assert_max_num_queries(15):
        page = client.get(url)
    assert page.context["unread_messages"] == 3
    assert client.get(url).context["unread_messages"] == 0


def test_the_printed_form_has_reference_and_all_fields(client, cast, at):
    case = at("scheduled", related_agreement="長沙市との友好提携", emergency_contact="090-0000-0000")
    client.force_login(cast.prefecture)
    text = client.get(reverse("support:print", args=[case.slug])).content.decode()
    assert all(words in text for words in (case.reference, "長沙市との友好提携", "090-0000-0000", "令和", case.purpose))


def test_ones_own_earlier_edit_is_no_conflict_and_a_re_sent_form_changes_nothing_twice(as_town, empty):
    for title in ("一度目", "一度目", "二度目"):
        answer = as_town.post(address(empty, "subject"), SUBJECT | {"title": title, "version": 1})
        assert answer.status_code == 302
    empty.refresh_from_db()
    assert (empty.title, empty.version, empty.events.count()) == ("二度目", 3, 2)
