"""Shared plans as pages and letters draw them: days, numbers, and what has changed since the version before."""

from collections.abc import Iterable
from typing import Any

from .both import Both
from .differing import Difference, differences
from .lines import Line
from .models import PlanVersion
from .timetable import TripDay, days_of


def lines(version: PlanVersion) -> list[Line]:
    return [Line.from_json(told) for told in version.lines]


def days(version: PlanVersion) -> list[TripDay]:
    """The days between the first and the last thing that is planned; one statement."""
    return days_of(lines(version))


def changes(version: PlanVersion, versions: Iterable[PlanVersion] | None = None) -> list[Difference]:
    """Against the version before; none for the first. `versions` are all of the case, the newest first."""
    found = PlanVersion.objects.of(version.case) if versions is None else versions
    last = next((one for one in found if one.number < version.number), None)
    return differences(lines(last), lines(version)) if last else []


def numbers(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Telephone numbers with whom one rings, in both scripts."""
    return [{"label": Both(row["label"], row["label_zh"]), "phone": row["phone"]} for row in told]
