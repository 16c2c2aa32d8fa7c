"""A body answers its invitation in the portal: registers people, changes them, withdraws them."""

import pytest
from django.urls import reverse

from activities.participation.models import Invitation, Participant, Registration
from tests.cast import organisation_of
from tests.factories.participation import (
    InvitationFactory,
    OpenEditionFactory,
    ParticipantFactory,
    QuotaFactory,
    RegistrationFactory,
)
from tests.factories.seminars import SessionFactory

PERSON = {
    "name": "青森花子", "name_kana": "アオモリ ハナコ", "name_roman": "AOMORI Hanako", "name_zh": "青森花子",
    "organisation_ja": "", "organisation_zh": "", "post_ja": "課長", "post_zh": "科长", "email": "hanako@example.jp",
    "phone": "0178-56-2111", "language": "ja", "arrival_day": "2027-07-13", "arrival_time": "14:05",
    "arrival_by": "CA422", "departure_day": "2027-07-17", "departure_time": "9:30", "departure_by": "CA421",
    "needs_hotel": "on", "hotel_from": "2027-07-13", "hotel_until": "2027-07-17", "diet": "allergy",
    "diet_note": "えび", "remark": "",
}  # fmt: skip


@pytest.fixture
def edition(db):
    return OpenEditionFactory()


@pytest.fixture
def invitation(edition, town) -> Invitation:
    return InvitationFactory(edition=edition, organisation=organisation_of(town))


@pytest.fixture
def draft(invitation, town) -> Registration:
    return RegistrationFactory(invitation=invitation, created_by=town)


def at(name: str, *arguments) -> str:
    return reverse(f"participation:{name}", args=arguments)


def add(client, case, **values):
    return client.post(at("person_new", case.slug), PERSON | values)


def register(client, case, code: str = "register"):
    case.refresh_from_db()
    return client.post(reverse("cases:step", args=[case.slug, code]), {"version": case.version})


def test_an_invited_body_sees_the_invitation_on_its_first_page(client, town, invitation):
    client.force_login(town)
    page = client.get(reverse("home")).content.decode()
    assert page.count(at("invitation", invitation.pk)) == 2


def test_begin_leads_to_the_first_person_and_twice_makes_one(client, town, invitation):
    client.force_login(town)
    answers = [client.post(at("begin", invitation.pk)) for _turn in range(2)]
    case = Registration.objects.get()
    assert {answer.url for answer in answers} == {at("person_new", case.slug)}
    assert (case.organisation, case.counted, case.entered_by_office) == (organisation_of(town), False, False)


