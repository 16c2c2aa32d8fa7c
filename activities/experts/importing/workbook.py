"""The Excel file that bodies fill in: Japanese headings, drop-downs, a sheet that explains, a sheet of choices.

The same file gives faulty rows back: the cells that are wrong are marked, and a column says why.
"""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from activities.cases.workbooks import safe, saved

from .bodies import full_name, own_bodies
from .checking import Row
from .columns import BODY, BY_NAME, NUMBER, REASON, TEMPLATE, Column

PEOPLE, EXPLAINED, CHOICES = "登録者", "記入要領", "選択肢"
TITLE = "自治体国際協力人材バンク　登録者名簿"
LAST_ROW = 500
HEAD = PatternFill("solid", fgColor="DCE6F4")
NEEDED = PatternFill("solid", fgColor="FCE4C8")
WRONG = PatternFill("solid", fgColor="F9C9C9")
LINE = Border(bottom=Side(style="thin", color="8C96A3"))
FONT = "Yu Gothic"
AS_TEXT = ("phone", "consent_given", "consent_until", "birth_year", "availabilities", BODY)
"""Columns that Excel must not make numbers or days of."""
RULES = (
    "1行に1人を記入してください。見出しの行は変えないでください。",
    "橙色の見出しは必須です。",
    "同意日と同意期限を記入した人は、取込みと同時に登録されます。空欄の人は「入力中」となり、画面で同意を入力してから登録します。",
    "取り込む前に、行ごとの確認画面が表示されます。問題のある行は、理由を付けたExcelでお返しします。",
    "氏名などの中国語表記は自動変換されません。分かる場合だけ記入してください。",
)


def template(user) -> bytes:
    """The empty file; who enters people of their own bodies chooses among these."""
    return saved(workbook(user, TEMPLATE))


def faulty(user, rows: Iterable[Row]) -> bytes:
    """The faulty rows as they were typed, each with its reasons in the reader's language."""
    rows = list(rows)
    number = (BY_NAME[NUMBER],) if any(row.cells.get(NUMBER) for row in rows) else ()
    columns = (*number, *TEMPLATE, REASON)
    book = workbook(user, columns)
    for place, row in enumerate(rows, 2):
        for at, column in enumerate(columns, 1):
            write(book.worksheets[0].cell(place, at), row, column)
    return saved(book)


def write(cell, row: Row, column: Column) -> None:
    """A cell as it was typed; a wrong one marked, with what is wrong beside it."""
    cell.alignment, cell.font = Alignment(vertical="top", wrap_text=True), Font(name=FONT)
    if column is REASON:
        cell.value = safe("\n".join(f"{heading}: {words}" if heading else words for heading, _cell, words in row.told))
        return
    cell.value = safe(row.cells.get(column.name, ""))
    if column.name in row.faults:
        cell.fill = WRONG
        cell.comment = Comment("\n".join(row.faults[column.name]), "CLAIR", height=90, width=300)


def workbook(user, columns: tuple[Column, ...]) -> Workbook:
    book = Workbook()
    people = book.active
    people.title = PEOPLE
    head(people, columns)
    explain(book.create_sheet(EXPLAINED), columns)
    offer(people, book.create_sheet(CHOICES), choices(user), columns)
    return book


def head(sheet, columns: tuple[Column, ...]) -> None:
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place, column.heading)
        cell.font, cell.border = Font(name=FONT, bold=True), LINE
        cell.fill = NEEDED if column.needed else HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        if column.name in AS_TEXT:
            sheet.column_dimensions[letter].number_format = "@"
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "C2"


def explain(sheet, columns: tuple[Column, ...]) -> None:
    """What to write where."""
    sheet.append([TITLE])
    for rule in RULES:
        sheet.append([f"・{rule}"])
    sheet.append([])
    sheet.append(["見出し", "書き方"])
    bold = {1, sheet.max_row}
    for column in columns:
        sheet.append([column.heading, column.hint])
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=FONT, bold=cell.row in bold)
            cell.alignment = Alignment(wrap_text=cell.row > len(RULES) + 1, vertical="top")
    for letter, width in zip("AB", (28, 90), strict=True):
        sheet.column_dimensions[letter].width = width


def choices(user) -> dict[str, list[str]]:
    """What may stand in a column; the bodies are offered to who enters people of a few."""
    own = {BODY: [full_name(body) for body in own_bodies(user)]}
    return own | {column.name: list(column.choices) for column in TEMPLATE if column.choices}


def offer(people, sheet, offered: dict[str, list[str]], columns: tuple[Column, ...]) -> None:
    """A column of choices per list, and the drop-downs that point to them; a field may also be typed with its topic."""
    for place, (name, words) in enumerate(offered.items(), 1):
        letter = get_column_letter(place)
        sheet.cell(1, place, BY_NAME[name].heading).font = Font(name=FONT, bold=True)
        for number, text in enumerate(words, 2):
            sheet.cell(number, place, safe(text)).font = Font(name=FONT)
        sheet.column_dimensions[letter].width = 26
        if words:
            where = f"'{sheet.title}'!${letter}$2:${letter}${len(words) + 1}"
            only_these = not name.startswith("field_") and name != BODY
            rule = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=only_these)
            target = get_column_letter(next(at for at, column in enumerate(columns, 1) if column.name == name))
            rule.add(f"{target}2:{target}{LAST_ROW}")
            people.add_data_validation(rule)
