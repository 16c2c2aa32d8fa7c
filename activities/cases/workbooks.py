"""Workbooks that people send, as texts, without unpacking more than a list needs; and texts that are safe in one of ours."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from .views.index import harmless

MOST_UNPACKED = 16 * 1024 * 1024
"""A workbook's texts are all taken into the memory, however few of its rows are read."""
FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def only_excel(upload) -> None:
    """ValidationError for what by its name is no workbook, before anybody is told which files an application takes."""
    if PurePosixPath(upload.name).suffix.lower() != ".xlsx":
        raise ValidationError(_("Choose an Excel file (.xlsx), best the template that can be had here."), code="kind")


def sheets(upload, *, rows: int, columns: int, longest: int) -> list[list[list[str]]]:
    """The texts of all sheets: so many rows and columns of each, cells cut one character beyond the longest that may be.

    ValidationError for what cannot be read, or is too large for a list of people.
    """
    try:
        if growing(upload) > MOST_UNPACKED:
            raise ValidationError(_("The file is too large for a list of people."), code="long")
        book = load_workbook(upload, read_only=True, data_only=True, keep_links=False)
        found = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
        return [list(_lines(sheet, rows, columns, longest)) for sheet in found]
    except ValidationError:
        raise
    except Exception as error:  # a damaged workbook fails in openpyxl in a dozen ways
        raise ValidationError(_("The workbook cannot be read. Save it again as .xlsx."), code="unreadable") from error


def _lines(sheet, rows: int, columns: int, longest: int) -> Iterator[list[str]]:
    for values in sheet.iter_rows(max_row=rows, max_col=columns, values_only=True):
        yield [typed(value, longest) for value in values]


def typed(value: Any, longest: int) -> str:
    """A cell as people read it; the apostrophe that our own files put before formulas goes."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    text = as_text(value).strip()[: longest + 1]
    return text[1:] if text.startswith("'") and text[1:].lstrip().startswith(FORMULAS) else text


def growing(upload) -> int:
    """The size of those parts of a workbook that unpack to more than twice of what was sent, as pictures do not."""
    with zipfile.ZipFile(upload) as archive:
        return sum(part.file_size for part in archive.infolist() if grows(part))


def grows(part: zipfile.ZipInfo) -> bool:
    return part.file_size > 2 * part.compress_size


def as_text(value: Any) -> str:
    """A cell's value as people read it: whole numbers without a point, days without a midnight."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def safe(value: Any) -> str:
    """What people typed never becomes a formula, and nothing that a workbook cannot hold gets in."""
    return harmless(ILLEGAL_CHARACTERS_RE.sub("", str(value or "")))


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook of ours, as it is sent."""
    stored = BytesIO()
    book.save(stored)
    return stored.getvalue()
