"""The next time that breaks no rule."""

from datetime import date, time, timedelta

import pytest

from activities.schedule.planning import Hours, Span, check, propose, with_proposals
from activities.schedule.times import CHINA, at

from .plans import XIAN, meeting, plan, slot


def proposed(*meetings, taken=(), **fields) -> str:
    found = propose(plan(*meetings, **fields), meetings[0], [slot(text).span for text in taken])
    return (
        f"{found.span.starts.astimezone(CHINA):%Y-%m-%d %H:%M}-{found.span.ends.astimezone(CHINA):%H:%M}"
        if found
        else ""
    )


@pytest.mark.parametrize(("when", "expected"), [
    ("2026-12-05 10:00-11:00", "2026-12-07 09:00-10:00"), ("2026-12-09 11:00-12:00", "2026-12-09 13:30-14:30"),
    ("2026-10-01 10:00-11:00", "2026-10-08 09:00-10:00"), ("2026-05-09 12:00-13:00", "2026-05-09 13:30-14:30"),
    ("2026-02-28 16:30-17:30", "2026-03-02 09:00-10:00"), ("2026-12-09 10:00-15:00", ""),
    ("2028-02-29 12:00-13:00", "2028-02-29 13:30-14:30"), ("2026-12-31 16:30-17:30", "2027-01-04 09:00-10:00"),
])  # fmt: skip
def test_the_next_time_of_the_same_length(when, expected):
    assert proposed(meeting(when)) == expected


def test_what_follows_in_an_unknown_year_is_provisional():
    assert propose(plan(meeting("2026-12-31 16:30-17:30")), meeting("2026-12-31 16:30-17:30")).provisional
    assert not propose(plan(meeting("2026-12-05 10:00-11:00")), meeting("2026-12-05 10:00-11:00")).provisional


def test_the_body_s_own_hours_others_and_bookings_are_kept_free():
    late = meeting("2026-12-09 12:00-13:00", hours=Hours(afternoon_from=time(15)))
    assert proposed(late) == "2026-12-09 15:00-16:00"
    assert proposed(late, meeting("2026-12-09 16:30-17:00", key="b")) == "2026-12-10 09:00-10:00"
    assert proposed(late, taken=["2026-12-09 15:00-15:30"]) == "2026-12-09 15:30-16:30"
    assert proposed(late, meeting("2026-12-09 17:30-18:00", key="b", place=XIAN)) == "2026-12-10 09:00-10:00"


def test_it_stays_within_the_visit_and_goes_back_when_nothing_later_is_left():
    days = {"first": date(2026, 12, 8), "last": date(2026, 12, 9)}
    visit = meeting("2026-12-09 16:30-17:30")
    assert proposed(visit, **days) == "2026-12-08 09:00-10:00"
    assert proposed(visit, now=at(date(2026, 12, 9), time(9, 10)), **days) == "2026-12-09 09:30-10:30"
    assert (
        proposed(visit, taken=["2026-12-07 00:00-10:00", "2026-12-08 08:00-17:00", "2026-12-09 08:00-17:00"], **days)
        == ""
    )


@pytest.mark.parametrize("when", ["2026-12-05 10:00-11:00", "2026-12-09 11:00-12:00", "2026-10-03 23:30-00:30"])
def test_what_is_proposed_breaks_no_rule(when):
    others = [meeting("2026-12-07 09:30-10:30", key="b"), meeting("2026-12-07 14:00-15:00", key="c", place=XIAN)]
    found = propose(plan(meeting(when), *others), meeting(when))
    moved = f"{found.span.starts.astimezone(CHINA):%Y-%m-%d %H:%M}-{found.span.ends.astimezone(CHINA):%H:%M}"
    told = [finding for finding in check(plan(meeting(moved), *others)) if "a" in finding.about]
    assert [finding for finding in told if finding.severity != "info"] == []


def test_a_day_without_a_time_is_not_moved_and_says_so():
    one = plan(meeting("2026-12-05"))
    (finding,) = with_proposals(one, check(one))
    assert (finding.searched, finding.proposal) == (True, None)


def test_wishes_get_a_proposal_too_and_hints_none():
    one = plan(meeting(wishes=("2026-12-05 10:00-11:00", "2026-12-31 10:00-11:00")), meeting("2027-03-03", key="b"))
    told = {finding.code: finding for finding in with_proposals(one, check(one))}
    assert told["C1"].proposal.span == slot("2026-12-07 09:00-10:00").span
    assert not told["C2"].searched


@pytest.mark.parametrize(("settled", "expected"), [(False, "2026-12-09 13:30"), (True, "2026-12-09 11:00")])
def test_the_one_that_is_being_set_is_moved_unless_it_has_taken_place(settled, expected):
    first = meeting("2026-12-09 09:00-10:00", settled=settled)
    one = plan(first, meeting("2026-12-09 10:30-11:00", key="b"), first=date(2026, 12, 9), last=date(2026, 12, 9))
    (finding,) = with_proposals(one, check(one), moving="a")
    assert finding.code == "C4"
    moved = finding.proposal.span
    assert f"{moved.starts.astimezone(CHINA):%Y-%m-%d %H:%M}" == expected


def test_settings_change_the_numbers(settings):
    from activities.schedule.planning import thresholds

    settings.PLANNING = {"lunch_starts": "12:00", "same_city": 30}
    limits = thresholds()
    assert (limits.lunch_starts, limits.same_city, limits.other_city) == (time(12), 30, 240)
    one = plan(meeting("2026-12-09 11:00-12:00"), meeting("2026-12-09 14:00-15:00", key="b"), thresholds=limits)
    assert check(one) == []
    for wrong in ({"nonsense": 1}, {"lunch_starts": "noon"}, {"same_city": -1}, {"same_city": "x"}):
        settings.PLANNING = wrong
        with pytest.raises(Exception, match="PLANNING"):
            thresholds()


def test_ten_days_with_forty_appointments_are_checked_in_time():
    """Nothing is measured here; that the answer is complete is what counts (the time is in `manage.py bench`)."""
    days = [date(2026, 9, 28) + timedelta(days=number) for number in range(10)]
    meetings = [meeting(f"{day} {clocks}", key=f"{day}{clocks}") for day in days
                for clocks in ("09:00-10:00", "10:30-11:30", "11:30-12:30", "15:00-16:00")]  # fmt: skip
    one = plan(*meetings, first=days[0], last=days[-1])
    told = with_proposals(one, check(one), [Span(at(days[0], time(9)), at(days[0], time(18)))])
    assert {finding.code for finding in told} == {"C2", "C3", "C4"}
    assert all(finding.searched for finding in told if finding.severity == "warn")
