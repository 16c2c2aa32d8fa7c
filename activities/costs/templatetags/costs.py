"""How amounts are written: in groups of three, and in words where they are not known."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..money import Currency, Total, rate_text, rounded

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
    one = f"{amount(rounded(line.unit_amount, line.currency))} {Currency(line.currency).label}" if known else ""
    return " × ".join(filter(None, [count, one]))


@register.simple_tag
def actual_of(of: Any, currency: str) -> SafeString:
    """What the items of a group came to; a dash while nothing has been recorded."""
    recorded = any(row.line.actual is not None for row in of.rows)
    return total_of(of.actual, currency) if recorded else SafeString("—")
