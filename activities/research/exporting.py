"""The research list for Excel: exactly the rows and words that the reader sees on the page."""

import csv
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from activities.calendars.fiscal import fiscal_year_label
from activities.cases.views.index import CHUNK, Echo, harmless

from .models import ListEntry
from .models.entries import KEEPERS
from .showing import copies, requester, state

WIDTHS = (22, 44, 60, 18, 26, 18, 14, 24, 12, 16, 26, 14)


def columns(keeper: bool) -> list[str]:
    names = [
        _("Fiscal year"),
        # Translators: 調査件名
        _("Topic"),
        _("Short description"),
        _("Target areas"),
        _("Requesting body"),
        # Translators: 担当事務所
        _("Office"),
        _("Completed on"),
        _("Copies"),
        # Translators: 備考
        _("Remark"),
    ]
    return [*names, _("State"), _("Consent to the list"), _("Case")] if keeper else names


def line_of(entry: ListEntry, user, keeper: bool) -> list[str]:
    """One entry as the reader may see it."""
    values = [
        fiscal_year_label(entry.fiscal_year),
        entry.title,
        entry.description,
        "、".join(area.label for area in entry.areas.all()),
        requester(entry, user),
        entry.office or _("Beijing office"),
        entry.completed_on or "",
        copies(entry)[1],
        _("Example") if entry.is_example else "",
    ]
    if keeper:
        case = (entry.case.reference or "") if entry.case_id else ""
        values += [state(entry)[1], entry.get_listing_display(), case]
    return [harmless(ILLEGAL_CHARACTERS_RE.sub("", str(value))) for value in values]


def with_everything(rows) -> Iterator[ListEntry]:
    """The rows of an export, read some at a time."""
    return rows.select_related("case__case").prefetch_related("areas").iterator(chunk_size=CHUNK)


def csv_lines(rows, user) -> Iterator[str]:
    """A byte order mark, the headings, then a line per entry."""
    writer, keeper = csv.writer(Echo()), bool(user.roles & KEEPERS)
    yield "\ufeff"
    yield writer.writerow(columns(keeper))
    for entry in with_everything(rows):
        yield writer.writerow(line_of(entry, user, keeper))


def excel_file(rows, user):
    """A workbook with a sheet per fiscal year, newest first, written to a temporary file that is ready to be read."""
    book, sheets, keeper = Workbook(write_only=True), {}, bool(user.roles & KEEPERS)
    headings = columns(keeper)
    for entry in with_everything(rows):
        if entry.fiscal_year not in sheets:
            sheets[entry.fiscal_year] = _sheet(book, fiscal_year_label(entry.fiscal_year), headings)
        sheets[entry.fiscal_year].append(_cells(sheets[entry.fiscal_year], line_of(entry, user, keeper)))
    if not sheets:
        _sheet(book, _("Research list"), headings)
    book._sheets = [sheets[year] for year in sorted(sheets, reverse=True)] or book._sheets
    stored = TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    book.save(stored)
    stored.seek(0)
    return stored


def _sheet(book: Workbook, title: str, headings: Iterable[str]):
    """A sheet whose headings stay in view."""
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, width in enumerate(WIDTHS[: len(list(headings))], 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    cells = _cells(sheet, headings)
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)
    return sheet


def _cells(sheet, values: Iterable[str]) -> list[WriteOnlyCell]:
    cells = [WriteOnlyCell(sheet, value=str(value)) for value in values]
    for cell in cells:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cells
