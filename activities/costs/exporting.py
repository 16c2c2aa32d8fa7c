"""A budget as a workbook: its lines, and its sums by bearer, currency and kind; amounts are numbers, as printed."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from activities.cases.views.index import harmless

from .budget import Budget
from .money import Currency
from .showing import Row, Sums
from .templatetags.costs import rate_number

FORMATS = {Currency.CNY: "#,##0.00", Currency.JPY: "#,##0"}
NAMES, AMOUNTS = (16, 16, 40, 9, 10, 14, 8), (16,) * 8
"""Widths of the columns."""


def workbook(budget: Budget) -> bytes:
    """Two sheets, whose headings stay in view."""
    book = Workbook(write_only=True)
    # Translators: 予算項目
    lines = sheet(book, _("Budget lines"), line_heads(), (*NAMES, *AMOUNTS, 40))
    for share in budget.shares:
        for row in share.rows:
            lines.append(list(cells(lines, [*named(row), *amounts(row), row.line.note])))
    lines.append(list(cells(lines, [_("All together"), *[""] * 6, *amounts(budget)], bold=True)))
    # Translators: 負担者別・費目別
    sums = sheet(book, _("By bearer and kind"), [_("Who bears it"), _("Currency"), *amount_heads()], (28, 10, *AMOUNTS))
    for values, bold in summed(budget):
        sums.append(list(cells(sums, values, bold=bold)))
    stored = BytesIO()
    book.save(stored)
    return stored.getvalue()


def line_heads() -> list[str]:
    return [
        _("Who bears it"), _("Kind of cost"), pgettext("of costs", "Item"), _("Quantity"), _("Unit"), _("Amount for one"),
        _("Currency"), *amount_heads(), _("Note"),
    ]  # fmt: skip


def amount_heads() -> list[str]:
    columns = [pgettext("of a budget", name) for name in ("Planned", "Committed", "Actual", "Difference")]
    return [f"{column} ({currency.label})" for column in columns for currency in Currency]


def named(row: Row) -> list[Any]:
    """What stands before the amounts of a line."""
    line = row.line
    return [line.get_bearer_display(), line.get_kind_display(), line.what, line.quantity, line.unit, line.unit_amount,
            line.get_currency_display()]  # fmt: skip


def amounts(of: Row | Sums) -> list[tuple[Decimal | None, str]]:
    """Eight numbers, each with how it is printed; what is not known stays empty."""
    columns = (of.estimate, of.committed, of.actual, of.difference)
    return [pair for money in columns for pair in ((money.cny, Currency.CNY), (money.jpy, Currency.JPY))]


def summed(budget: Budget) -> Iterator[tuple[list[Any], bool]]:
    """The rows of the second sheet, and which of them are sums of others."""
    for share in budget.shares:
        yield [share.label, "", *amounts(share)], False
        for part in share.currencies:
            yield ["", part.label, *amounts(part)], False
    yield [_("All together"), "", *amounts(budget)], True
    for part in budget.currencies:
        yield ["", part.label, *amounts(part)], False
    yield [], False
    yield [_("Kind of cost")], True
    for group in budget.kinds:
        yield [group.label, "", *amounts(group)], False
    yield [_("All together"), "", *amounts(budget)], True
    if rate := budget.table.rate:
        words = {"rate": rate_number(rate.yen_per_yuan), "day": rate.day.isoformat(), "source": rate.source}
        yield [], False
        yield [_("Converted at 1 yuan = %(rate)s yen (%(day)s, %(source)s).") % words], False


def sheet(book: Workbook, title: str, headings: list[str], widths: Iterable[int]):
    made = book.create_sheet(title[:31])
    made.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        made.column_dimensions[get_column_letter(number)].width = width
    made.append(list(cells(made, headings, bold=True)))
    return made


def cells(made, values: Iterable[Any], *, bold: bool = False) -> Iterator[WriteOnlyCell]:
    """Cells of a row: numbers as numbers, amounts in the form of their currency, texts that no spreadsheet carries out."""
    for value in values:
        number, form = value if isinstance(value, tuple) else (value, "")
        is_number = number is None or isinstance(number, Decimal | int)
        cell = WriteOnlyCell(made, number if is_number else harmless(ILLEGAL_CHARACTERS_RE.sub("", str(number))))
        cell.alignment = Alignment(wrap_text=not is_number, vertical="top")
        cell.font = Font(bold=bold)
        if form:
            cell.number_format = FORMATS[form]
        yield cell
