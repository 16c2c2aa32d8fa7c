"""Amounts in yuan and yen beside each other: rounded item by item, added up as printed, never guessed.

Yen are whole, yuan have two decimals; halves go up. A total is the sum of the amounts that stand above it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Currency(TextChoices):
    # Translators: 元
    CNY = "CNY", _("yuan")
    # Translators: 円
    JPY = "JPY", _("yen")


SMALLEST = {Currency.CNY: Decimal("0.01"), Currency.JPY: Decimal(1)}
"""Whole yen; yuan to the fen."""


def rounded(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(SMALLEST[Currency(currency)], rounding=ROUND_HALF_UP)


def rate_text(rate: Decimal) -> str:
    """A rate with two decimals, and more where it has more."""
    return max(f"{rate:.2f}", f"{rate.normalize():f}", key=len)


@dataclass(frozen=True)
class Money:
    """One amount in both currencies; None where it is not known in one of them."""

    cny: Decimal | None
    jpy: Decimal | None

    @classmethod
    def of(cls, amount: Decimal | None, currency: str, rate: Decimal | None) -> Self:
        """An amount of `currency` converted at `rate` yen for one yuan; without a rate the other one stays unknown."""
        if amount is None:
            return cls(None, None)
        if currency == Currency.CNY:
            return cls(rounded(amount, Currency.CNY), rate and rounded(amount * rate, Currency.JPY))
        return cls(rate and rounded(amount / rate, Currency.CNY), rounded(amount, Currency.JPY))

    def less(self, other: "Money") -> "Money":
        """The difference of two amounts as printed; not known where one of them is not."""
        pairs = ((self.cny, other.cny), (self.jpy, other.jpy))
        return Money(*(None if None in pair else pair[0] - pair[1] for pair in pairs))


@dataclass(frozen=True)
class Total:
    """What amounts come to in each currency; None where not one of them is known in it."""

    cny: Decimal | None
    jpy: Decimal | None
    cny_complete: bool
    jpy_complete: bool

    @classmethod
    def of(cls, amounts: Iterable[Money]) -> Self:
        """The sum of what is known, and whether that is everything."""
        rows = list(amounts)
        cny, jpy = [row.cny for row in rows], [row.jpy for row in rows]
        return cls(added(cny), added(jpy), None not in cny, None not in jpy)

    @property
    def is_complete(self) -> bool:
        return self.cny_complete and self.jpy_complete


def added(amounts: list[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known or not amounts else None
