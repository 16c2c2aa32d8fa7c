"""The newest that hold a piece: the same whether the database reads all of them or looks among the newest first."""

import pytest

from activities.cases.models import CommonPiece
from activities.cases.models.search import KINDS
from activities.cases.search import lookup, weights
from activities.cases.search.indexing import index
from activities.cases.search.pieces import FOLDED
from activities.cases.search.sources import source_of
from activities.cases.search.store import AGE
from tests.cases.requests import complete_request

HOLDING = (0, 1, 3, 4, 9, 10, 11)
"""Which of twelve cases, from the oldest, speak of water."""


@pytest.fixture
def entries(db, monkeypatch):
    """Keys of the entries that hold 水道, newest first; each is of another age, and the looks reach one and five back."""
    for number in range(12):
        write(number)
    monkeypatch.setattr(lookup, "FEW_ENOUGH", 0)
    return [key_of(number) for number in reversed(HOLDING)]


def key_of(number):
    return source_of("case").entry_key((number << AGE) // KINDS)


def write(number):
    index("case", key_of(number) // KINDS, title="水道の視察" if number in HOLDING else "祭りの視察", text="")


@pytest.mark.parametrize("most", [1, 3, 4, 6, 7, 20])
def test_the_newest_of_all_are_found_however_far_the_first_look_reaches(entries, most):
    assert lookup.newest([(FOLDED, "水道")], 0, None, most) == entries[:most]


def test_what_came_a_moment_ago_is_among_the_newest(entries, monkeypatch):
    lookup.newest([(FOLDED, "水道")], 0, None, 1)
    monkeypatch.setitem(globals(), "HOLDING", (*HOLDING, 12, 13))
    write(12)
    write(13)
    assert lookup.newest([(FOLDED, "水道")], 0, None, 2) == [key_of(13), key_of(12)]


def test_counting_stops_when_there_are_enough(entries):
    assert lookup.are_more_than(len(entries) - 1, [(FOLDED, "水道")], 0, None)
    assert not lookup.are_more_than(len(entries), [(FOLDED, "水道")], 0, None)


def test_the_sample_meets_both_of_two_sorts_that_take_turns(town, monkeypatch):
    for number in range(12):
        case = complete_request(town)
        index("case", case.pk, title="水道の視察" if number % 2 else "祭りの視察", text="", case=case)
    monkeypatch.setattr(weights, "SAMPLE", 6)
    monkeypatch.setattr(weights, "LEAST", 1)
    weights.refresh()
    assert {"水道", "祭り"} <= set(CommonPiece.objects.values_list("piece", flat=True))