def test_a_person_is_entered_with_everything(client, town, draft):
    reception = SessionFactory(edition=draft.edition, kind="reception", title_ja="歓迎レセプション")
    visit = SessionFactory(edition=draft.edition, kind="visit", title_ja="水利施設", day=3)
    client.force_login(town)
    answer = add(client, draft, receptions=[reception.pk], visits=[visit.pk])
    assert answer.status_code == 302
    person = draft.people.get()
    assert (person.name, person.arrival_by, person.diet_note, person.standing) == ("青森花子", "CA422", "えび", "draft")
    assert person.arrival_at.isoformat() == "2027-07-13T06:05:00+00:00"
    assert [list(person.receptions.all()), list(person.visits.all())] == [[reception], [visit]]
    page = client.get(draft.get_absolute_url()).content.decode()
    assert all(words in page for words in ("青森花子", "14:05", "歓迎レセプション", "水利施設", "えび"))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": "", "name_roman": "", "name_zh": ""}, "name"),
        ({"name_kana": "青森"}, "name_kana"),
        ({"name_roman": "青森"}, "name_roman"),
        ({"name_zh": "アオモリ"}, "name_zh"),
        ({"arrival_time": ""}, "arrival_time"),
        ({"departure_day": "2027-07-12"}, "departure_day"),
        ({"arrival_day": "2026-07-13"}, "arrival_day"),
        ({"hotel_until": "2027-07-13"}, "hotel_until"),
        ({"hotel_from": ""}, "hotel_from"),
        ({"needs_hotel": ""}, "needs_hotel"),
        ({"diet_note": ""}, "diet_note"),
        ({"email": "hanako"}, "email"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_kept(client, town, draft, typed, field):
    client.force_login(town)
    answer = add(client, draft, **typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "AOMORI" in answer.content.decode() or "name_roman" in typed
    assert not draft.people.exists()


def test_registering_gives_places_and_the_rest_waits(client, town, draft):
    QuotaFactory(edition=draft.edition, places=1)
    client.force_login(town)
    add(client, draft)
    add(client, draft, name="八戸太郎")
    assert register(client, draft).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.waiting_on) == ("registered", "")
    assert [person.standing for person in draft.people.all()] == ["confirmed", "waiting"]
    assert not draft.tasks.open().exists()


def test_nothing_is_registered_without_people(client, town, draft):
    client.force_login(town)
    register(client, draft)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_somebody_added_later_gets_a_place_at_once_or_waits(client, town, draft):
    QuotaFactory(edition=draft.edition, places=2)
    client.force_login(town)
    add(client, draft)
    register(client, draft)
    for name in ("八戸太郎", "弘前次郎"):
        add(client, draft, name=name)
    assert [person.standing for person in draft.people.all()] == ["confirmed", "confirmed", "waiting"]
    told = [str(message) for message in client.get(draft.get_absolute_url()).context["messages"]]
    assert [("弘前次郎" in words) for words in told if "八戸太郎" in words or "弘前次郎" in words] == [True]


def test_no_more_people_than_the_invitation_is_for(client, town, draft):
    Invitation.objects.update(places=1)
    client.force_login(town)
    add(client, draft)
    answer = add(client, draft, name="八戸太郎")
    assert answer.status_code == 422
    assert draft.people.count() == 1


def test_two_people_at_one_person_see_each_other(client, town, draft):
    person = ParticipantFactory(registration=draft, standing="draft", name="青森花子")
    client.force_login(town)
    seen = client.get(at("person", draft.slug, person.pk)).context["seen"]
    mine = PERSON | {"name": "青森花子", "seen": seen}
    assert client.post(at("person", draft.slug, person.pk), mine | {"post_ja": "部長"}).status_code == 302
    answer = client.post(at("person", draft.slug, person.pk), mine | {"post_ja": "係長"})
    assert answer.status_code == 409
    assert "部長" in answer.content.decode()
    assert Participant.objects.get().post_ja == "部長"


def test_a_draft_loses_the_person_a_registration_keeps_the_row(client, town, draft):
    client.force_login(town)
    for name in ("青森花子", "八戸太郎", "弘前次郎"):
        add(client, draft, name=name)
    leave(client, draft, draft.people.all()[2])
    assert draft.people.count() == 2
    register(client, draft)
    leave(client, draft, draft.people.all()[1])
    assert [person.standing for person in draft.people.all()] == ["confirmed", "withdrawn"]
    client.post(at("restore", draft.slug, draft.people.all()[1].pk))
    assert [person.standing for person in draft.people.all()] == ["confirmed", "confirmed"]


def leave(client, case, person):
    seen = client.get(at("leave", case.slug, person.pk)).content.decode()
    return client.post(at("leave", case.slug, person.pk), {"seen": _hidden(seen)})


def _hidden(page: str) -> str:
    from html import unescape

    return unescape(page.split('name="seen" value="')[1].split('"')[0])


def test_the_last_person_ends_the_registration(client, town, draft):
    client.force_login(town)
    add(client, draft)
    register(client, draft)
    leave(client, draft, draft.people.get())
    draft.refresh_from_db()
    assert (draft.state, draft.is_open, draft.people.get().standing) == ("withdrawn", False, "withdrawn")


def test_who_withdrew_can_register_again(client, town, draft):
    client.force_login(town)
    add(client, draft)
    register(client, draft)
    for code in ("withdraw", "begin_again", "register"):
        assert register(client, draft, code).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.people.get().standing) == ("registered", "confirmed")


def test_after_closing_the_body_reads_and_withdraws_and_the_office_changes(client, town, officer, draft):
    client.force_login(town)
    add(client, draft)
    add(client, draft, name="八戸太郎")
    register(client, draft)
    draft.edition.state = "registration_closed"
    draft.edition.save()
    person = draft.people.first()
    assert add(client, draft).status_code == 403
    assert client.get(at("person", draft.slug, person.pk)).status_code == 403
    assert leave(client, draft, person).status_code == 302
    client.force_login(officer)
    assert add(client, draft, name="弘前次郎").status_code == 302
    assert draft.people.attending().count() == 2


