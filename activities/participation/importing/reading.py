"""An uploaded workbook as rows of text under known headings; no more of it is unpacked than a list of people needs."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from activities.cases.workbooks import only_excel, sheets

from .columns import BODY, BY_NAME, REASONS, column_of

MOST_ROWS, MOST_COLUMNS, LONGEST = 1000, 60, 1000
HEAD = 10
"""A heading is looked for in so many rows; titles stand above it in many files."""


@dataclass
class Table:
    """What was read: the column of each place (empty: none of ours) and the rows by the numbers they have in Excel."""

    columns: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def read(upload) -> Table:
    """The first sheet with headings we know. ValidationError for what is no such workbook, or holds nobody."""
    only_excel(upload)
    table = next((table for sheet in cells_of(upload) if (table := in_sheet(sheet))), None)
    if table is None:
        raise ValidationError(
            _("There is no heading that names the body and the name. Use the template, with its headings."),
            code="headings",
        )
    if not table.rows:
        raise ValidationError(_("Nobody stands below the headings."), code="empty")
    if len(table.rows) > MOST_ROWS:
        raise ValidationError(_("There are more than %(most)s rows. Split the file."), "many", {"most": MOST_ROWS})
    return table


def cells_of(upload) -> list[list[list[str]]]:
    """The texts of all sheets; endless empty rows, as Excel keeps them, end where the limit is."""
    return sheets(upload, rows=MOST_ROWS + HEAD + 2, columns=MOST_COLUMNS, longest=LONGEST)


def in_sheet(cells: list[list[str]]) -> Table | None:
    """The table below the first row that heads the bodies and at least one more column; rows keep the numbers of Excel."""
    for index, row in enumerate(cells[:HEAD]):
        columns = [column_of(cell) for cell in row]
        if BODY in columns and len({name for name in columns if name}) > 1:
            width = max(place for place, name in enumerate(columns, 1) if name)
            below = enumerate(cells[index + 1 :], index + 2)
            rows = [(number, values[:width]) for number, values in below if is_filled(columns, values)]
            return Table(columns[:width], rows)
    return None


def is_filled(columns: list[str], values: list[str]) -> bool:
    return any(value for name, value in zip(columns, values, strict=False) if name not in ("", REASONS))


def values_of(columns: list[str], cells: list[str]) -> dict[str, str]:
    """The cells of a row by column; of a heading that stands twice the first."""
    found: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=False):
        if name in BY_NAME and name != REASONS:
            found.setdefault(name, cell)
    return found
