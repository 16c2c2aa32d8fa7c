"""C1 and C2 by the two published years, 2025 and 2026, and what is not known of 2027."""

from datetime import date

import pytest

from .plans import codes, found, meeting

HOLIDAYS = [
    *("2025-01-01", "2025-01-28", "2025-02-04", "2025-04-04", "2025-04-06", "2025-05-01", "2025-05-05"),
    *("2025-05-31", "2025-06-02", "2025-10-01", "2025-10-08"),
    *("2026-01-01", "2026-01-03", "2026-02-15", "2026-02-23", "2026-04-04", "2026-04-06", "2026-05-01", "2026-05-05"),
    *("2026-06-19", "2026-06-21", "2026-09-25", "2026-09-27", "2026-10-01", "2026-10-07"),
]
MAKE_UP_DAYS = [
    *("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
    *("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
]
WEEKENDS = ["2025-01-11", "2025-02-09", "2025-04-26", "2025-10-12", "2026-01-10", "2026-03-01", "2026-05-10", "2026-09-19",
            "2026-10-11", "2028-02-27"]  # fmt: skip
ORDINARY = ["2025-03-12", "2025-06-03", "2026-01-05", "2026-03-12", "2026-05-06", "2026-12-09"]


@pytest.mark.parametrize("day", HOLIDAYS)
def test_c2_a_public_holiday(day):
    (finding,) = found(meeting(day), code="C2")
    assert finding.severity == "warn"
    assert day in finding.facts[0]


@pytest.mark.parametrize("day", MAKE_UP_DAYS)
def test_a_make_up_workday_is_worked_although_it_is_a_weekend(day):
    assert date.fromisoformat(day).weekday() >= 5
    assert not [code for code in codes(meeting(day)) if code.endswith("warn")]


@pytest.mark.parametrize("day", WEEKENDS)
def test_c1_a_weekend(day):
    assert "C1:warn" in codes(meeting(day))
    assert "C2:warn" not in codes(meeting(day))


@pytest.mark.parametrize("day", ORDINARY)
def test_an_ordinary_day_is_an_ordinary_day(day):
    assert codes(meeting(day)) == []


@pytest.mark.parametrize(("day", "near"), [
    ("2026-02-06", False), ("2026-02-09", False), ("2026-02-10", True), ("2026-02-13", True), ("2026-02-14", True), ("2026-02-24", True),
    ("2026-02-28", True), ("2026-03-02", False), ("2026-09-22", False), ("2026-09-23", True), ("2026-09-30", True),
    ("2026-10-08", True), ("2026-10-13", True), ("2026-10-14", False), ("2026-05-06", False), ("2025-02-05", True),
    ("2025-02-10", True), ("2025-02-11", False), ("2025-01-21", False), ("2025-01-22", True), ("2025-09-24", False),
    ("2025-09-25", True), ("2025-10-09", True), ("2025-10-14", True), ("2025-10-15", False), ("2027-09-30", True),
])  # fmt: skip
def test_c2_five_working_days_around_the_two_long_holidays(day, near):
    told = [finding for finding in found(meeting(day), code="C2") if finding.subject == "a"]
    assert [finding.severity for finding in told] == ["info"] * near


@pytest.mark.parametrize("day", ["2027-03-03", "2027-02-06", "2028-02-29"])
def test_c2_a_year_that_is_not_announced_is_said_to_be_unknown(day):
    (finding,) = [finding for finding in found(meeting(day), code="C2") if finding.subject != "a"]
    assert (finding.severity, finding.subject) == ("info", day[:4])


@pytest.mark.parametrize("day", ["2027-01-01", "2027-05-01", "2027-05-02", "2027-10-03"])
def test_c2_holidays_by_law_hold_in_every_year(day):
    assert "C2:warn" in codes(meeting(day))


def test_unknown_years_are_told_once_for_all_appointments():
    told = found(meeting("2027-03-03"), meeting("2027-03-04", key="b"), code="C2")
    assert [finding.about for finding in told] == [("a", "b")]


def test_a_leap_day_is_a_day_like_others():
    assert [finding.code for finding in found(meeting("2028-02-29 10:00-11:00"))] == ["C2"]
    assert codes(meeting("2024-02-29 10:00-11:00")) == []


def test_wishes_are_looked_at_until_a_time_is_agreed():
    wished = meeting(wishes=("2026-12-05", "2026-12-09", "2026-12-06"))
    (finding,) = found(wished, code="C1")
    assert len(finding.facts) == 2
    assert codes(meeting("2026-12-09", wishes=("2026-12-05", "2026-12-06"))) == []


def test_what_has_taken_place_is_not_judged():
    assert codes(meeting("2026-12-05", settled=True)) == []
