"""What the page of a case's costs draws: items by bearer, expected and actual, in both currencies."""

from dataclasses import dataclass
from typing import Any

from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Case

from .models import Bearer, CostLine, CostSheet, ExchangeRate
from .money import Money, Total


@dataclass(frozen=True)
class Row:
    line: CostLine
    estimate: Money
    actual: Money


@dataclass(frozen=True)
class Group:
    """The items that one party bears."""

    label: Any
    rows: list[Row]

    @property
    def estimate(self) -> Total:
        return Total.of(row.estimate for row in self.rows)

    @property
    def actual(self) -> Total:
        return Total.of(row.actual for row in self.rows)


@dataclass(frozen=True)
class Table:
    """All of it, the rate it is converted at, and a newer one that nobody has taken over yet."""

    groups: list[Group]
    sheet: CostSheet | None
    newest: ExchangeRate | None

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    @property
    def estimate(self) -> Total:
        return Total.of(row.estimate for row in self.rows)

    @property
    def actual(self) -> Total:
        return Total.of(row.actual for row in self.rows)

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
    rows = [
        Row(line, Money.of(line.estimate, line.currency, yen), Money.of(line.actual, line.currency, yen))
        for line in CostLine.objects.of(case)
    ]
    groups = [Group(bearer.label, [row for row in rows if row.line.bearer == bearer]) for bearer in Bearer]
    return Table([group for group in groups if group.rows], sheet, ExchangeRate.objects.on(today_in_japan()))
