"""C3 to C7, C9 and C26."""

from datetime import date, time

import pytest

from activities.schedule.planning import Booked, Earlier, Hours, propose
from activities.schedule.times import at

from .plans import BEIJING, HAIDIAN, XIAN, codes, found, meeting, plan

LATE = Hours(afternoon_from=time(15))
OWN = Hours(time(9, 30), time(12), time(14), time(16, 30))
MARKET = Hours(time(8), time(10), time(13, 30), time(16))
THROUGH = Hours(time(5), time(14))
NO_BREAK = Hours(time(9), time(12), time(12), time(17))


@pytest.mark.parametrize(("clocks", "hours", "warned"), [
    ("10:00-11:30", Hours(), 0), ("10:00-11:31", Hours(), 1), ("13:29-14:30", Hours(), 1), ("13:30-14:30", Hours(), 0),
    ("11:00-14:00", Hours(), 1), ("12:00-13:00", Hours(), 1), ("18:00-20:00", Hours(), 0), ("08:00-09:00", Hours(), 0),
    ("13:30-14:30", LATE, 1), ("14:59-16:00", LATE, 1), ("15:00-16:00", LATE, 0), ("10:00", Hours(), 1), ("09:30", Hours(), 0),
    ("10:00-12:00", OWN, 0), ("10:00-12:30", OWN, 1), ("13:30-14:30", OWN, 1), ("14:00-16:30", OWN, 0),
    ("09:00-10:00", OWN, 1), ("15:00-17:00", OWN, 1), ("09:00-12:30", OWN, 2), ("23:00-00:30", Hours(), 0),
    ("23:00-13:00", Hours(), 1), ("", OWN, 0),
    ("10:30-11:30", MARKET, 1), ("09:00-10:00", MARKET, 0), ("14:00-15:00", MARKET, 0), ("11:00-13:00", THROUGH, 0),
    ("13:30-14:30", THROUGH, 1), ("15:00-16:00", THROUGH, 1), ("11:30-13:00", NO_BREAK, 0),
])  # fmt: skip
def test_c3_lunch_and_the_counterparts_own_hours(clocks, hours, warned):
    assert codes(meeting(f"2026-12-09 {clocks}".strip(), hours=hours), code="C3") == ["C3:warn"] * warned


@pytest.mark.parametrize(("clocks", "hours", "said"), [
    ("10:30-11:30", MARKET, "8:00–10:00、13:30–16:00"), ("15:00-16:00", THROUGH, "5:00–14:00"),
    ("12:30-13:30", OWN, "12:00から14:00"), ("12:00-13:00", Hours(), "11:30から13:30"),
])  # fmt: skip
def test_c3_a_body_that_closes_in_the_morning_has_hours_and_no_lunch(clocks, hours, said):
    (finding,) = found(meeting(f"2026-12-09 {clocks}", hours=hours), code="C3")
    assert said in finding.message
    assert ("昼休み" in finding.title + finding.message) == ("から" in said)


def test_a_better_time_for_a_body_that_works_through_noon_lies_in_its_hours():
    first = meeting("2026-12-09 15:00-16:00", hours=THROUGH)
    assert propose(plan(first), first).words.endswith("5:00–6:00")


@pytest.mark.parametrize(("booked", "warned"), [
    ((), False), ((("09:00", "12:30"),), False), ((("10:00", "11:00"),), False), ((("09:00", "10:30"),), True),
    ((("10:30", "12:00"),), True), ((("09:00", "12:30"), ("14:00", "15:00")), True),
])  # fmt: skip
def test_what_is_booked_leaves_out_nothing_of_the_visit(booked, warned):
    day = date(2026, 12, 9)
    things = tuple(Booked("公用車", *(at(day, time.fromisoformat(clock)) for clock in clocks)) for clocks in booked)
    told = found(meeting("2026-12-09 10:00-11:00", booked=things), code="booked")
    assert bool(told) == warned


def test_what_is_booked_is_told_the_same_whether_it_is_named_or_not():
    day = date(2026, 12, 9)
    moments = [at(day, time(hour)) for hour in (9, 11, 13, 16)]
    named = (Booked("公用車", moments[0], moments[1]), Booked("通訳A", moments[2], moments[3]))
    bounds = (Booked("", moments[2], moments[1]),)
    (one,), (other,) = (
        found(meeting("2026-12-09 14:00-15:00", booked=things), code="booked") for things in (named, bounds)
    )
    assert one.digest == other.digest
    assert "公用車 9:00–11:00" in one.message
    assert "通訳A" not in one.message
    assert found(meeting("2026-12-09", booked=named), code="booked") == []


