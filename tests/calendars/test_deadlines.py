"""Deadlines stored as rules."""

from datetime import UTC, date, datetime

import pytest

from activities.calendars.deadlines import DeadlineRule
from activities.calendars.working import Derived


@pytest.mark.parametrize("text", ["common+10", "jp+5", "cn-3", "days-45:period_start", "days+0"])
def test_rule_survives_its_text(text):
    assert str(DeadlineRule.parse(text)) == text


@pytest.mark.parametrize("text", ["", "common", "common10", "us+3", "days-45:", "days+1e3", "common+10 "])
def test_rule_refuses_other_text(text):
    with pytest.raises(ValueError, match="not a deadline rule"):
        DeadlineRule.parse(text)


@pytest.mark.parametrize(
    ("rule", "anchor", "derived"),
    [
        ("common+10", date(2026, 6, 1), Derived(date(2026, 6, 15))),
        ("jp+1", date(2026, 5, 1), Derived(date(2026, 5, 7))),
        ("cn+1", date(2026, 5, 8), Derived(date(2026, 5, 9))),
        ("days-45:period_start", date(2026, 9, 24), Derived(date(2026, 8, 10))),
        ("common+3", date(2026, 12, 24), Derived(date(2027, 1, 4), provisional=True)),
        ("jp+0", datetime(2026, 5, 31, 15, 30, tzinfo=UTC), Derived(date(2026, 6, 1))),
        ("cn+0", datetime(2026, 5, 31, 15, 30, tzinfo=UTC), Derived(date(2026, 5, 31))),
    ],
)
def test_derive(calendars, rule, anchor, derived):
    assert DeadlineRule.parse(rule).derive(anchor) == derived


@pytest.mark.parametrize(
    ("rule", "label"),
    [
        ("common+10", "10 working days of both countries after acceptance"),
        ("jp+1", "1 working day in Japan after acceptance"),
        ("days-45:period_start", "45 days before acceptance"),
    ],
)
def test_label(rule, label):
    assert DeadlineRule.parse(rule).label("en", "acceptance") == label
