"""The office's list of participants: narrowed, sorted, in pages; nobody else knows that it exists."""

import pytest
from django.urls import reverse

from activities.participation.models import Participant
from tests.participation.crowd import gather

PAGES = ("participants", "papers", "badges")


@pytest.fixture
def crowd(cast):
    return gather(20, bodies=4)


def page_of(client, user, crowd, **asked):
    client.force_login(user)
    return client.get(reverse("participation:participants", args=[crowd.edition.number]), asked)


def names_in(response) -> list[str]:
    return [person.name for person in response.context["people"]]


@pytest.mark.parametrize("who", ["officer", "manager", "admin", "viewer"])
@pytest.mark.parametrize("page", PAGES)
def test_the_office_reads_the_list(client, cast, crowd, who, page):
    client.force_login(cast[who])
    assert client.get(reverse(f"participation:{page}", args=[crowd.edition.number])).status_code == 200


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "stranger"])
@pytest.mark.parametrize("page", [*PAGES, "uploads", "upload_template"])
def test_nobody_else_knows_that_it_exists(client, cast, crowd, who, page):
    client.force_login(cast[who])
    assert client.get(reverse(f"participation:{page}", args=[crowd.edition.number])).status_code == 404


@pytest.mark.parametrize("who", ["admin", "viewer"])
def test_who_reads_along_enters_nobody(client, cast, crowd, who):
    client.force_login(cast[who])
    assert client.get(reverse("participation:uploads", args=[crowd.edition.number])).status_code == 403


def test_a_row_leads_to_the_form_of_the_person_for_those_who_may_change_it(client, cast, crowd):
    person = crowd.people[0]
    form = reverse("participation:person", args=[person.registration.slug, person.pk])
    assert form in page_of(client, cast.officer, crowd).content.decode()
    assert client.get(form).status_code == 200
    assert form not in page_of(client, cast.viewer, crowd).content.decode()


def test_japan_stands_before_china_and_a_row_leads_to_its_registration(client, cast, crowd):
    response = page_of(client, cast.officer, crowd)
    sides = [person.registration.side for person in response.context["people"]]
    assert sides == ["japan"] * 10 + ["china"] * 10
    assert crowd.registrations[0].get_absolute_url() in response.content.decode()


@pytest.mark.parametrize(
    "words",
    ["髙橋 4郎", "高橋4郎", "高桥 4郎", "takahashi taro4", "ﾀｶﾊｼ 須坂", "国际交流科科长 高桥"],
)
def test_people_are_found_in_any_script(client, cast, crowd, words):
    found = page_of(client, cast.officer, crowd, q=words)
    assert "髙橋 4郎" in names_in(found)
    assert all("髙橋" in name for name in names_in(found))


def test_words_that_nobody_holds_find_nobody(client, cast, crowd):
    response = page_of(client, cast.officer, crowd, q="存在しない")
    assert names_in(response) == []
    assert response.context["chips"][0].words == "存在しない"


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"side": "china"}, 10),
        ({"kind": "government"}, 10),
        ({"hotel": "no"}, 7),
        ({"hotel": "yes"}, 13),
        ({"diet": "halal"}, 1),
        ({"diet": "special"}, 1),
        ({"diet": "none"}, 19),
        ({"standing": "waiting"}, 1),
        ({"standing": "withdrawn"}, 1),
        ({}, 19),
    ],
)
def test_conditions_narrow_the_list(client, cast, crowd, asked, number):
    Participant.objects.filter(pk=crowd.people[1].pk).update(standing="waiting")
    Participant.objects.filter(pk=crowd.people[2].pk).update(standing="withdrawn")
    asked = {"standing": "confirmed"} | asked if asked.keys() & {"side", "kind", "hotel", "diet"} else asked
    if "standing" in asked and len(asked) > 1:
        Participant.objects.filter(pk__in=[crowd.people[1].pk, crowd.people[2].pk]).update(standing="confirmed")
    assert page_of(client, cast.officer, crowd, **asked).context["listing"].number == number


def test_receptions_and_visits_narrow_it(client, cast, crowd):
    visit, reception = crowd.visit.pk, crowd.reception.pk
    assert page_of(client, cast.officer, crowd, visit=visit).context["listing"].number == 10
    assert page_of(client, cast.officer, crowd, visit="none").context["listing"].number == 10
    assert page_of(client, cast.officer, crowd, reception=reception).context["listing"].number == 20


def test_a_condition_that_does_not_exist_is_refused(client, cast, crowd):
    response = page_of(client, cast.officer, crowd, visit="999999")
    assert response.status_code == 422
    assert names_in(response) == []


def test_it_is_sorted_by_name_and_arrival(client, cast, crowd):
    by_arrival = page_of(client, cast.officer, crowd, sort="arrival").context["people"]
    assert by_arrival == sorted(by_arrival, key=lambda person: (person.arrival_at, person.pk))
    late_first = page_of(client, cast.officer, crowd, sort="-arrival").context["people"]
    assert late_first == by_arrival[::-1]


def test_it_takes_the_same_statements_for_few_and_for_many(client, cast, crowd, django_assert_max_num_queries):
    page_of(client, cast.officer, crowd)
    with django_assert_max_num_queries(22) as few:
        page_of(client, cast.officer, crowd)
    gathered = gather(120, bodies=30, edition=crowd.edition)
    assert gathered.edition == crowd.edition
    with django_assert_max_num_queries(len(few)):
        response = page_of(client, cast.officer, crowd)
    assert len(response.context["people"]) == 20


def test_a_fragment_is_the_table_alone(client, cast, crowd):
    client.force_login(cast.officer)
    url = reverse("participation:participants", args=[crowd.edition.number])
    fragment = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "髙橋 4郎" in fragment
