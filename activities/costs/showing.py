"""What the pages of a case's costs draw: items by bearer, expected and actual, in both currencies; who changed what."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst

from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Case
from activities.cases.showing.record_changes import MOST_SHOWN, Told, told_value

from .models import Bearer, Change, CostLine, CostSheet, ExchangeRate, Kind
from .money import Money, Total


@dataclass(frozen=True)
class Row:
    line: CostLine
    estimate: Money
    committed: Money
    actual: Money

    @classmethod
    def of(cls, line: CostLine, yen: Decimal | None) -> "Row":
        """An item with its amounts in both currencies, at so many yen for one yuan."""
        amounts = (line.estimate, line.committed, line.actual)
        return cls(line, *(Money.of(amount, line.currency, yen) for amount in amounts))

    @property
    def kind_label(self) -> Any:
        return Kind(self.line.kind).label

    @property
    def difference(self) -> Money:
        """By how much it came to more than was expected, as printed; not known until both are."""
        return self.actual.less(self.estimate)


class Sums:
    """What several items come to: the sums of their amounts as printed."""

    rows: list[Row]

    @property
    def estimate(self) -> Total:
        return Total.of(row.estimate for row in self.rows)

    @property
    def committed(self) -> Total:
        return Total.of(row.committed for row in self.rows)

    @property
    def actual(self) -> Total:
        return Total.of(row.actual for row in self.rows)

    @property
    def difference(self) -> Total:
        return Total.of(row.difference for row in self.rows)


@dataclass(frozen=True)
class Group(Sums):
    """The items that have something in common: who bears them, their kind, their currency."""

    label: Any
    rows: list[Row]


@dataclass(frozen=True)
class Table(Sums):
    """All of it, the rate it is converted at, and a newer one that nobody has taken over yet."""

    groups: list[Group]
    sheet: CostSheet | None
    newest: ExchangeRate | None

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    @property
    def has_actuals(self) -> bool:
        return any(row.line.actual is not None for row in self.rows)

    @property
    def rate(self) -> ExchangeRate | None:
        return self.sheet and self.sheet.rate

    @property
    def newer(self) -> ExchangeRate | None:
        """A rate of a later day than the one in use."""
        return self.newest if self.rate and self.newest and self.newest.day > self.rate.day else None


def table_of(case: Case) -> Table:
    """The costs of a case; three statements."""
    sheet = CostSheet.objects.filter(case=case.pk).select_related("rate", "changed_by").first()
    yen = sheet.rate.yen_per_yuan if sheet and sheet.rate else None
    rows = [Row.of(line, yen) for line in CostLine.objects.of(case)]
    return Table(grouped(rows, "bearer", Bearer), sheet, ExchangeRate.objects.on(today_in_japan()))


def grouped(rows: Iterable[Row], column: str, among: Iterable) -> list[Group]:
    """Rows by what they have in a column, in the order of its choices; what nobody has is left out."""
    found = [Group(one.label, [row for row in rows if getattr(row.line, column) == one]) for one in among]
    return [group for group in found if group.rows]


def changes_of(case: Case) -> list[Told]:
    """The newest changes in words: an item by its name, the rate, or a whole budget that was copied; one statement."""
    rows = Change.objects.filter(case=case.pk).select_related("by", "seat__organisation")[:MOST_SHOWN]
    return [Told(row, label_of(row), values_of(row)) for row in rows]


def label_of(row: Change) -> str:
    if row.model == CostLine._meta.model_name:
        return row.subject
    return row.subject if row.what == Change.What.COPIED else capfirst(CostSheet._meta.get_field("rate").verbose_name)


def values_of(row: Change) -> list[tuple[Any, str, str]]:
    model = CostLine if row.model == CostLine._meta.model_name else CostSheet
    return [told_value(model, name, *both) for name, both in row.values.items()]
