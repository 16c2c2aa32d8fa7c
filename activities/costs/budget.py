"""A budget as its page, its paper and its workbook draw it: planned, committed, actual, by bearer, kind and currency."""

from dataclasses import dataclass

from activities.cases.models import Case

from .models import Bearer, Kind
from .money import Currency
from .showing import Group, Row, Sums, Table, grouped, table_of


@dataclass(frozen=True)
class Share(Group):
    """What one party bears, and of it what is paid in yuan and what in yen; the parts add up to the whole."""

    currencies: list[Group]


@dataclass(frozen=True)
class Budget(Sums):
    """The items and every sum over them; all of them are made of the same printed amounts, so that they agree."""

    table: Table
    shares: list[Share]
    kinds: list[Group]
    currencies: list[Group]

    @property
    def rows(self) -> list[Row]:
        return self.table.rows

    @property
    def has_actuals(self) -> bool:
        return self.table.has_actuals


def budget_of(case: Case) -> Budget:
    """The budget of a case; three statements."""
    table = table_of(case)
    rows = table.rows
    by_bearer = [(bearer, [row for row in rows if row.line.bearer == bearer]) for bearer in Bearer]
    shares = [Share(bearer.label, own, grouped(own, "currency", Currency)) for bearer, own in by_bearer if own]
    return Budget(table, shares, grouped(rows, "kind", Kind), grouped(rows, "currency", Currency))
