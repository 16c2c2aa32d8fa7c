"""Looking for words: who finds what, in which order, and that any text is answered."""

import pytest
from django.urls import reverse

from activities.cases.models import Case, SearchEntry
from activities.cases.search.finding import find
from activities.cases.search.folding import fold
from activities.cases.search.indexing import index_case
from activities.cases.search.lookup import Holds
from activities.cases.search.narrowing import Part, Words, matching, words_of
from activities.cases.search.words import query_of
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


@pytest.mark.django_db
def test_every_clause_of_a_sentence_is_looked_up():
    clauses = "水道施設の維持管理", "図書館", "港"
    pieces = [piece for _mark, piece in query_of("、".join(clauses)).pieces]
    assert all(any(piece in fold(clause) for piece in pieces) for clause in clauses)


def test_a_frequent_word_narrows_the_list_to_the_same_cases(cast, monkeypatch):
    case = indexed(cast.town, purpose="水道の視察")
    indexed(cast.town, purpose="港湾の視察")
    monkeypatch.setattr("activities.cases.search.narrowing.MOST_DRIVING", -1)
    monkeypatch.setattr("activities.cases.search.narrowing.MOST_COUNTED", -1)
    assert isinstance(matching("水道"), Holds)
    assert [row.pk for row in Case.objects.filter(matching("水道"))] == [case.pk]


def test_what_is_typed_with_a_sign_in_it_comes_first_where_it_stands_so(town):
    exact = indexed(town, purpose="甲-乙について")
    apart = indexed(town, purpose="乙と甲")
    assert keys(town, "甲-乙") == [exact.pk, apart.pk]


@pytest.mark.parametrize("most", [2, 100])
@pytest.mark.parametrize(("keys", "is_driving"), [(True, True), (False, True), (False, False)])
def test_the_first_of_some_lists_are_told_with_their_numbers(cast, most, keys, is_driving, django_assert_num_queries):
    cases = [indexed(cast.town, purpose="水道の視察") for _number in range(4)]
    indexed(cast.town, purpose="港湾の視察")
    words = Words(words_of("水道").asked, [case.pk for case in cases] if keys else None, is_driving)
    rows = Case.objects.visible_to(cast.town)
    lists = [rows.filter(pk__lte=cases[0].pk), rows.none(), rows.filter(pk__gt=cases[0].pk).order_by("-pk")]
    with django_assert_num_queries(1):
        first, nothing, last = words.first_of(lists, 2, most)
    assert (first.number, first.keys) == (1, [cases[0].pk])
    assert nothing == Part()
    assert (last.number, last.keys) == (min(3, most), [cases[3].pk, cases[2].pk])
    assert words.first_of([Case.objects.visible_to(cast.stranger)], 2, most) == [Part()]


def test_a_page_behind_the_last_one_is_the_last_one(client, cast, monkeypatch):
    monkeypatch.setattr("activities.cases.listing.PER_PAGE", 2)
    for _number in range(3):
        indexed(cast.town, purpose="水道の視察")
    client.force_login(cast.town)
    for number, shown in (("", 2), ("2", 1), ("9", 1), ("0", 1), ("x", 2)):
        page = client.get(reverse("cases:index"), {"q": "水道", "page": number}).context["page"]
        assert (len(page.object_list), page.paginator.count) == (shown, 3)
