"""Files as lines of texts with their places, whatever has become of the tables in them. Nothing is understood here."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from docx import Document
from docx.oxml.ns import qn

from activities.cases import workbooks
from activities.cases.fields import cleaned

MOST_ROWS, MOST_COLUMNS, LONGEST = 600, 8, 2500
MOST_TABLES = 60


class Unreadable(Exception):
    """Nothing could be read; `code` says why."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Cell:
    """`merged` is a cell that goes over several rows, so that nobody knows to which of them its text belongs."""

    text: str
    merged: bool = False


@dataclass(frozen=True)
class Line:
    """`place` is kept with what is said about the line: a table and its row, or the number of the row on a sheet."""

    cells: tuple[Cell, ...]
    place: dict[str, Any]

    def at(self, column: int) -> dict[str, Any]:
        """The place of one of its cells."""
        if "sheet_row" in self.place:
            return {"cell": f"{'ABCDEFGH'[column]}{self.place['sheet_row']}"}
        return self.place


def of_word(upload) -> list[Line]:
    """The rows of all tables. Raises Unreadable."""
    try:
        if unpacked(upload) > workbooks.MOST_UNPACKED:
            raise Unreadable("long")
        body = Document(upload).element.body
    except Unreadable:
        raise
    except Exception as error:  # a damaged document fails in python-docx and in lxml in a dozen ways
        raise Unreadable("unreadable") from error
    tables = [table for table in body.iter(qn("w:tbl")) if next(table.iterancestors(qn("w:tc")), None) is None]
    return [line for number, table in enumerate(tables[:MOST_TABLES], 1) for line in rows_of(table, number)][:MOST_ROWS]


def unpacked(upload) -> int:
    """The size of what python-docx would take apart, and of whatever grows; photographs do not, and uploads are bounded."""
    upload.seek(0)
    with zipfile.ZipFile(upload) as archive:
        return sum(part.file_size for part in archive.infolist() if is_text(part) or workbooks.grows(part))


def is_text(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def rows_of(table, number: int) -> Iterator[Line]:
    rows = [row for row in table.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is table]
    goes_on = [[continued(cell) for cell in cells_of(row)] for row in rows[:MOST_ROWS]] + [[]]
    for place, row in enumerate(rows[:MOST_ROWS]):
        below = goes_on[place + 1]
        cells = [
            Cell(text_of(cell), goes_on[place][at] or (at < len(below) and below[at]))
            for at, cell in enumerate(cells_of(row)[:MOST_COLUMNS])
        ]
        yield Line(tuple(cells), {"table": number, "row": place + 1})


def cells_of(row) -> list:
    """Cells of a row, also those within a content control."""
    return [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row]


def continued(cell) -> bool:
    """Whether it is the lower part of a cell over several rows."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") != "restart"


def text_of(cell) -> str:
    """Its paragraphs, line by line; what was deleted with changes being tracked is not read."""
    found = []
    for paragraph in cell.iter(qn("w:p")):
        parts = (piece(node) for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:sym")))
        found.append("".join(parts))
    return re.sub(r"\n{3,}", "\n\n", cleaned("\n".join(found)))[: LONGEST + 1]


def piece(node) -> str:
    """A text, a break, or a tick that Word keeps as a character of its fonts of symbols."""
    if node.tag == qn("w:t"):
        return node.text or ""
    if node.tag == qn("w:sym"):
        return "☑" if node.get(qn("w:char"), "").upper() in ("F0FE", "F0FC", "F052", "F050") else "□"
    return "\n" if node.tag == qn("w:br") else " "


def of_excel(upload) -> list[list[Line]]:
    """The rows of each sheet. Raises Unreadable."""
    upload.seek(0)
    try:
        found = workbooks.sheets(upload, rows=MOST_ROWS, columns=MOST_COLUMNS, longest=LONGEST)
    except ValidationError as refused:
        raise Unreadable("long" if refused.code == "long" else "unreadable") from refused
    return [
        [Line(tuple(Cell(cleaned(text)) for text in cells), {"sheet_row": row}) for row, cells in enumerate(sheet, 1)]
        for sheet in found
    ]
