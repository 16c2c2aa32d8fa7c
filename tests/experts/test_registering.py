"""Entering somebody, letting them into the bank, taking them out: what each step asks for and what it leaves behind."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan
from activities.cases.revisions import Gone, prints, read_prints
from activities.experts import followers, keeping, registering
from activities.experts.models import Change, Expert, ExpertField, Language
from activities.partners.keeping import plain
from tests.cast import organisation_of
from tests.factories.experts import ExpertFactory, ExpertFieldFactory, consented

NEW = {
    "name": "試験 太郎",
    "name_kana": "シケン タロウ",
    "field": "agriculture",
    "topic_ja": "果樹栽培",
    "topic_zh": "果树栽培",
}


@pytest.fixture
def expert(cast) -> Expert:
    row = ExpertFactory(organisation=organisation_of(cast.town))
    ExpertFieldFactory(expert=row)
    consented(row, by=cast.town, seat=cast.town.seats[0])
    return row


@pytest.fixture
def told():
    """Who was told that somebody can be proposed no longer."""
    heard = []
    follower = followers.Follower(lambda expert, by, reason: heard.append((expert.number, by, reason)))
    followers.register_follower(follower)
    yield heard
    followers.FOLLOWERS.remove(follower)


def test_a_municipality_enters_consents_and_registers(client, town):
    client.force_login(town)
    made = client.post(reverse("experts:new"), NEW | {"form_token": "a"})
    expert = Expert.objects.get()
    assert made.url == expert.get_absolute_url() == "/experts/T-0001/"
    assert (expert.organisation, expert.standing, expert.fields.get().topic_ja) == (
        organisation_of(town),
        "draft",
        "果樹栽培",
    )
    assert client.post(reverse("experts:new"), NEW | {"form_token": "a"}).url == made.url
    assert Expert.objects.count() == 1
    client.post(reverse("experts:register", args=[expert.number]))
    expert.refresh_from_db()
    assert expert.standing == "draft"
    today = today_in_japan()
    days = {"given_on": today, "valid_from": today, "valid_until": today + timedelta(days=364)}
    assert client.post(reverse("experts:consent", args=[expert.number]), days).status_code == 302
    client.post(reverse("experts:register", args=[expert.number]))
    expert.refresh_from_db()
    assert (expert.standing, expert.registered_on, expert.confirmed_on) == ("active", today, today)
    assert expert.expires_on == years_after(today, 3)
    assert Expert.objects.available_to_match(today).get() == expert
    assert list(Change.objects.order_by("pk").values_list("what", flat=True)) == ["added", "consented", "registered"]


def test_a_reading_and_a_year_are_kept_as_everybody_writes_them(client, town):
    client.force_login(town)
    client.post(
        reverse("experts:new"), NEW | {"name_kana": "しけん　たろう", "birth_year": "昭和４０年", "form_token": "a"}
    )
    expert = Expert.objects.get()
    assert (expert.name_kana, expert.birth_year) == ("シケン タロウ", 1965)
    refused = client.post(reverse("experts:new"), NEW | {"name": "別 人", "birth_year": "若い", "form_token": "b"})
    assert set(refused.context["form"].errors) == {"birth_year"}
    assert "若い" in refused.content.decode()


def test_numbers_follow_each_other_and_pass_over_those_that_came_from_elsewhere(town):
    for number in ("T-0002", "T-0009", "T-10000", "H-20000", "T-12345678"):
        ExpertFactory(number=number)
    body = organisation_of(town).pk
    made = [registering.add({"organisation": body, "name": name}, by=town).number for name in "甲乙丙"]
    assert made == ["T-0001", "T-10001", "T-10002"]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"name": ""}, {"name"}),
        ({"field": ""}, {"field"}),
        ({"field": "astrology"}, {"field"}),
        ({"field": "others", "topic_ja": "", "topic_zh": ""}, {"topic_ja"}),
        ({"birth_year": "1880"}, {"birth_year"}),
        ({"phone": "電話"}, {"phone"}),
        ({"email": "taro"}, {"email"}),
        ({"qualifications": "長" * 1001}, {"qualifications"}),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(client, town, values, wrong):
    client.force_login(town)
    answer = client.post(reverse("experts:new"), NEW | values)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == wrong
    assert 'value="果树栽培"' in answer.content.decode() or "topic_zh" in values
    assert not Expert.objects.exists()


def test_headquarters_names_the_body_and_only_bodies_that_have_staff(client, cast):
    client.force_login(cast.tokyo)
    url = reverse("experts:new")
    for name, wrong in (("", True), ("どこにもない町", True), ("クレア北京事務所", True), ("青森県おいらせ町", False)):
        answer = client.post(url, NEW | {"organisation": name})
        assert (answer.status_code == 422) == wrong, name
        if wrong:
            assert set(answer.context["form"].errors) == {"organisation"}
    assert Expert.objects.get().organisation == organisation_of(cast.town)


def test_a_municipality_cannot_enter_people_of_another_body(client, cast):
    client.force_login(cast.town)
    other = organisation_of(cast.stranger)
    client.post(reverse("experts:new"), NEW | {"organisation": other.pk})
    assert Expert.objects.get().organisation == organisation_of(cast.town)
    with pytest.raises(PermissionDenied):
        registering.add({"organisation": other.pk, "name": "甲"}, by=cast.town)
    assert Expert.objects.count() == 1


def test_the_same_name_is_asked_about_once(client, town, expert):
    client.force_login(town)
    values = NEW | {"name": expert.name}
    asked = client.post(reverse("experts:new"), values)
    assert asked.status_code == 422
    assert expert.get_absolute_url() in asked.content.decode()
    assert client.post(reverse("experts:new"), values | {"again": "1", "anyway": "on"}).status_code == 302
    assert Expert.objects.filter(name=expert.name).count() == 2


ROWS = [
    ("fields", {"field": "others"}, {"topic_ja"}),
    ("fields", {"field": "others", "topic_zh": "茶艺"}, set()),
    ("languages", {"language": "other", "level": "2"}, {"name"}),
    ("languages", {"language": "zh", "level": "3", "name": "広東語", "certificate": "HSK 5級"}, set()),
    ("languages", {"language": "zh"}, {"level"}),
    ("experience", {"place": "北京", "division": "どこにもない"}, {"division"}),
    ("experience", {"place": "北京", "year_from": "2019", "year_until": "2018"}, {"year_until"}),
    ("experience", {"place": "北京", "year_from": "２０１９"}, set()),
    ("availability", {"start": "2030-08-02", "end": "2030-08-01"}, {"end"}),
    ("availability", {"start": "2020-08-01", "end": "2020-08-31"}, {"end"}),
    ("availability", {"start": "令和12年8月1日", "end": "R12.8.31"}, set()),
]


@pytest.mark.parametrize(("part", "values", "wrong"), ROWS)
def test_rows_are_checked_one_by_one(client, town, expert, part, values, wrong):
    client.force_login(town)
    answer = client.post(reverse("experts:row_new", args=[expert.number, part]), values)
    assert answer.status_code == (422 if wrong else 302)
    assert set(answer.context["form"].errors if wrong else ()) == wrong
    if not wrong:
        page = client.get(expert.get_absolute_url()).content.decode()
        assert values.get("certificate", "") in page
        assert "広東語" not in page


def test_a_language_stands_there_once(client, town, expert):
    Language.objects.create(expert=expert, language="zh", level=1)
    client.force_login(town)
    answer = client.post(
        reverse("experts:row_new", args=[expert.number, "languages"]), {"language": "zh", "level": "3"}
    )
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"language"}


def test_the_last_field_of_somebody_registered_stays(client, town, expert):
    field = expert.fields.get()
    client.force_login(town)
    url = reverse("experts:row_remove", args=[expert.number, "fields", field.pk])
    client.post(url, {"seen": prints(plain(field))})
    assert ExpertField.objects.filter(pk=field.pk).exists()
    ExpertFieldFactory(expert=expert, field="law")
    client.post(url, {"seen": prints(plain(field))})
    assert not ExpertField.objects.filter(pk=field.pk).exists()
    assert Change.objects.get(what="removed").values["topic_ja"] == ["果樹栽培", ""]


def test_two_people_at_one_person_lose_nothing(client, cast, expert):
    seen = prints(plain(expert))
    keeping.save(
        expert, plain(expert) | {"post": "課長", "phone": "0178-00-1111"}, by=cast.officer, seen=read_prints(seen)
    )
    client.force_login(cast.town)
    mine = {
        "name": expert.name,
        "name_kana": expert.name_kana,
        "phone": "0178-00-2222",
        "career": "果樹試験場",
        "seen": seen,
    }
    answer = client.post(reverse("experts:edit", args=[expert.number]), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "0178-00-1111" in page
    assert 'value="課長"' in page
    data = {name: answer.context["form"].data.get(name, "") for name in Expert.FIELDS}
    client.post(reverse("experts:edit", args=[expert.number]), data | {"seen": answer.context["seen"]})
    expert.refresh_from_db()
    assert (expert.post, expert.phone, expert.career) == ("課長", "0178-00-2222", "果樹試験場")


def test_what_a_form_does_not_ask_for_is_nobodys_conflict(client, cast, expert):
    """A body is not asked which body registers its people; a page that was shown nothing conflicts with all it asks for."""
    Expert.objects.filter(pk=expert.pk).update(post="課長")
    client.force_login(cast.town)
    answer = client.post(reverse("experts:edit", args=[expert.number]), {"name": "別 人", "seen": "{}"})
    assert answer.status_code == 409
    assert "課長" in answer.content.decode()


def test_whoever_goes_over_to_another_body_needs_its_consent(cast, expert, told):
    other = organisation_of(cast.stranger)
    moved = plain(expert) | {"organisation": other.pk}
    with pytest.raises(PermissionDenied):
        keeping.save(expert, moved, by=cast.town, seen=read_prints(prints(plain(expert))))
    keeping.save(expert, moved, by=cast.tokyo, seen=read_prints(prints(plain(expert))))
    assert not Expert.objects.available_to_match(today_in_japan()).exists()
    assert [number for number, _by, _reason in told] == [expert.number]


def test_a_withdrawn_registration_is_out_at_once_and_can_be_taken_up(client, town, expert, told):
    client.force_login(town)
    url = reverse("experts:withdraw", args=[expert.number])
    assert client.post(url, {"reason": " "}).status_code == 422
    assert client.post(url, {"reason": "本人の希望"}).url == expert.get_absolute_url()
    expert.refresh_from_db()
    assert (expert.standing, expert.withdrawn_on, expert.withdrawal_reason) == (
        "withdrawn",
        today_in_japan(),
        "本人の希望",
    )
    assert told == [(expert.number, town, "本人の希望")]
    assert not Expert.objects.available_to_match(today_in_japan()).exists()
    client.post(url, {"reason": "もう一度"})
    assert len(told) == 1
    edit = reverse("experts:edit", args=[expert.number])
    assert client.post(edit, {"name": "別 人", "seen": prints(plain(expert))}).status_code == 422
    client.post(reverse("experts:take_up", args=[expert.number]))
    expert.refresh_from_db()
    assert (expert.standing, expert.withdrawn_on, expert.withdrawal_reason) == ("draft", None, "")
    assert registering.register(expert, by=town).standing == "active"


def test_nobody_takes_up_somebody_who_was_erased(town, expert):
    registering.withdraw(expert, "理由", by=town)
    Expert.objects.filter(pk=expert.pk).update(name="", masked_at="2026-01-01T00:00:00Z")
    with pytest.raises(ValidationError):
        registering.take_up(expert, by=town)


def test_only_an_entry_that_was_never_registered_is_deleted(client, town, expert):
    draft = registering.add({"organisation": expert.organisation_id, "name": "下書き"}, by=town)
    client.force_login(town)
    for row in (expert, draft):
        url = reverse("experts:discard", args=[row.number])
        assert client.get(url).status_code == (200 if row == draft else 302)
        assert Expert.objects.count() == 2
        client.post(url)
    assert list(Expert.objects.all()) == [expert]
    with pytest.raises(Gone):
        keeping.save(draft, {"name": "甲"}, by=town, seen={})
