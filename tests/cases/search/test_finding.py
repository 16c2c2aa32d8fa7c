"""Looking for words: who finds what, in which order, and that any text is answered."""

import pytest

from activities.cases.models import Case, SearchEntry
from activities.cases.search.finding import find, matching
from activities.cases.search.indexing import index_case
from tests.cases.requests import complete_request, walk


def indexed(author, **fields):
    case = complete_request(author, **fields)
    assert index_case(case)
    return case


def keys(user, text):
    return [hit.key for hit in find(user, text)]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("瀋陽の調査", "沈阳"),
        ("沈阳の調査", "瀋陽"),
        ("観光の振興", "觀光"),
        ("观光の振興", "観光"),
        ("ﾊﾟﾝﾀﾞの借受け", "ぱんだ"),
    ],
)
def test_a_word_is_found_in_any_script(town, written, typed):
    case = indexed(town, title=written)
    assert keys(town, typed) == [case.pk]


def test_an_entry_is_written_once(town, django_assert_num_queries):
    case = indexed(town)
    assert not index_case(case)
    assert SearchEntry.objects.count() == 1


def test_strangers_find_nothing(town, stranger, officer):
    case = indexed(town, purpose="水道の視察")
    assert (keys(town, "水道"), keys(stranger, "水道"), keys(officer, "水道")) == ([case.pk], [], [])


def test_the_list_is_narrowed_by_any_script(cast):
    case = indexed(cast.town, purpose="瀋陽の水道の視察")
    found = Case.objects.visible_to(cast.town).filter(matching("沈阳 水道"))
    assert [row.pk for row in found] == [case.pk]
    assert not Case.objects.filter(matching("沈阳 下水")).exists()


def test_a_case_follows_its_moves(cast):
    case = walk(complete_request(cast.town), cast, "at_branch")
    assert keys(cast.prefecture, case.reference) == [case.pk]
