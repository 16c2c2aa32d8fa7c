from datetime import date

import pytest

from activities.calendars.loading import load_calendars


@pytest.fixture
def calendars(db):
    """Both countries' calendars as they stood on 22 November 2026."""
    load_calendars(date(2026, 11, 22))
