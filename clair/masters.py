"""The tables that every installation begins with: calendars, divisions, bodies, CLAIR's own desks, menu, areas, seminars."""

import io

from django.core.management import call_command

COMMANDS = (
    *("load_calendars", "load_divisions", "load_municipalities", "load_clair", "load_menu", "load_areas"),
    "load_editions",
)
"""In this order: CLAIR's duties are given out by region and prefecture, and seminars are held in a division."""


def load_all() -> None:
    """Load each without a word."""
    for name in COMMANDS:
        call_command(name, verbosity=0, stdout=io.StringIO())
