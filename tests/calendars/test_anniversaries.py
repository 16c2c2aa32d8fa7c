"""The same day of other years."""

from datetime import date

import pytest

from activities.calendars.anniversaries import years_after


@pytest.mark.parametrize(
    ("day", "years", "found"),
    [
        (date(2026, 11, 23), 3, date(2029, 11, 23)),
        (date(2028, 2, 29), 3, date(2031, 2, 28)),
        (date(2028, 2, 29), -3, date(2025, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
    ],
)
def test_a_leap_day_has_an_anniversary(day, years, found):
    assert years_after(day, years) == found
