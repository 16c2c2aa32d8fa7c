"""How many points each criterion of the ranking has: as somebody set them, with who, when and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.cases.models import Counter
from activities.cases.revisions import merge

from .models import Weighing
from .ranking import DEFAULTS

LABELS = {
    # Translators: 分野
    "field": pgettext_lazy("criterion of the ranking", "Field"),
    # Translators: 専門の言葉
    "topic": _("Words of the topic"),
    # Translators: 中国語
    "language": pgettext_lazy("criterion of the ranking", "Chinese"),
    # Translators: 派遣できる期間
    "time": pgettext_lazy("criterion of the ranking", "Time"),
    # Translators: 派遣の経験
    "missions": _("Earlier missions"),
    # Translators: 両地域のこれまでの関係
    "ties": _("Earlier ties between the places"),
    # Translators: 前回派遣からの間隔
    "rest": _("Rest since the last mission"),
}
LOCK = "ranking-weights"
MOST, TOGETHER, SHOWN = 50, 100, 50


def points() -> dict[str, int]:
    """The points as they stand now."""
    return points_of(Weighing.objects.first())


def points_of(row: Weighing | None) -> dict[str, int]:
    """The points of a day; a criterion that came later had none of its own then."""
    kept = row.points if row else DEFAULTS
    return {code: int(kept.get(code, 0)) for code in DEFAULTS}


def check(wished: Mapping[str, int]) -> None:
    """ValidationError unless the points make a hundred at most, so that a score can be read as one out of a hundred."""
    total = sum(wished.values())
    if not 1 <= total <= TOGETHER:
        # Translators: 配点の合計は1点から100点までにしてください。現在の合計は%(total)s点です。
        raise ValidationError(
            _("All points together must be 1 to 100. They are %(total)s now."), "sum", {"total": total}
        )


@transaction.atomic
def save(mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> dict[str, int]:
    """Add new points; WorkConflict when somebody else has changed the same ones since they were `seen`, ValidationError when
    both changes together give too many.

    `mine` has the points of every criterion and the `reason`.
    """
    Counter.objects.get_or_create(name=LOCK)
    Counter.objects.select_for_update().get(name=LOCK)
    now = points()
    wished = merge({code: mine[code] for code in DEFAULTS}, seen, now)
    check(wished)
    if wished != now:
        Weighing.objects.create(points=wished, reason=mine["reason"], by=by)
    return wished


@dataclass(frozen=True)
class Change:
    """One change of the points as people read it: the criterion, before and after."""

    row: Weighing
    values: list[tuple[Any, int, int]]


def history() -> Iterator[Change]:
    """Newest first; before the first change the points were the ranking's own."""
    rows: list[Weighing | None] = list(Weighing.objects.select_related("by")[: SHOWN + 1])
    for row, earlier in zip(rows[:SHOWN], [*rows[1:], None], strict=False):
        before, after = points_of(earlier), points_of(row)
        yield Change(
            row, [(LABELS[code], before[code], after[code]) for code in DEFAULTS if before[code] != after[code]]
        )
