"""Tables as people bring them: copied from Excel, as .csv or as .xlsx; each row with the number it has for them."""

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from activities.cases.workbooks import MOST_UNPACKED, as_text, growing

MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 500, 30, 400_000
TOO_LONG = _("This is too long for a question sheet.")
ENCODINGS = ("utf-8-sig", "cp932", "gb18030")
"""Tried in this order; Excel in Japan writes cp932 where nobody chose otherwise."""
SHEET_NAMES = re.compile(r"質問|设问|問題|问题|提问|question", re.IGNORECASE)
UNCLOSED = _("a quotation mark is opened and never closed. Copy the cells again, or take the mark out.")


@dataclass
class Row:
    """One row: its number as the person counts, its cells, and what is wrong with the row as a row."""

    number: int
    cells: list[str] = field(default_factory=list)
    problem: Any = None

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


def split_pasted(text: str) -> list[Row]:
    """Rows of what Excel puts into the clipboard: tabs between cells, quotation marks around cells of several lines.

    A cell that merely begins with a quotation mark is taken as it stands.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows, row, position = [], Row(1), 0
    while position <= len(text):
        cell, end, broken = _cell(text, position)
        row.cells.append(cell)
        row.problem = row.problem or (UNCLOSED if broken else None)
        if end >= len(text) or text[end] == "\n":
            rows.append(row)
            row = Row(row.number + 1)
        position = end + 1
    return _without_tail(rows)


def _cell(text: str, start: int) -> tuple[str, int, bool]:
    """The cell that begins at `start`, where it ends, and whether its quotation mark stays open."""
    opened = text.startswith('"', start)
    quoted = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)').match(text, start) if opened else None
    if quoted:
        return quoted[1].replace('""', '"'), quoted.end(), False
    end = re.compile(r"[^\t\n]*").match(text, start).end()
    cell = text[start:end]
    return cell, end, opened and '"' not in cell[1:]


def read_file(upload) -> list[Row]:
    """Rows of an uploaded .xlsx or .csv that passed the checks of files; ValidationError when it is neither or unreadable."""
    suffix = PurePosixPath(upload.name).suffix.lower()
    if suffix == ".xlsx":
        return _without_tail(read_workbook(upload))
    if suffix == ".csv":
        return _without_tail(read_csv(upload.read()))
    raise ValidationError(_("Choose an Excel file (.xlsx) or a .csv file. Text from Word can be pasted."), code="kind")


def read_workbook(upload) -> list[Row]:
    """The sheet that is called after questions, else the first with anything in it."""
    try:
        if growing(upload) > MOST_UNPACKED:
            raise ValidationError(TOO_LONG, code="long")
        book = load_workbook(upload, read_only=True, data_only=True, keep_links=False)
        sheets = sorted(book.worksheets, key=lambda sheet: not SHEET_NAMES.search(sheet.title))
        return next((rows for sheet in sheets if (rows := _sheet_rows(sheet))), [])
    except ValidationError:
        raise
    except Exception as error:  # a damaged workbook fails in openpyxl in a dozen ways
        raise ValidationError(
            _("The workbook cannot be read. Save it again as .xlsx, or copy its cells and paste them."),
            code="unreadable",
        ) from error


def _sheet_rows(sheet) -> list[Row]:
    if not hasattr(sheet, "iter_rows"):
        return []
    cells = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    rows = [Row(number, [as_text(value) for value in values]) for number, values in enumerate(cells, 1)]
    return rows if any(not row.is_empty for row in rows) else []


def read_csv(content: bytes) -> list[Row]:
    """Any of the encodings and separators that spreadsheets write."""
    text = decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ValidationError(
            _("The file cannot be read as a table. Save it again, or copy its cells and paste them."), code="unreadable"
        ) from error
    return [Row(number, cells[:MOST_COLUMNS]) for number, cells in enumerate(lines[:MOST_ROWS], 1)]


def decoded(content: bytes) -> str:
    if len(content) > MOST_CHARACTERS * 4:
        raise ValidationError(TOO_LONG, code="long")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", errors="replace")


def as_pasted(rows: list[Row]) -> str:
    """Rows as Excel would put them into the clipboard, so that they can be put right on the page."""
    return "\n".join("\t".join(_quoted(cell) for cell in row.cells).rstrip("\t") for row in rows)


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _without_tail(rows: list[Row]) -> list[Row]:
    """Empty rows at the end are no rows."""
    while rows and rows[-1].is_empty and not rows[-1].problem:
        rows.pop()
    return rows