def test_the_office_registers_a_chinese_body(client, officer, edition):
    invitation = InvitationFactory(edition=edition, chinese=True)
    client.force_login(officer)
    client.post(at("begin", invitation.pk))
    case = Registration.objects.get()
    assert (case.organisation, case.side, case.body_name.zh) == (
        organisation_of(officer), "china", "长沙市人民政府外事办公室",
    )  # fmt: skip
    add(client, case, language="zh-hans")
    client.post(at("contact", case.slug), {"contact_name": "王小明", "contact_phone": "010-65138790", "contact_email": "",
                                           "remark": "", "seen": client.get(at("contact", case.slug)).context["seen"]})  # fmt: skip
    assert register(client, case).status_code == 302
    case.refresh_from_db()
    assert case.state == "registered"
    assert not case.tasks.open().exists()


def test_saying_that_nobody_comes_and_coming_after_all(client, town, invitation):
    client.force_login(town)
    client.post(at("say_no", invitation.pk))
    invitation.refresh_from_db()
    assert invitation.declined_at
    assert at("begin", invitation.pk) in client.get(at("invitation", invitation.pk)).content.decode()
    client.post(at("begin", invitation.pk))
    case = Registration.objects.get()
    add(client, case)
    register(client, case)
    invitation.refresh_from_db()
    assert (invitation.declined_at, Registration.objects.get().state) == (None, "registered")


@pytest.mark.parametrize("who", ["stranger", "prefecture"])
def test_other_bodies_know_nothing_of_it(client, cast, draft, who):
    person = ParticipantFactory(registration=draft)
    client.force_login(cast[who])
    pages = [("detail", draft.slug), ("contact", draft.slug), ("person_new", draft.slug), ("person", draft.slug, person.pk),
             ("leave", draft.slug, person.pk), ("invitation", draft.invitation_id)]  # fmt: skip
    assert {client.get(at(*page)).status_code for page in pages} == {404}
    posts = [("restore", draft.slug, person.pk), ("begin", draft.invitation_id), ("say_no", draft.invitation_id)]
    assert {client.post(at(*page)).status_code for page in posts} == {404}


def test_an_invitation_that_was_not_sent_is_unknown(client, town, invitation):
    Invitation.objects.update(sent_at=None)
    client.force_login(town)
    assert client.get(at("invitation", invitation.pk)).status_code == 404
    assert at("invitation", invitation.pk) not in client.get(reverse("home")).content.decode()


def test_viewers_read_and_change_nothing(client, viewer, draft):
    person = ParticipantFactory(registration=draft)
    client.force_login(viewer)
    assert client.get(at("detail", draft.slug)).status_code == 200
    assert client.get(at("person", draft.slug, person.pk)).status_code == 403
    assert client.post(at("begin", draft.invitation_id)).status_code == 403


def test_the_page_asks_the_same_for_one_and_for_many(client, town, draft, django_assert_max_num_queries):
    client.force_login(town)
    ParticipantFactory(registration=draft)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(draft.get_absolute_url())
    for _turn in range(20):
        ParticipantFactory(registration=draft)
    with CaptureQueriesContext(connection) as many:
        client.get(draft.get_absolute_url())
    assert len(many) == len(few)


def test_an_invited_body_finds_its_invitation_among_the_seminars_others_do_not(client, town, prefecture, invitation):
    client.force_login(town)
    assert at("invitation", invitation.pk) in client.get(reverse("seminars:index")).content.decode()
    client.force_login(prefecture)
    assert at("invitation", invitation.pk) not in client.get(reverse("seminars:index")).content.decode()


def test_mistakes_are_listed_as_the_form_reads_from_top_to_bottom(client, town, draft):
    client.force_login(town)
    page = add(client, draft, email="nobody", arrival_day="2027-13-45", hotel_from="soon", remark="r" * 3000)
    fields = list(page.context["form"].fields)
    places = [fields.index(name) for name in ("email", "arrival_day", "departure_day", "hotel_from", "remark")]
    assert places == sorted(places)
