"""Precedents: the nearest earlier cases that the person may see, and the words that both have."""

import pytest
from django.core.management import call_command

from activities.cases.search.indexing import index_case
from activities.cases.search.similar import similar
from tests.cases.requests import complete_request, walk

pytestmark = pytest.mark.django_db
TYPED = "瀋陽市における下水处理の技術についての質問"


@pytest.fixture
def sewage(town):
    case = complete_request(town, title="沈阳の下水処理", purpose="瀋陽市の下水処理の技術と、その費用を聞きたい。")
    for title in ("りんごの商談会", "青少年スポーツ交流", "図書館の交流"):
        complete_request(town, title=title, purpose="友好都市との交流について、担当者と話し合う。")
    call_command("reindex")
    return case


def test_the_nearest_comes_with_what_both_have(town, sewage):
    first, *_others = similar(TYPED, user=town)
    assert first.key == sewage.pk
    assert first.reasons[0] == "下水処理の技術"
    assert "瀋陽市" in first.reasons
    assert 0.4 < first.score <= 1


def test_other_bodies_cases_are_no_precedents(stranger, officer, sewage):
    assert similar(TYPED, user=stranger) == similar(TYPED, user=officer) == []


def test_others_cases_do_not_crowd_out_ones_own(town, stranger, monkeypatch):
    monkeypatch.setattr("activities.cases.search.similar.POSTINGS", 2)
    own = complete_request(town, title="下水処理の技術の視察")
    for case in (own, *(complete_request(stranger, title="下水処理の技術") for _number in range(5))):
        index_case(case)
    assert [found.key for found in similar(TYPED, user=town)] == [own.pk]


def test_staff_see_sent_cases(cast):
    case = walk(complete_request(cast.town, title="下水処理の技術の視察"), cast, "submitted")
    assert [found.key for found in similar(TYPED, user=cast.officer, kinds=["case"])] == [case.pk]


def test_the_case_itself_can_be_left_out(town, sewage):
    assert sewage.pk not in [found.key for found in similar(TYPED, user=town, exclude=[("case", sewage.pk)])]


def test_nothing_in_common_is_no_precedent(town, sewage):
    assert similar("宇宙望遠鏡", user=town) == []


def test_no_more_than_asked_for(town):
    for number in range(4):
        index_case(complete_request(town, title=f"下水処理の技術{number}"))
    assert len(similar(TYPED, user=town, limit=2)) == 2


@pytest.mark.parametrize("text", ["", "水", "！？", "\x00", "\ud800", "😀", '"OR" NOT (', "観光" * 50_000, "a"])
def test_any_text_will_do(town, sewage, text):
    assert isinstance(similar(text, user=town), list)


def test_the_number_of_statements_does_not_grow(town, sewage, django_assert_num_queries):
    similar(TYPED, user=town)
    with django_assert_num_queries(1):
        similar(TYPED, user=town)
    for number in range(4):
        index_case(complete_request(town, title=f"下水処理の技術{number}"))
    with django_assert_num_queries(1):
        assert len(similar(TYPED, user=town)) == 5


def test_of_equals_the_newest_come_first(town):
    cases = [complete_request(town, title="下水処理の技術の視察") for _number in range(3)]
    for case in cases:
        index_case(case)
    assert [found.key for found in similar(TYPED, user=town)] == [case.pk for case in reversed(cases)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("沈　阳市の下・水処理の技術", "下・水処理の技術"),
        ("㈱下水処理の技術", "下水処理の技術"),
        ("ｶﾞｽの下水処理の技术", "下水処理の技术"),
    ],
)
def test_words_in_common_are_told_as_they_are_written(town, written, told):
    index_case(complete_request(town, title=written))
    (found,) = similar(f"{TYPED}、瓦斯", user=town)
    assert told in found.reasons
