"""Starting a request: for oneself, after an earlier one, from a paper."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Organisation
from activities.cases.models import Case
from activities.requests import starting
from activities.support.models import MenuItem, SupportRequest
from tests.factories import support as made
from tests.factories.accounts import OrganisationFactory, seated
from tests.factories.partners import BodyFactory
from tests.factories.support import ParticipantFactory
from tests.support.pages import address, rows

NEW = reverse("support:new")


def test_a_draft_belongs_to_the_seat_and_knows_its_branch(client, cast):
    client.force_login(cast.town)
    seat = cast.town.seats[0]
    answer = client.post(NEW, {"seat": seat.pk, "form_token": "once"})
    case = SupportRequest.objects.get()
    assert answer.url == reverse("support:form", args=[case.slug])
    assert (case.state, case.disclosed, case.applicant_seat, case.organisation_name) == (
        "draft",
        False,
        seat,
        "青森県おいらせ町",
    )
    assert case.branch.name == "青森県"
    assert (case.contact_name, case.contact_email) == ("町の担当者", "town@example.jp")
    assert case.events.get().step == "created"


def test_a_double_click_starts_one_draft(client, cast):
    client.force_login(cast.town)
    data = {"seat": cast.town.seats[0].pk, "form_token": "the-same"}
    assert client.post(NEW, data).url == client.post(NEW, data).url
    assert Case.objects.count() == 1


def test_contact_comes_from_the_persons_last_request(cast):
    made.request_of(cast.town, contact_phone="0178-11-1111", sub_unit="企画課")
    seat = cast.town.seats[0]
    case = starting.start("support", seat.organisation, by=cast.town, seat=seat)
    assert (case.contact_phone, case.sub_unit) == ("0178-11-1111", "企画課")


def test_who_sits_at_several_desks_chooses_one(client, cast):
    other = OrganisationFactory(name="六戸町", code="024058")
    seated(other, "applicant", user=cast.town)
    cast.town.forget_seats()
    client.force_login(cast.town)
    assert client.post(NEW, {}).status_code == 422
    foreign = cast.stranger.seats[0]
    assert client.post(NEW, {"seat": foreign.pk}).status_code == 422
    seat = next(seat for seat in cast.town.seats if seat.organisation == other)
    client.post(NEW, {"seat": seat.pk})
    assert SupportRequest.objects.get().organisation == other


def earlier(cast, at):
    case = at("closed", related_agreement="長沙市", delegation_head="町長 山田太郎", emergency_contact="090")
    ParticipantFactory(request=case, name="山田太郎", is_head=True)
    return case


@pytest.mark.parametrize("people", [False, True])
def test_an_earlier_request_is_taken_over_without_dates_and_people_unless_chosen(client, cast, at, people):
    old = earlier(cast, at)
    client.force_login(cast.town)
    client.post(reverse("support:again", args=[old.slug]), {"with_people": "on"} if people else {})
    case = SupportRequest.objects.get(started_from=old)
    assert (case.title, case.related_agreement, case.contact_phone) == (old.title, "長沙市", old.contact_phone)
    assert (case.period_start, case.reference, case.state, case.report) == (None, None, "draft", "")
    assert [place.pk for place in case.places.all()] == ["110000"]
    assert {row.item_id: row.done for row in case.requested_items.all()} == {"briefing": None, "appointment": None}
    assert [row.state for row in case.destinations.all()] == ["planned"]
    assert (case.delegation_head, case.emergency_contact, case.participants.count()) == (
        ("町長 山田太郎", "090", 1) if people else ("", "", 0)
    )


def test_the_office_s_links_to_its_register_stay_with_the_places(client, cast, at):
    """Until the applicant names another body in the same row."""
    old, body = earlier(cast, at), BodyFactory(name_ja="登録簿の名称")
    old.destinations.update(counterpart=body)
    client.force_login(cast.town)
    client.post(reverse("support:again", args=[old.slug]))
    case = SupportRequest.objects.get(started_from=old)
    place = case.destinations.get()
    assert place.counterpart == body
    assert "登録簿の名称" not in client.get(address(case, "visits")).content.decode()
    kept = {"id": place.pk, "name": place.name, "city": "長沙"}
    said = {"question_list": "質問", "version": case.version, "action": "save"}
    client.post(address(case, "visits"), said | rows("destinations", kept))
    assert (case.destinations.get().city, case.destinations.get().counterpart) == ("長沙", body)
    case.refresh_from_db()
    said["version"] = case.version
    client.post(address(case, "visits"), said | rows("destinations", kept | {"name": "武漢市人民政府外事弁公室"}))
    assert (case.destinations.get().name, case.destinations.get().counterpart) == ("武漢市人民政府外事弁公室", None)


def test_the_office_enters_a_paper_for_a_body_found_by_name(client, cast):
    client.force_login(cast.officer)
    answer = client.post(NEW, {"name": "青森県おいらせ町"})
    case = SupportRequest.objects.get()
    assert answer.url == reverse("support:form", args=[case.slug])
    assert (case.entered_by_office, case.disclosed, case.applicant_seat, case.contact_name) == (True, True, None, "")
    assert client.get(answer.url).status_code == 200
    client.force_login(cast.town)
    assert client.get(answer.url).status_code == 200
    client.force_login(cast.stranger)
    assert client.get(answer.url).status_code == 404


def test_an_unclear_name_is_answered_with_candidates_without_javascript(client, cast):
    OrganisationFactory(name="南部町", code="024457")
    other = OrganisationFactory(name="南部町", prefecture=cast.stranger.seats[0].organisation.prefecture, code="193666")
    client.force_login(cast.officer)
    page = client.post(NEW, {"name": "南部町"})
    assert page.status_code == 422
    assert len(page.context["form"].candidates) == 2
    client.post(NEW, {"name": "南部町", "pick": other.pk})
    assert SupportRequest.objects.get().organisation == other


@pytest.mark.parametrize("name", ["", "存在しない町", "クレア北京事務所", "%"])
def test_a_body_that_is_none_is_refused(client, cast, name):
    client.force_login(cast.officer)
    assert client.post(NEW, {"name": name}).status_code == 422
    assert not SupportRequest.objects.exists()


def test_bodies_are_searched_by_the_office_alone(client, cast):
    url = reverse("support:bodies")
    client.force_login(cast.town)
    assert client.get(url, {"name": "青森"}).status_code == 403
    client.force_login(cast.officer)
    assert "青森県" in client.get(url, {"name": "青森"}).content.decode()


def test_a_merged_town_cannot_ask_any_more(cast):
    gone = OrganisationFactory(name="旧百石町", valid_until="2006-02-28")
    assert starting.bodies_named("旧百石町") == []
    assert gone not in Organisation.objects.in_force()


def test_the_menu_is_loaded_twice_without_harm_and_keeps_what_was_changed(db):
    call_command("load_menu", verbosity=0)
    MenuItem.objects.filter(code="briefing").update(lead_days=10)
    call_command("load_menu", verbosity=0)
    assert MenuItem.objects.count() == 10
    assert MenuItem.objects.get(code="briefing").lead_days == 10
    assert all(item.name and item.name_en and item.explanation for item in MenuItem.objects.all())
    assert not MenuItem.objects.offered_in(2020).filter(code="online_support").exists()


def test_an_item_that_ended_is_not_offered_but_stays_where_it_was_chosen(client, cast, at):
    case = at("scheduled")
    MenuItem.objects.filter(code="briefing").update(valid_until=2019)
    client.force_login(cast.town)
    page = client.get(reverse("support:part", args=[case.slug, "support"]))
    assert [item.pk for item in page.context["sheet"].form.fields["menu_items"].queryset] == ["appointment", "briefing"]
    fresh = made.request_of(cast.town, empty=True)
    page = client.get(reverse("support:part", args=[fresh.slug, "support"]))
    assert [item.pk for item in page.context["sheet"].form.fields["menu_items"].queryset] == ["appointment"]


def test_the_menu_page_explains_the_menu_of_this_year(client, cast):
    call_command("load_menu", verbosity=0)
    client.force_login(cast.town)
    text = client.get(reverse("support:menu")).content.decode()
    assert all(words in text for words in ("アポイントメントの取付け", "45", "20", ".docx"))
