"""The list of requests and missions: who sees it, what narrows it, what it costs, and that it names nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from activities.calendars.fiscal import current_fiscal_year, today_in_china
from activities.cases.search.finding import find
from activities.missions.models import Mission
from activities.missions.tabs import tabs_for
from activities.partners import dealings, merging
from tests.factories import missions as made
from tests.factories.partners import BodyFactory
from tests.factories.places import DivisionFactory

INDEX = "missions:index"


def listed(client, user, **asked) -> list[str]:
    client.force_login(user)
    answer = client.get(reverse(INDEX), asked)
    assert answer.status_code == 200, answer.status_code
    return [case.reference for case in answer.context["page"].object_list]


@pytest.mark.parametrize(("who", "status"), [
    ("officer", 200), ("manager", 200), ("tokyo", 200), ("viewer", 200), ("admin", 200),
    ("town", 404), ("prefecture", 404), ("stranger", 404),
])  # fmt: skip
def test_the_office_and_headquarters_see_the_list(client, cast, who, status):
    client.force_login(cast[who])
    assert client.get(reverse(INDEX)).status_code == status


@pytest.mark.parametrize(("who", "may"), [("officer", True), ("manager", True), ("tokyo", False), ("viewer", False)])
def test_who_plans_is_led_to_a_new_request(client, cast, who, may):
    client.force_login(cast[who])
    assert (reverse("missions:new") in client.get(reverse(INDEX)).content.decode()) is may


@pytest.mark.parametrize("who", ["officer", "tokyo", "viewer", "admin"])
def test_neither_list_nor_page_names_the_expert_to_who_only_looks_on(client, cast, who):
    case = made.at("preparing", cast)
    client.force_login(cast[who])
    name, told = case.expert.name, who in ("officer", "tokyo")
    row = client.get(reverse(INDEX)).content.decode()
    assert name not in row
    assert case.expert.number in row
    page = client.get(case.get_absolute_url()).content.decode()
    assert (name in page) is told
    assert (reverse("experts:expert", args=[case.expert.number]) in page) is told
    assert "おいらせ町職員" in page


@pytest.fixture
def several(cast):
    """A request of Kaifeng in agriculture, a mission to Datong in education, one that found nobody."""
    shanxi = DivisionFactory(code="140000", name_ja="山西省", name_zh="山西省", kind="province")
    datong = DivisionFactory(code="140200", name_ja="大同市", name_zh="大同市", kind="prefecture_level", parent=shanxi)
    body = BodyFactory(kind="government", division=datong, name_ja="大同市人民政府", name_zh="大同市人民政府")
    taught = {
        "field": "education",
        "topic_ja": "廃棄物の処理対策",
        "topic_zh": "垃圾处理",
        "host_ja": "",
        "host_zh": "",
    }
    asked, other = made.requested(cast.officer), made.requested(cast.officer, **taught | {"host": body})
    ended = made.at("unmatched", cast)
    first = today_in_china() + timedelta(days=400)
    told = made.standing("preparing", affiliation_ja="福岡県大牟田市教員", period_start=first, period_end=first)
    for name, value in told.items():
        setattr(other, name, value)
    other.fiscal_year = current_fiscal_year() + 1
    other.save()
    return {"asked": asked.reference, "other": other.reference, "ended": ended.reference}


@pytest.mark.parametrize(("asked", "found"), [
    ({}, {"asked", "other", "ended"}),
    ({"state": "open"}, {"asked", "other"}),
    ({"state": "requested"}, {"asked"}),
    ({"state": "unmatched"}, {"ended"}),
    ({"field": "education"}, {"other"}),
    ({"field": "agriculture", "state": "open"}, {"asked"}),
    ({"province": "140000"}, {"other"}),
    ({"host": "大同"}, {"other"}),
    ({"host": "开封"}, {"asked", "ended"}),
    ({"body": "大牟田"}, {"other"}),
    ({"q": "果树栽培"}, {"asked", "ended"}),
    ({"q": "廃棄物"}, {"other"}),
    ({"q": "垃圾"}, {"other"}),
    ({"q": "福岡県大牟田市"}, set()),
    ({"q": "。"}, set()),
    ({"year": str(current_fiscal_year() + 1)}, {"other"}),
    ({"q": "X-1999-0001"}, set()),
])  # fmt: skip
def test_what_narrows_the_list(client, cast, several, asked, found):
    assert set(listed(client, cast.officer, **asked)) == {several[name] for name in found}


@pytest.mark.parametrize(
    "asked", [{"state": "x"}, {"year": "99999"}, {"field": "'"}, {"province": "１"}, {"host": "長" * 101}]
)
def test_what_cannot_be_asked_finds_nothing(client, officer, asked):
    client.force_login(officer)
    answer = client.get(reverse(INDEX), asked)
    assert (answer.status_code, answer.context["page"].object_list) == (422, [])


@pytest.mark.parametrize("asked", [{"page": "99"}, {"page": "x"}, {"sort": "x"}, {"sort": "--due"}])
def test_odd_addresses_show_the_list_all_the_same(client, officer, asked):
    made.requested(officer)
    assert len(listed(client, officer, **asked)) == 1


def test_it_is_sorted_by_number_day_and_due(client, cast, several):
    newest = [several[name] for name in ("ended", "other", "asked")]
    assert listed(client, cast.officer) == newest
    assert listed(client, cast.officer, sort="-reference") == newest[::-1]
    assert listed(client, cast.officer, sort="when")[0] == several["other"]
    assert listed(client, cast.officer, sort="-when")[-1] == several["other"]
    assert len(listed(client, cast.officer, sort="due")) == 3


@pytest.mark.parametrize("rows", [1, 20])
@pytest.mark.parametrize("asked", [{}, {"state": "open", "province": "410000"}])
def test_the_list_costs_the_same_however_long(client, officer, rows, asked, django_assert_num_queries):
    for _row in range(rows):
        made.requested(officer)
    client.force_login(officer)
    client.get(reverse(INDEX), asked)
    with django_assert_num_queries(5):
        assert len(client.get(reverse(INDEX), asked).context["page"].object_list) == rows


@pytest.mark.parametrize("state", ["requested", "preparing", "closed"])
def test_the_page_costs_the_same_whatever_hangs_on_it(client, cast, state, django_assert_max_num_queries):
    case = made.at(state, cast)
    client.force_login(cast.officer)
    client.get(case.get_absolute_url())
    with django_assert_max_num_queries(36):
        assert client.get(case.get_absolute_url()).status_code == 200


def test_fragments_are_the_list_alone(client, officer):
    made.requested(officer)
    client.force_login(officer)
    answer = client.get(reverse(INDEX), headers={"HX-Request": "true"})
    assert next(template.name for template in answer.templates) == "missions/_table.html"


@pytest.mark.parametrize(("who", "codes"), [
    ("officer", {"missions", "experts", "demand", "results"}), ("tokyo", {"missions", "experts", "demand", "results"}),
    ("viewer", {"missions", "demand", "results"}), ("town", {"experts"}),
])  # fmt: skip
def test_the_pages_of_expert_dispatch_lead_to_each_other(cast, who, codes):
    wanted = {
        "missions": "missions:index",
        "experts": "experts:index",
        "demand": "demand:index",
        "results": "missions:results",
    }
    assert {link.url for link in tabs_for(cast[who], "missions")} == {reverse(wanted[code]) for code in codes}


def test_a_request_is_found_by_what_it_says_and_not_by_who_is_named_in_it(cast):
    """Hits of the bank are its own affair; here it is about the case."""
    case = made.at("preparing", cast)
    for text in ("果树栽培", "開封市人民政府", "品種を選びたい", case.reference):
        assert [hit.key for hit in find(cast.viewer, text, kinds=["case"])] == [case.pk], text
        assert find(cast.town, text, kinds=["case"]) == []
    for text in ("李主任", case.expert.name):
        assert find(cast.officer, text, kinds=["case"]) == [], text


def test_the_history_of_the_host_tells_of_the_mission(client, cast, django_assert_max_num_queries):
    case = made.at("preparing", cast)
    body = case.host
    (line,) = dealings.history([body], cast.officer)
    assert (line.body, line.day, line.url) == (body, case.period_start, case.get_absolute_url())
    with django_assert_max_num_queries(6):
        (line,) = dealings.of_case(case, cast.officer)
    assert line.body == body
    client.force_login(cast.viewer)
    assert case.get_absolute_url() in client.get(body.get_absolute_url()).content.decode()
    assert dealings.history([BodyFactory()], cast.officer) == []


def test_a_request_without_days_stands_where_it_is_wished(cast):
    case = made.requested(cast.officer)
    (line,) = dealings.history([case.host], cast.officer)
    assert line.day == Mission.objects.get(pk=case.pk).wished_from


@pytest.mark.parametrize(("who", "may"), [("officer", True), ("manager", True), ("town", False), ("prefecture", False)])
def test_among_what_can_be_started_it_stands_for_the_office_alone(client, cast, who, may):
    """Nobody outside the office is led to what answers 404."""
    client.force_login(cast[who])
    page = client.get(reverse("cases:new")).content.decode()
    assert (reverse("missions:new") in page) is may
    assert reverse("seminars:new") not in page


def test_a_merged_body_takes_its_missions_along_and_they_keep_the_names_of_their_day(client, cast):
    case = made.requested(cast.officer)
    other = BodyFactory(kind="government", name_ja="開封市", name_zh="开封")
    merging.merge(other, case.host, {}, by=cast.officer, seen=merging.marks(other, case.host))
    case.refresh_from_db()
    assert (case.host_id, case.host_name.ja) == (other.pk, "開封市人民政府")
