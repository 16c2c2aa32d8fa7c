"""Lists of people for Excel: one table that can be sorted and filtered, the groups as its first columns."""

from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX

from activities.cases.workbooks import safe, saved
from activities.trips.both import Both

from . import words
from .rosters import Roster

HEAD = PatternFill("solid", fgColor="EEF1F5")
FONTS = {"ja": "Yu Gothic", "zh": "Microsoft YaHei"}
WIDE, NARROW = 46, 9


def excel_roster(roster: Roster, language: str) -> bytes:
    """The list as a workbook; on a paper in both languages every pair takes two columns."""
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name(roster.title.told(language))
    sheet.append(headings(roster, language))
    for person in roster.people:
        sheet.append(line_of(roster, person, language))
    dress(sheet, FONTS.get(language, FONTS["ja"]))
    if roster.totals:
        add_totals(book, roster, language)
    return saved(book)


def sheet_name(title: str) -> str:
    """A title as Excel takes it at the foot of a sheet: thirty-one characters, some of them never."""
    return INVALID_TITLE_REGEX.sub("・", ILLEGAL_CHARACTERS_RE.sub("", title))[:31].strip("'")


def headings(roster: Roster, language: str) -> list[str]:
    named = [(words.HEADINGS[level], True) for level in roster.levels]
    named += [(column.heading, column.pair) for column in roster.columns_in(language)]
    return [cell for name, pair in named for cell in headed(name, pair, language)]


def headed(name: Both, pair: bool, language: str) -> list[str]:
    if language != words.BOTH:
        return [name.told(language)]
    return [f"{name.ja} (日)", f"{name.zh} (中)"] if pair else [" ".join(dict.fromkeys(name))]


def line_of(roster: Roster, person, language: str) -> list[Any]:
    values = [*roster.group(person), *(column.value(person) for column in roster.columns_in(language))]
    return [cell for value in values for cell in cells_of(value, language)]


def cells_of(value: Any, language: str) -> list[Any]:
    if isinstance(value, Both):
        return [safe(said) for said in (value if language == words.BOTH else [value.told(language)])]
    return [value if isinstance(value, (date, int)) else safe(value)]


def dress(sheet, font: str) -> None:
    """A heading that stays in sight, columns as wide as what is in them, a filter over all."""
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=font, bold=cell.row == 1)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if cell.row == 1:
                cell.fill = HEAD
            if isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
    for number, column in enumerate(sheet.iter_cols(values_only=True), 1):
        longest = max((sum(2 if ord(char) > 255 else 1 for char in str(value or "")) for value in column), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, NARROW), WIDE)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def add_totals(book: Workbook, roster: Roster, language: str) -> None:
    sheet = book.create_sheet(words.HEADINGS["night"].told(language))
    sheet.append([words.HEADINGS["night"].told(language), words.HEADINGS["rooms"].told(language)])
    for name, number in roster.totals:
        sheet.append([name.told(language), number])
    dress(sheet, FONTS.get(language, FONTS["ja"]))
