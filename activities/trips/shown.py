"""Shared plans as pages draw them: their days and their telephone numbers."""

from typing import Any

from .both import Both
from .lines import Line
from .models import PlanVersion
from .timetable import TripDay, days_of


def lines(version: PlanVersion) -> list[Line]:
    return [Line.from_json(told) for told in version.lines]


def days(version: PlanVersion) -> list[TripDay]:
    """The days between the first and the last thing that is planned; one statement."""
    return days_of(lines(version))


def numbers(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Telephone numbers with whom one rings, in both scripts."""
    return [{"label": Both(row["label"], row["label_zh"]), "phone": row["phone"]} for row in told]
