"""The search page and the box in the header: what is shown of what was found, and to whom."""

import pytest
from django.urls import reverse

from activities.cases.search.finding import findings
from activities.cases.search.indexing import index_case
from activities.cases.search.words import query_of
from tests.cases.requests import complete_request, walk

pytestmark = pytest.mark.django_db
STATEMENTS = 6


def look(client, user, **query):
    client.force_login(user)
    return client.get(reverse("cases:search"), query)


def test_a_hit_is_shown_with_its_words_marked(client, town):
    case = complete_request(town, title="瀋陽の観光", purpose="沈阳の観光施設を見る")
    index_case(case)
    page = look(client, town, q="沈阳 観光")
    assert page.status_code == 200
    assert "<mark>瀋陽</mark>の<mark>観光</mark>" in page.text
    assert "<mark>沈阳</mark>の<mark>観光</mark>施設" in page.text
    assert case.get_absolute_url() in page.text
    assert case.organisation.full_label in page.text


@pytest.mark.parametrize("typed", ["", "　", "ありもしない言葉", "!!!", '"', "観" * 100_000, "a*b OR NOT (c)", "😀"])
def test_any_text_gets_an_answer(client, town, typed):
    index_case(complete_request(town))
    page = look(client, town, q=typed)
    assert page.status_code == 200
    assert not page.context["page"].object_list


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "officer", "manager", "admin", "viewer", "stranger"])
def test_everybody_has_the_box_in_the_header(client, cast, who):
    client.force_login(cast[who])
    assert f'action="{reverse("cases:search")}"' in client.get(reverse("home")).text


def test_another_towns_case_is_not_there(client, cast):
    walk(complete_request(cast.town, title="水道の視察"), cast, "submitted")
    assert "</mark>の視察" in look(client, cast.prefecture, q="水道").text
    assert "の視察" not in look(client, cast.stranger, q="水道").text


def test_what_is_typed_is_never_markup(client, town):
    case = complete_request(town, title="<b>水道</b>の視察")
    index_case(case)
    page = look(client, town, q="水道")
    assert "&lt;b&gt;<mark>水道</mark>&lt;/b&gt;の視察" in page.text
    assert "<script>alert" not in look(client, town, q="<script>alert(1)</script>").text


@pytest.mark.parametrize("number", [1, 30])
def test_a_page_costs_the_same_whatever_it_shows(client, town, number, django_assert_max_num_queries):
    for place in range(number):
        index_case(complete_request(town, title=f"水道の視察{place}"))
    look(client, town, q="水道")
    with django_assert_max_num_queries(STATEMENTS):
        page = client.get(reverse("cases:search"), {"q": "水道"})
    assert len(page.context["page"].object_list) == min(number, 20)


def test_the_second_page_has_the_rest(client, town):
    for place in range(23):
        index_case(complete_request(town, title=f"水道の視察{place}"))
    page = look(client, town, q="水道", page="2")
    assert [hit.entry.title for hit in page.context["page"].object_list] == [
        "水道の視察2",
        "水道の視察1",
        "水道の視察0",
    ]
    assert 'rel="prev"' in page.text


def test_many_hits_are_ranked_by_the_index(town, monkeypatch):
    monkeypatch.setattr("activities.cases.search.ranking.MOST", 3)
    spellings = ["観光", "观光", "観光", "觀光", "観光", "観光", "観光"]
    cases = [complete_request(town, title="視察", purpose=f"{word}について") for word in spellings]
    cases.append(complete_request(town, title="觀光の視察"))
    cases += [complete_request(town, title="視察", purpose="観光") for _number in range(4)]
    for case in cases:
        index_case(case)
    (found,) = findings(query_of("觀光"), town, ["case"])
    assert found.is_capped
    assert found.keys == [cases[7].pk, cases[3].pk, cases[-1].pk]


def test_words_that_are_only_for_finding_are_never_shown(client, cast):
    case = walk(complete_request(cast.town, title="水道の視察", purpose="浄水場を見る"), cast, "at_hq")
    for typed in ("水道", case.reference, case.organisation.name):
        (hit,) = look(client, cast.tokyo, q=typed).context["page"].object_list
        assert "浄水場を見る" in hit.snippet
        for words in (case.reference, "北京市", case.organisation.name):
            assert words not in hit.snippet, typed


def test_a_draft_has_no_number_and_shows_no_names_either(client, town):
    case = complete_request(town, title="水道の視察", purpose="浄水場を見る")
    index_case(case)
    (hit,) = look(client, town, q="水道").context["page"].object_list
    assert "浄水場を見る" in hit.snippet
    assert case.organisation_name not in hit.snippet


def test_the_boxes_take_what_an_address_holds(client, town):
    client.force_login(town)
    assert look(client, town).text.count('maxlength="500"') == 2
    assert 'maxlength="500"' in client.get(reverse("cases:index")).text.split("<main")[1]
