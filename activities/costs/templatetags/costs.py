"""How amounts are written: in groups of three, and in words where they are not known."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ..money import Currency, Money, Total, rate_text, rounded

register = template.Library()


@register.filter
def amount(value: Decimal | None) -> str:
    """An amount as it is printed; in words where nobody knows it."""
    # Translators: 不明（金額がまだ分からない）
    return _("not known") if value is None else f"{value:,}"


@register.filter
def plain_number(value: Decimal | None) -> str:
    """A quantity without needless zeros."""
    return "" if value is None else f"{value.normalize():,f}"


@register.filter
def rate_number(value: Decimal | None) -> str:
    return "" if value is None else rate_text(value)


@register.simple_tag
def total_of(total: Total, currency: str) -> SafeString:
    """A total, and whether something is missing in it."""
    value, complete = getattr(total, currency), getattr(total, f"{currency}_complete")
    if complete or value is None:
        return format_html("{}", amount(value))
    # Translators: 一部不明（合計に含まれない項目がある）
    return format_html('{} <span class="small d-block">{}</span>', amount(value), _("without what is not known"))


@register.filter
def reckoned(line: Any) -> str:
    """How an item's amount comes about: 3 days × 1,200.00 yuan."""
    counted = line.quantity != 1 or line.unit
    count = " ".join(filter(None, [plain_number(line.quantity), line.unit])) if counted else ""
    known = line.unit_amount is not None
    unit = units_in(get_language())[line.currency]
    one = f"{amount(rounded(line.unit_amount, line.currency))} {unit}" if known else ""
    return " × ".join(filter(None, [count, one]))


@register.simple_tag
def actual_of(of: Any, currency: str) -> SafeString:
    """What the items of a group came to; a dash while nothing has been recorded."""
    recorded = any(row.line.actual is not None for row in of.rows)
    return total_of(of.actual, currency) if recorded else SafeString("—")


@register.simple_tag
def in_both(money: Money, currency: str, missing: str = "") -> SafeString:
    """An amount in its own currency and below it in the other one; a dash, or `missing`, while nobody knows it."""
    own, other = ordered(money, currency)
    if own[0] is None:
        return format_html("{}", missing or "—")
    return format_html('{}<span class="small muted d-block">{}</span>', written(*own), written(*other))


@register.simple_tag
def sums_in_both(total: Total, known: bool = True, partly: Any = "") -> SafeString:
    """A total in both currencies, and whether something is missing in it; a dash where nothing was recorded."""
    return hinted(total, known, amount, partly or _("without what is not known"))


def hinted(total: Total, known: bool, how: Callable[[Decimal], str], partly: Any) -> SafeString:
    """A total with a hint below it where it is not that of all lines."""
    if not known or (total.cny is None and total.jpy is None):
        return SafeString("—")
    shown = format_html("{}<br>{}", *(written(value, label, how) for value, label in pairs(total)))
    return (
        shown if total.is_complete else format_html('{}<span class="small d-block fw-normal">{}</span>', shown, partly)
    )


@register.simple_tag
def difference_in_both(money: Money) -> SafeString:
    """By how much more or less one line came to than was planned, always with its sign."""
    if money.cny is None and money.jpy is None:
        return SafeString("—")
    return format_html("{}<br>{}", *(written(value, label, signed) for value, label in pairs(money)))


@register.simple_tag
def differences_in_both(total: Total, known: bool, partly: Any) -> SafeString:
    """The same for several lines: the sum of the differences that are known so far."""
    return hinted(total, known, signed, partly)


def pairs(money: Money | Total) -> list[tuple[Decimal | None, str]]:
    units = units_in(get_language())
    return [(money.cny, units[Currency.CNY]), (money.jpy, units[Currency.JPY])]


@cache
def units_in(language: str | None) -> dict[str, str]:
    """What the currencies are called in the language that is active: a budget names them some hundred times."""
    return {currency.value: str(currency.label) for currency in Currency}


@register.simple_tag
def budget_words() -> dict[str, str]:
    """The headings of a budget's columns, which every cell repeats for narrow screens."""
    return {
        # Translators: 予算額
        "planned": pgettext("of a budget", "Planned"),
        # Translators: 契約額
        "committed": pgettext("of a budget", "Committed"),
        # Translators: 実績額
        "actual": pgettext("of a budget", "Actual"),
        # Translators: 増減（実績－予算）
        "difference": pgettext("of a budget", "Difference"),
        "reckoned": _("Quantity and price"),
        "unknown": amount(None),
        # Translators: これまでの分
        "partly": _("so far"),
    }


def ordered(money: Money, currency: str) -> list[tuple[Decimal | None, str]]:
    """Its own currency first."""
    found = pairs(money)
    return found if currency == Currency.CNY else found[::-1]


def written(value: Decimal | None, label: str, how: Callable[[Decimal], str] = amount) -> str:
    """6,400.00 yuan; in words where it is not known in this currency."""
    # Translators: 元（または円）は不明
    return _("%(currency)s not known") % {"currency": label} if value is None else f"{how(value)} {label}"


def signed(value: Decimal) -> str:
    """+300, −300, ±0."""
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{abs(value):,}"


@register.filter
def any_committed(rows: Iterable[Any]) -> bool:
    return any(row.line.committed is not None for row in rows)


@register.filter
def any_actual(rows: Iterable[Any]) -> bool:
    return any(row.line.actual is not None for row in rows)


@register.filter
def any_difference(rows: Iterable[Any]) -> bool:
    return any(None not in (row.line.actual, row.line.estimate) for row in rows)
