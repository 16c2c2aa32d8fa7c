"""The programme of a mission by day: its items, what contradicts itself, and which items lie outside of the mission's days.

Nothing is kept but the items; what is wrong with them is worked out whenever they are shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.schedule.days import DayHead, heads

from .models import Activity, Mission
from .recording import lock

ONE_DAY = timedelta(days=1)
MOST_DAYS = 40
"""A longer mission shows the days on which something takes place."""
FARTHEST = 400
"""Days by which a programme can be moved at once."""


@dataclass(frozen=True)
class Fault:
    """Something to look at: its code, its words, and the item beside which it is said."""

    code: str
    words: Any
    item: Activity


@dataclass(frozen=True)
class Day:
    """One day: the what-th of the mission (0 outside of it), what it is in both countries, its items with their faults."""

    number: int
    head: DayHead
    items: list[tuple[Activity, list[Fault]]] = field(default_factory=list)

    @property
    def date(self) -> date:
        return self.head.date


@dataclass(frozen=True)
class Programme:
    """All of it, as the pages and the papers draw it."""

    days: list[Day]
    items: list[Activity]
    faults: list[Fault]

    @property
    def newest(self) -> Activity | None:
        """The item that was changed last, of those of which it is known by whom."""
        return max((item for item in self.items if item.by_id), key=lambda item: item.at, default=None)


def programme_of(mission: Mission) -> Programme:
    """The programme as it stands: two statements."""
    items = list(mission.activities.select_related("by"))
    found = list(faults(items, mission))
    return Programme(days_of(mission, items, found), items, found)


def days_of(mission: Mission, items: list[Activity], found: list[Fault]) -> list[Day]:
    """The days of the mission, and others on which an item stands."""
    by_day, beside = defaultdict(list), defaultdict(list)
    for fault in found:
        beside[fault.item.pk].append(fault)
    for item in items:
        by_day[item.day].append((item, beside[item.pk]))
    dates = sorted({*by_day, *own_days(mission)}) if mission.days and mission.days <= MOST_DAYS else sorted(by_day)
    if not dates:
        return []
    return [Day(number_of(head.date, mission), head, by_day[head.date]) for head in heads(dates)]


def own_days(mission: Mission) -> list[date]:
    return [mission.period_start + ONE_DAY * number for number in range(mission.days or 0)]


def number_of(day: date, mission: Mission) -> int:
    """第3日 is 3; 0 before the mission and after it."""
    return (day - mission.period_start).days + 1 if is_inside(day, mission) else 0


def is_inside(day: date, mission: Mission) -> bool:
    return mission.days is not None and mission.period_start <= day <= mission.period_end


def faults(items: Iterable[Activity], mission: Mission) -> Iterator[Fault]:
    """Two things at the same time, items outside of the mission's days, words that the host cannot read."""
    items = list(items)
    for earlier, later in combinations(items, 2):
        if clash(earlier, later):
            # Translators: 「%(other)s」と時間が重なっています。
            words = _("At the same time as “%(other)s”.")
            yield Fault("clash", words % {"other": earlier.title}, later)
    for item in items:
        if mission.days is not None and not is_inside(item.day, mission):
            # Translators: 派遣期間の外です。
            yield Fault("outside", _("Outside of the mission's days."), item)
        if item.title.lacks_chinese:
            # Translators: 中国語がありません。
            yield Fault("chinese", _("Without Chinese, which the host reads."), item)


def clash(one: Activity, other: Activity) -> bool:
    """Whether two items meet; what has no beginning meets nothing, what has no end is over at once."""
    if one.day != other.day or not (one.start and other.start):
        return False
    return one.start == other.start or (one.start < over(other) and other.start < over(one))


def over(item: Activity) -> time:
    return item.end or item.start


@transaction.atomic
def shift(mission: Mission, days: int, *, by, first: str) -> int:
    """Move the whole programme by so many days, as when the mission has moved; returns how many items.

    `first` is the day on which it began when the person looked: ValidationError when somebody has moved it already.
    """
    lock(mission, Activity)
    items = list(mission.activities.all())
    if items and items[0].day.isoformat() != first:
        raise ValidationError(_("Somebody else has moved the programme meanwhile. Look at it again."), "moved")
    for item in items:
        item.day, item.by, item.at = item.day + ONE_DAY * days, by, timezone.now()
    return Activity.objects.bulk_update(items, ["day", "by", "at"]) if items else 0


def proposed_shift(mission: Mission, items: list[Activity]) -> int:
    """By how many days the programme would have to move to begin with the mission; 0 when nothing lies outside."""
    if not items or mission.days is None or all(is_inside(item.day, mission) for item in items):
        return 0
    return (mission.period_start - min(item.day for item in items)).days
