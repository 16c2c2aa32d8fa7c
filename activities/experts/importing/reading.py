"""An uploaded workbook as rows of text under known headings."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from activities.cases.workbooks import only_excel, sheets

from .columns import BY_NAME, REASONS, column_of

MOST_ROWS, MOST_COLUMNS, LONGEST = 500, 60, 2000
HEAD = 10
"""A heading is looked for in so many rows; titles stand above it in many files."""
NEEDED = {"name", "field_1"}


@dataclass
class Table:
    """What was read: the column of each place (empty: none of ours) and the rows by the numbers they have in Excel."""

    columns: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def read(upload) -> Table:
    """The first sheet with headings we know. ValidationError for what is no such workbook, or holds nobody."""
    only_excel(upload)
    found = sheets(upload, rows=MOST_ROWS + HEAD + 2, columns=MOST_COLUMNS, longest=LONGEST)
    table = next((table for sheet in found if (table := in_sheet(sheet))), None)
    if table is None:
        # Translators: 「氏名」と「専門分野」の見出しがありません。様式の見出しを変えずにお使いください。
        words = _("There is no heading that names the person and the field. Use the template, with its headings.")
        raise ValidationError(words, code="headings")
    if not table.rows:
        raise ValidationError(_("Nobody stands below the headings."), code="empty")
    if len(table.rows) > MOST_ROWS:
        raise ValidationError(_("There are more than %(most)s rows. Split the file."), "many", {"most": MOST_ROWS})
    return table


def in_sheet(cells: list[list[str]]) -> Table | None:
    """The table below the first row that heads names and fields; rows keep the numbers of Excel."""
    for index, row in enumerate(cells[:HEAD]):
        columns = [column_of(cell) for cell in row]
        if set(columns) >= NEEDED:
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
