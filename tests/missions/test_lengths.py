"""How long a mission may be (domain C18), and that none begins unsigned (C19)."""

from datetime import date, timedelta

import pytest

from activities.calendars.fiscal import today_in_china
from activities.missions import checks
from activities.missions.models import Mission
from tests.factories.missions import at, drawn_up

from .signing import signed


def of(days: int, first: date = date(2027, 1, 10)) -> Mission:
    return Mission(period_start=first, period_end=first + timedelta(days=days - 1), state="requested")


@pytest.mark.parametrize(
    ("days", "told"),
    [(1, [("C18", False)]), (4, [("C18", False)]), (5, []), (8, []), (31, []), (32, [("C18", False)])],
)
def test_short_and_long_missions_are_told_and_not_stopped(days, told):
    assert [(finding.code, finding.blocks) for finding in checks.findings(of(days))] == told


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2027, 1, 10), date(2027, 4, 9)),
        (date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 1, 31), date(2027, 4, 30)),
        (date(2026, 11, 29), date(2027, 2, 28)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 12, 1), date(2027, 2, 28)),
        (date(2027, 11, 29), date(2028, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 30)),
    ],
)
def test_exactly_three_months_warn_and_a_day_more_blocks(first, last):
    just = Mission(period_start=first, period_end=last, state="requested")
    over = Mission(period_start=first, period_end=last + timedelta(days=1), state="requested")
    assert (checks.longer_than_allowed(just), checks.longer_than_allowed(over)) == (False, True)
    assert [finding.blocks for finding in checks.findings(just)] == [False]
    assert [finding.blocks for finding in checks.findings(over)] == [True]


def test_nothing_is_said_of_days_that_nobody_knows():
    assert checks.findings(Mission(state="requested")) == []


@pytest.mark.parametrize(
    ("ahead", "told"),
    [(15, []), (14, [("C19", False)]), (1, [("C19", False)]), (0, [("C19", True)]), (-3, [("C19", True)])],
)
def test_a_missing_signature_is_told_beforehand_and_stops_from_the_first_day_on(cast, ahead, told):
    case = at("preparing", cast, ahead=ahead)
    assert [(finding.code, finding.blocks) for finding in checks.findings(case)] == told
    signed(case, cast.officer)
    assert checks.findings(case) == []


def test_a_signed_agreement_that_was_replaced_does_not_count(cast):
    case = at("preparing", cast, ahead=3)
    signed(case, cast.officer)
    drawn_up(case, cast.officer)
    assert [finding.code for finding in checks.findings(case)] == ["C19"]


def test_who_is_away_already_is_not_asked_for_a_signature(cast):
    case = at("dispatched", cast, ahead=-2)
    assert [finding.code for finding in checks.findings(case)] == []
    assert case.period_start < today_in_china()