@pytest.mark.parametrize(("second", "place", "warned"), [
    ("11:00-11:30", BEIJING, False), ("10:59-11:30", BEIJING, True), ("12:00-12:30", HAIDIAN, False),
    ("11:59-12:30", HAIDIAN, True), ("14:00-15:00", XIAN, False), ("13:59-15:00", XIAN, True),
    ("09:30-10:30", BEIJING, True), ("08:00-08:30", BEIJING, True), ("08:00-08:00", XIAN, True),
])  # fmt: skip
def test_c4_time_for_the_way(second, place, warned):
    first = meeting("2026-12-09 09:00-10:00")
    other = meeting(f"2026-12-09 {second}", key="b", place=place)
    assert bool(found(first, other, code="C4")) == warned


def test_c4_is_told_beside_both_and_the_later_one_would_move():
    (finding,) = found(meeting("2026-12-09 09:00-10:00"), meeting("2026-12-09 10:30-11:00", key="b"), code="C4")
    assert (finding.subject, finding.about) == ("b", ("a", "b"))
    (finding,) = found(
        meeting("2026-12-09 09:00-10:00"), meeting("2026-12-09 10:30-11:00", key="b", settled=True), code="C4"
    )
    assert finding.subject == "a"


def test_c4_looks_beyond_the_next_appointment():
    """A long one reaches over a short one in its middle."""
    days = ("09:00-14:00", "09:30-09:45", "14:15-15:00")
    told = found(
        *(meeting(f"2026-12-09 {clocks}", key=key) for key, clocks in zip("abc", days, strict=True)), code="C4"
    )
    assert {finding.about for finding in told} == {("a", "b"), ("a", "c")}


def test_c4_needs_times_and_something_that_is_still_open():
    assert codes(meeting("2026-12-09"), meeting("2026-12-09", key="b")) == []
    past = [meeting("2026-12-09 09:00-10:00", key=key, settled=True) for key in "ab"]
    assert codes(*past) == []


@pytest.mark.parametrize(("fields", "warned"), [
    ({"route": "direct"}, True), ({"route": "direct", "by_foreign_affairs": True}, False),
    ({"route": "direct", "japanese": True}, False), ({"route": "fao"}, False), ({"route": "introducer"}, True),
    ({"asked": True}, True), ({}, False), ({"asked": True, "japanese": True}, False),
])  # fmt: skip
def test_c5_the_door(fields, warned):
    fields = {"by_foreign_affairs": False} | fields
    assert codes(meeting("2026-12-09", **fields), code="C5") == ["C5:warn"] * warned


def test_c5_one_foreign_affairs_office_opens_its_city_alone():
    closed = {"by_foreign_affairs": False, "asked": True}
    visits = [meeting("2026-12-09", **closed), meeting("2026-12-10", key="b", route="fao"),
              meeting("2026-12-11", key="c", place=XIAN, **closed)]  # fmt: skip
    (finding,) = found(*visits, code="C5")
    assert (finding.subject, finding.about) == ("city:xian", ("c",))


@pytest.mark.parametrize(("number", "wrong"), [(0, True), (1, True), (2, False), (3, False)])
def test_c6_two_times_to_choose_from(number, wrong):
    wishes = ("2026-12-09", "2026-12-10", "2026-12-11")[:number]
    assert codes(meeting(wishes=wishes)) == ["C6:error"] * wrong
    assert not found(meeting("2026-12-09", wishes=wishes))


@pytest.mark.parametrize("known", [True, False])
def test_c7_an_e_mail_address(known):
    assert codes(meeting("2026-12-09", has_email=known)) == ([] if known else ["C7:warn"])


def test_c9_an_earlier_visit():
    (finding,) = found(meeting("2026-12-09", earlier=(Earlier("S-2025-0003", date(2025, 6, 1)),)))
    assert (finding.code, finding.severity, finding.facts) == ("C9", "info", ("S-2025-0003",))
    assert "S-2025-0003" in finding.message


@pytest.mark.parametrize(("clocks", "told", "words"), [
    ("22:00-23:00", [], ""), ("22:30-23:30", ["C26:info"], "12月10日"), ("23:00-23:45", ["C26:info"], "12月10日"),
    ("23:00-00:00", ["C26:info"], "12月10日"), ("23:30-00:30", ["C26:info"], "12月10日"), ("00:00-01:00", [], ""),
])  # fmt: skip
def test_c26_both_clocks(clocks, told, words):
    visit = meeting(f"2026-12-09 {clocks}")
    assert codes(visit) == told
    assert all(words in finding.message for finding in found(visit))


def test_c26_on_the_leap_day_and_at_the_end_of_the_year():
    (finding,) = found(meeting("2028-02-29 23:30-00:30"), code="C26")
    assert "2月29日" in finding.message
    assert "3月1日" in finding.message
    assert "C2:warn" not in codes(meeting("2025-12-31 23:30-23:50"))


def test_overridden_facts_know_that_something_changed():
    def digest(clocks, **fields):
        return found(meeting(f"2026-12-09 {clocks}", **fields), code="C3")[0].digest

    assert digest("11:00-12:00") == digest("11:00-12:00", title="ほかの名前")
    assert len({digest("11:00-12:00"), digest("11:00-12:30"), digest("11:00-12:00", key="b")}) == 3
