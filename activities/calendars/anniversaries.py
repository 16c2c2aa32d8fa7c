"""The same day of other years, for what is kept, registered or allowed for so many years."""

from datetime import date


def years_after(day: date, years: int) -> date:
    """The same day some years later, or earlier for a negative number; 28 February for a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
