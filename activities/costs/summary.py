"""Who bears what of a case, for people outside the office: what a shared plan keeps and the applicant accepts.

Internal notes and actual amounts are not in it. It has codes and numbers only, so that it reads in every language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Self

from activities.cases.models import Case

from .models import Bearer, CostLine, CostSheet, ExchangeRate, Kind
from .money import Money, Total


@dataclass(frozen=True)
class SummaryLine:
    """One item; `amount` is what all of it is expected to come to, in both currencies."""

    kind: str
    what: str
    currency: str
    quantity: Decimal
    unit: str
    unit_amount: Decimal | None
    amount: Money

    @property
    def kind_label(self) -> Any:
        return Kind(self.kind).label

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "what": self.what,
            "currency": self.currency,
            "quantity": str(self.quantity),
            "unit": self.unit,
            "unit_amount": told(self.unit_amount),
            "cny": told(self.amount.cny),
            "jpy": told(self.amount.jpy),
        }

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Self:
        return cls(
            kind=Kind(raw["kind"]).value,
            what=raw["what"],
            currency=raw["currency"],
            quantity=Decimal(raw["quantity"]),
            unit=raw["unit"],
            unit_amount=number(raw["unit_amount"]),
            amount=Money(number(raw["cny"]), number(raw["jpy"])),
        )


@dataclass(frozen=True)
class Share:
    """What one party bears."""

    bearer: str
    lines: tuple[SummaryLine, ...]

    @property
    def bearer_label(self) -> Any:
        return Bearer(self.bearer).label

    @cached_property
    def total(self) -> Total:
        return Total.of(line.amount for line in self.lines)


@dataclass(frozen=True)
class Summary:
    """The costs of a case as they were told on one day: shares in the order of `Bearer`, those without an item left out."""

    shares: tuple[Share, ...] = ()
    rate: Decimal | None = None
    rate_day: date | None = None
    rate_source: str = ""

    @cached_property
    def total(self) -> Total:
        return Total.of(line.amount for line in self.lines)

    @property
    def lines(self) -> tuple[SummaryLine, ...]:
        return tuple(line for share in self.shares for line in share.lines)

    @property
    def is_empty(self) -> bool:
        return not self.shares

    @property
    def is_complete(self) -> bool:
        """Whether every amount is known in both currencies."""
        return self.total.is_complete

    def as_json(self) -> dict[str, Any]:
        """Plain values for a snapshot; totals follow from the items."""
        return {
            "rate": told(self.rate),
            "rate_day": self.rate_day.isoformat() if self.rate_day else None,
            "rate_source": self.rate_source,
            "shares": [
                {"bearer": share.bearer, "lines": [line.as_json() for line in share.lines]} for share in self.shares
            ],
        }

    @classmethod
    def from_json(cls, raw: dict[str, Any] | None) -> Self:
        """What `as_json` wrote; nothing kept means no costs."""
        if not raw:
            return cls()
        shares = tuple(
            Share(Bearer(one["bearer"]).value, tuple(SummaryLine.from_json(line) for line in one["lines"]))
            for one in raw["shares"]
        )
        day = date.fromisoformat(raw["rate_day"]) if raw["rate_day"] else None
        return cls(shares, number(raw["rate"]), day, raw["rate_source"])


def summary_of(case: Case) -> Summary:
    """The costs of a case as they stand now; two statements."""
    return summarise(CostLine.objects.of(case), rate_of(case))


def rate_of(case: Case) -> ExchangeRate | None:
    sheet = CostSheet.objects.filter(case=case.pk).select_related("rate").first()
    return sheet and sheet.rate


def summarise(lines: Iterable[CostLine], rate: ExchangeRate | None) -> Summary:
    """Items that are already there, grouped by who bears them."""
    rows, yen = list(lines), rate and rate.yen_per_yuan
    found = {bearer: tuple(summed(line, yen) for line in rows if line.bearer == bearer) for bearer in Bearer.values}
    shares = tuple(Share(bearer, own) for bearer, own in found.items() if own)
    return Summary(shares, yen, rate.day, rate.source) if rate else Summary(shares)


def summed(line: CostLine, yen: Decimal | None) -> SummaryLine:
    return SummaryLine(
        kind=line.kind,
        what=line.what,
        currency=line.currency,
        quantity=line.quantity,
        unit=line.unit,
        unit_amount=line.unit_amount,
        amount=Money.of(line.estimate, line.currency, yen),
    )


def told(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
