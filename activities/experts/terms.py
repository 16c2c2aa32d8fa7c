"""How long a registration holds, and how often it is looked at (domain B.4: registration and expiry dates).

No source names the lengths; these are the office's own.
"""

from datetime import date, timedelta

from activities.calendars.anniversaries import years_after

REGISTERED_YEARS = 3
"""A registration that nobody confirms ends after so many years."""
CONFIRMED_YEARS = 1
"""After so long it is asked whether everything is still right."""
ENDING_SOON = timedelta(days=60)
"""From so long before its last day a consent is said to end."""


def confirmed_before(today: date) -> date:
    """Who was last confirmed on this day or earlier is asked again."""
    return years_after(today, -CONFIRMED_YEARS)
