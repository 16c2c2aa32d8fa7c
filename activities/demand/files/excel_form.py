"""The form as an Excel file: the same lines as the Word file, drop-downs where one chooses, room for ten wishes."""

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from activities.cases.workbooks import saved
from activities.trips.both import Both

from ..answering import MOST_WISHES
from . import words
from .layout import CONTACT, HEAD, TALL, WISH, Printed, heading, label, options, side_by_side

FONT = "Microsoft YaHei"
HEADING, LABEL = PatternFill("solid", fgColor="DCE6F4"), PatternFill("solid", fgColor="EEF1F5")
LINE = Border(*(Side(style="thin", color="8C96A3"),) * 4)
FORM, CHOICES = "调查表", "选项"
WIDTHS = {"A": 34, "B": 60, "C": 44}
NUMBERS = ("trainees_number", "wished_days")


def excel_form(form: Printed) -> bytes:
    """The file; what the body has answered already stands in it."""
    book = Workbook()
    sheet = book.active
    sheet.title = FORM
    begin(sheet, form)
    rules = offer(book.create_sheet(CHOICES))
    title(sheet, words.CONTACT)
    for name in (*HEAD, *CONTACT):
        line(sheet, name, form.told(name), rules)
    for number in range(1, MOST_WISHES + 1):
        wish = form.wishes[number - 1] if number <= len(form.wishes) else {}
        title(sheet, heading(number))
        for name in WISH:
            line(sheet, name, form.told(name, wish), rules)
    finish(sheet, rules)
    return saved(book)


def begin(sheet: Worksheet, form: Printed) -> None:
    sheet.append([side_by_side(words.TITLE)])
    sheet.append([side_by_side(form.year)])
    sheet.append([f"{side_by_side(words.UNTIL)}：{form.until}"])
    for rule in (*words.RULES, *words.IN_EXCEL):
        sheet.append([f"・{rule.zh}\n　{rule.ja}"])
    for row in range(1, sheet.max_row + 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
        sheet.cell(row, 1).font = Font(name=FONT, bold=row == 1, size=14 if row == 1 else 11)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 36 if row > 3 else 22
    sheet.append([])


def title(sheet: Worksheet, text: Both) -> None:
    sheet.append([side_by_side(text)])
    for column in (1, 2, 3):
        cell = sheet.cell(sheet.max_row, column)
        cell.font, cell.fill, cell.border = Font(name=FONT, bold=True), HEADING, LINE


def line(sheet: Worksheet, name: str, value: str, rules: dict[str, DataValidation]) -> None:
    """What it is, what is written, how to write it. Days and telephone numbers stay as they are typed."""
    said, hint = label(name), words.HINTS.get(name, Both())
    told = options(name).get(value, value)
    sheet.append([f"{said.zh}\n{said.ja}", None, "\n".join(dict.fromkeys((hint.zh, hint.ja)))])
    row = sheet.max_row
    if name in NUMBERS and told.isdigit():
        sheet.cell(row, 2).value = int(told)
    elif told:
        as_text(sheet.cell(row, 2), told)
    for column in (1, 2, 3):
        cell = sheet.cell(row, column)
        cell.border, cell.alignment = LINE, Alignment(wrap_text=True, vertical="top", horizontal="left")
        cell.font = Font(name=FONT, size=9 if column == 3 else 11)
    sheet.cell(row, 1).fill = LABEL
    sheet.cell(row, 2).number_format = "General" if name in NUMBERS else "@"
    sheet.row_dimensions[row].height = 90 if name in TALL else 46 if hint.ja != hint.zh and len(hint.zh) > 15 else 34
    if name in rules:
        rules[name].add(f"B{row}")


def as_text(cell: Cell, text: str) -> None:
    """What people typed never becomes a formula, and stands there as they typed it: +86 10 6513 8790."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type, cell.quotePrefix = "s", True


def offer(sheet: Worksheet) -> dict[str, DataValidation]:
    """A sheet with what may be chosen, and the drop-downs that show it; a field may also be typed as its number."""
    rules = {}
    for column, name in zip("ABC", ("field", "choice", "interpreter"), strict=True):
        offered = list(options(name).values())
        for row, text in enumerate(offered, 1):
            sheet[f"{column}{row}"] = text
            sheet[f"{column}{row}"].font = Font(name=FONT)
        sheet.column_dimensions[column].width = 44
        where = f"'{sheet.title}'!${column}$1:${column}${len(offered)}"
        rules[name] = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=name != "field")
    return rules


def finish(sheet: Worksheet, rules: dict[str, DataValidation]) -> None:
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for rule in rules.values():
        sheet.add_data_validation(rule)
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = sheet.PAPERSIZE_A4, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
