"""What a version of a plan holds: lines, telephone numbers and costs as plain values, in both scripts."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from activities.costs.summary import Summary, summary_of

from .differing import Difference, differences
from .lines import Line
from .models import PlanVersion
from .timetable import timetable_of
from .writing import numbers_of


@dataclass(frozen=True)
class Content:
    """What a version holds, or would hold now."""

    lines: list[dict[str, Any]]
    numbers: list[dict[str, str]]
    costs: dict[str, Any] | None

    @property
    def digest(self) -> str:
        """What a preview has shown, in few characters."""
        text = json.dumps([self.lines, self.numbers, self.costs], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    @property
    def told(self) -> list[Line]:
        return [Line.from_json(line) for line in self.lines]

    @property
    def summary(self) -> Summary | None:
        """The costs as pages draw them."""
        return Summary.from_json(self.costs) if self.costs else None


@dataclass(frozen=True)
class Changes:
    """What is otherwise between two contents: lines one by one, and of what else there is another state."""

    lines: list[Difference]
    others: list[str]

    def __bool__(self) -> bool:
        return bool(self.lines or self.others)

    def __len__(self) -> int:
        return len(self.lines) + len(self.others)


def content_of(case) -> Content:
    """The plan as it stands, without what is the office's own."""
    return content_with(case, timetable_of(case, office=False).lines)


def content_with(case, lines: Iterable[Line]) -> Content:
    """The same with lines that are already there."""
    costs = summary_of(case)
    return Content([line.as_json() for line in lines], numbers_of(case), None if costs.is_empty else costs.as_json())


def held(version: PlanVersion) -> Content:
    return Content(version.lines, version.numbers, version.costs)


def changes(before: Content | None, after: Content) -> Changes:
    """None where there was nothing before."""
    if before is None:
        return Changes([], [])
    others = []
    if before.numbers != after.numbers:
        others.append(_("Telephone numbers"))
    if before.costs != after.costs:
        others.append(_("Costs"))
    return Changes(differences(before.told, after.told), others)


def changes_of(version: PlanVersion, versions: Iterable[PlanVersion]) -> Changes:
    """Against the version before, out of all of the case with the newest first."""
    last = next((one for one in versions if one.number < version.number), None)
    return changes(held(last) if last else None, held(version))
