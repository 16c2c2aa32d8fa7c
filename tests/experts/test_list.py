"""The list: each condition keeps whom it should, in statements that do not grow with the bank."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan
from activities.cases.listing import PER_PAGE
from activities.experts import searching
from activities.experts.dispatches import REGISTERS, Register, register
from activities.experts.models import Availability, Consent, Expert, ExpertField, Language
from tests.cast import organisation_of
from tests.factories.experts import ExpertFactory, ExpertFieldFactory, consented

URL = "/experts/"


@pytest.fixture
def people(cast) -> dict[str, Expert]:
    """Three of the town and one of Hakone, each different from the others."""
    town, hakone, today = organisation_of(cast.town), organisation_of(cast.stranger), today_in_japan()
    seat = cast.town.seats[0]
    found = {
        "orchard": ExpertFactory(organisation=town, name="果樹 太郎", name_kana="カジュ"),
        "fire": ExpertFactory(organisation=town, name="消防 花子", name_kana="ショウボウ", retired=True),
        "draft": ExpertFactory(
            organisation=town, name="下書 一", standing="draft", registered_on=None, expires_on=None
        ),
        "law": ExpertFactory(organisation=hakone, name="法務 二", confirmed_on=years_after(today, -1)),
        "gone": ExpertFactory(organisation=hakone, name="取消 三", standing="withdrawn", withdrawn_on=today),
        "expired": ExpertFactory(organisation=hakone, name="期限 四", expires_on=today - timedelta(days=1)),
    }
    for name, field in (("orchard", "agriculture"), ("fire", "fire_disaster"), ("law", "law")):
        ExpertFieldFactory(expert=found[name], field=field, topic_ja="", topic_zh="")
    ExpertField.objects.filter(expert=found["orchard"]).update(topic_ja="果樹栽培")
    Language.objects.create(expert=found["orchard"], language="zh", level=2)
    Language.objects.create(expert=found["fire"], language="zh", level=4)
    Language.objects.create(expert=found["law"], language="en", level=3)
    Availability.objects.create(expert=found["orchard"], start="2030-08-01", end="2030-08-31")
    Availability.objects.create(expert=found["fire"], start="2030-01-01", end="2030-01-31")
    consented(found["orchard"], by=cast.town, seat=seat)
    consented(found["fire"], by=cast.town, seat=seat, days=20)
    for expert in found.values():
        searching.follow(expert.pk)
    return found


@pytest.fixture
def journeys(people):
    """The one of the orchards was sent before."""
    sent = Register(lambda: Availability.objects.filter(expert=people["orchard"].pk), lambda expert, user: [])
    register(sent)
    yield
    REGISTERS.remove(sent)


CONDITIONS = [
    ("", "orchard fire draft law expired"),
    ("?q=果樹", "orchard"),
    ("?q=果树栽培", "orchard"),
    ("?field=law", "law"),
    ("?prefecture=02", "orchard fire draft"),
    ("?language=zh", "orchard fire"),
    ("?language=zh&level=3", "fire"),
    ("?level=3", "fire law"),
    ("?first=2030-08-10&last=2030-08-17", "orchard draft law expired"),
    ("?first=2030-08-10&last=2030-09-17", "draft law expired"),
    ("?first=R12.1.5", "fire draft law expired"),
    ("?retired=yes", "fire"),
    ("?retired=no&field=agriculture", "orchard"),
    ("?sent=yes", "orchard"),
    ("?sent=no&language=zh", "fire"),
    ("?state=matchable", "orchard fire"),
    ("?state=draft", "draft"),
    ("?state=withdrawn", "gone"),
    ("?state=expired", "expired"),
    ("?attention=missing", "draft law expired"),
    ("?attention=ending", "fire"),
    ("?attention=confirm", "law"),
    ("?q=果樹&language=en", ""),
]


@pytest.mark.parametrize(("query", "wanted"), CONDITIONS)
def test_each_condition_keeps_whom_it_should(client, officer, people, journeys, query, wanted):
    client.force_login(officer)
    page = client.get(URL + query)
    assert page.status_code == 200
    names = {expert.pk: name for name, expert in people.items()}
    assert {names[row.expert.pk] for row in page.context["page"].object_list} == set(wanted.split())
    assert page.context["listing"].number == len(wanted.split())


@pytest.mark.parametrize("query", [query for query, _wanted in CONDITIONS])
def test_a_body_finds_its_own_people_under_every_condition(client, stranger, people, journeys, query):
    client.force_login(stranger)
    page = client.get(URL + query).content.decode()
    for name in ("orchard", "fire", "draft"):
        assert people[name].number not in page
        assert people[name].name not in page


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("?first=2030-02-30", "first"),
        ("?first=2030-02-02&last=2030-02-01", "last"),
        ("?field=magic", "field"),
        ("?level=9", "level"),
        ("?sent=often", "sent"),
    ],
)
def test_a_condition_that_cannot_be_finds_nobody(client, officer, people, query, wrong):
    client.force_login(officer)
    answer = client.get(URL + query)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {wrong}
    assert answer.context["listing"].number == 0
    assert reverse("experts:new") not in answer.content.decode().partition('id="list-table"')[2]


def test_the_list_is_sorted_as_asked(client, officer, people):
    client.force_login(officer)

    def order(sort):
        return [row.expert.number for row in client.get(f"{URL}?sort={sort}").context["page"].object_list]

    assert order("number") == sorted(order("number"))
    assert order("-number") == order("number")[::-1]
    assert order("confirmed")[0] == people["law"].number
    assert order("confirmed; DROP TABLE") == order("-number")
    assert len({tuple(sorted(order(sort))) for sort in ("name", "-name", "body", "-body", "-confirmed")}) == 1


def test_chips_say_how_it_stands(client, officer, people):
    client.force_login(officer)
    rows = {row.expert.pk: [kind for kind, _label in row.chips] for row in client.get(URL).context["page"].object_list}
    told = {name: rows.get(expert.pk) for name, expert in people.items()}
    assert told == {
        "orchard": ["ok"], "fire": ["ok", "warn"], "draft": ["draft"], "law": ["warn", "warn"], "gone": None, "expired": ["off"],
    }  # fmt: skip


def test_htmx_gets_the_table_alone(client, officer, people):
    client.force_login(officer)
    answer = client.get(URL, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


STATEMENTS = 9


@pytest.mark.parametrize("who", ["officer", "town"])
@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    "query",
    ["", "?sort=name", "?field=agriculture&language=zh&level=2&retired=no&sent=no", "?first=2030-08-10&last=2030-08-17",
     "?state=matchable", "?attention=ending", "?q=果樹"],
)  # fmt: skip
def test_the_list_costs_the_same_however_many_there_are(client, cast, who, rows, query, django_assert_max_num_queries):
    body, seat = organisation_of(cast.town), cast.town.seats[0]
    for _number in range(rows):
        field = ExpertFieldFactory(expert__organisation=body)
        Language.objects.create(expert=field.expert, language="zh", level=3)
        consented(field.expert, by=cast.town, seat=seat, days=20)
        searching.follow(field.expert_id)
    client.force_login(cast[who])
    client.get(URL)
    with django_assert_max_num_queries(STATEMENTS + ("q" in query) * 2):
        page = client.get(URL + query)
    assert page.content.decode().count('class="fw-bold" href="/experts/T-') == min(rows, PER_PAGE)


@pytest.mark.parametrize("rows", [1, 9])
def test_the_page_of_a_person_costs_the_same(client, cast, rows, django_assert_max_num_queries):
    expert, seat = ExpertFactory(organisation=organisation_of(cast.town)), cast.town.seats[0]
    for number in range(rows):
        ExpertFieldFactory(expert=expert)
        Availability.objects.create(expert=expert, start="2030-08-01", end="2030-08-31")
        consented(expert, by=cast.town, seat=seat)
        expert.experiences.create(place=f"{number}市")
    client.force_login(cast.officer)
    assert Consent.objects.count() == rows
    with django_assert_max_num_queries(16):
        client.get(reverse("experts:expert", args=[expert.number]))
