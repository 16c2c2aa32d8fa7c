"""The states of planning: a table, what each state needs, and one door (domain B.3)."""

from datetime import date

import pytest
import time_machine

from activities.seminars import planning
from activities.seminars.models import Change, State
from activities.seminars.planning import MOVES, NEEDS, NotYet, Overtaken, missing, move, offered
from tests.factories.seminars import EditionFactory

WAY = ["host_candidate", "host_agreed", "theme_fixed", "invited", "registration_open", "registration_closed", "held",
       "reported", "closed"]  # fmt: skip


def test_the_table_knows_every_state_and_reaches_it():
    assert set(MOVES) == set(State)
    reached, last = {State.IDEA}, set()
    while reached != last:
        last, reached = reached, reached | {target for state in reached for target in MOVES[state]}
    assert reached == set(State)
    assert {state for state in State if not MOVES[state]} == {State.CLOSED, State.CANCELLED}
    assert set(NEEDS) <= set(State)


@pytest.mark.parametrize("state", State)
def test_the_side_states_are_open_until_it_is_held(state):
    before = WAY.index(state) < WAY.index("held") if state in WAY else state in ("idea", "postponed")
    assert (State.CANCELLED in MOVES[state]) == before
    assert (State.POSTPONED in MOVES[state]) == (before and state not in ("idea", "postponed"))


@time_machine.travel("2026-07-17 12:00+08:00", tick=False)
def test_the_whole_way(planned, officer):
    for state in WAY:
        if state == "reported":
            planned.participants_japan, planned.participants_china, planned.participants_total = 1, 2, 4
            planned.save()
        move(planned, state, by=officer, seen=planned.state)
        planned.refresh_from_db()
        assert planned.state == state
    moves = Change.objects.filter(what="moved").order_by("pk").values_list("values", flat=True)
    assert [values["state"][1] for values in moves] == WAY


@pytest.mark.parametrize(
    ("state", "target", "without", "words"),
    [
        ("idea", "host_candidate", {"division": None}, "city"),
        ("host_agreed", "theme_fixed", {"theme_zh": "", "theme_zh_state": ""}, "theme"),
        ("host_agreed", "theme_fixed", {"theme_zh_state": "stale"}, "translat"),
        ("theme_fixed", "invited", {"last_day": None}, "last day"),
        ("registration_closed", "held", {"first_day": date(2026, 11, 23), "last_day": date(2026, 11, 25)}, "not come"),
        ("held", "reported", {"participants_total": None}, "participants"),
    ],
)
@time_machine.travel("2026-11-22 12:00+08:00", tick=False)
def test_what_a_state_needs(planned, officer, state, target, without, words):
    planned.state = state
    for name, value in without.items():
        setattr(planned, name, value)
    planned.save()
    with pytest.raises(NotYet) as refused:
        move(planned, target, by=officer, seen=state)
    assert len(refused.value.missing) == 1
    with_words = str(refused.value.missing[0])
    assert words in with_words or not with_words.isascii()
    planned.refresh_from_db()
    assert planned.state == state


def test_no_theme_is_a_theme(planned):
    planned.theme_ja = planned.theme_zh = ""
    planned.theme_ja_state = planned.theme_zh_state = "none"
    assert missing(planned, "theme_fixed") == []


def test_agreeing_needs_both_sides(planned):
    planned.organisers.filter(role="cohost").delete()
    assert missing(planned, "host_agreed") == [planning.HOST[1]]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("officer", {"host_agreed", "idea", "postponed"}),
        ("manager", {"host_agreed", "idea", "postponed", "cancelled"}),
        ("viewer", set()),
        ("admin", set()),
        ("town", set()),
    ],
)
def test_who_may_move(cast, who, found):
    edition = EditionFactory(state="host_candidate")
    assert set(offered(cast[who], edition)) == found


def test_of_two_who_move_one_is_told(planned, officer, manager):
    move(planned, "host_candidate", by=officer, seen="idea")
    with pytest.raises(Overtaken):
        move(planned, "cancelled", by=manager, seen="idea", reason="x")
    with pytest.raises(Overtaken):
        move(planned, "held", by=officer, seen="host_candidate")
