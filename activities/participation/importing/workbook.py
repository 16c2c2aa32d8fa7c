"""The Excel file that people fill in: headings in both languages, drop-downs, a sheet that explains, a sheet of choices.

The same file gives faulty rows back: the cells that are wrong are marked, and a column says why.
"""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from activities.cases.workbooks import safe, saved
from activities.seminars.models import Edition
from activities.trips.both import Both

from ..models import Invitation
from ..people_filters import events_of
from .bodies import offered_name
from .checking import Row
from .columns import BODY, COLUMNS, EVENTS, EVERYTHING, REASON, Column

PEOPLE, EXPLAINED, CHOICES = Both("参加者", "参会人员"), Both("記入要領", "填写说明"), Both("選択肢", "选项")
LAST_ROW = 600
HEAD = PatternFill("solid", fgColor="DCE6F4")
NEEDED = PatternFill("solid", fgColor="FCE4C8")
WRONG = PatternFill("solid", fgColor="F9C9C9")
LINE = Border(bottom=Side(style="thin", color="8C96A3"))
FONT = "Yu Gothic"
RULES = (
    Both("1行に1人を記入してください。見出しの行は変えないでください。", "每行填写一人，请勿更改表头。"),
    Both("橙色の見出しは必須です。氏名は漢字、ローマ字、簡体字のいずれかを必ず記入してください。",
         "橙色表头为必填项。姓名须填写汉字、罗马字或简体字中的至少一种。"),
    Both("氏名は自動変換されません。分かる表記をそのまま記入してください。", "姓名不会自动转换，请按实际写法填写。"),
    Both("定員を超えた方は空き待ちになります（取り込みの前に画面で確認できます）。",
         "超出名额的人员将进入候补名单（导入前可在页面上确认）。"),
    Both("時刻はすべて北京時間です。", "时间均为北京时间。"),
)  # fmt: skip


def template(edition: Edition) -> bytes:
    return saved(workbook(edition, COLUMNS))


def faulty(edition: Edition, rows: Iterable[Row]) -> bytes:
    """The faulty rows as they were typed, each with its reasons in the reader's language."""
    columns = (*COLUMNS, REASON)
    book = workbook(edition, columns)
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(columns, 1):
            write(sheet.cell(number, place), row, column)
    return saved(book)


def write(cell, row: Row, column: Column) -> None:
    """A cell as it was typed; a wrong one marked, with what is wrong beside it."""
    cell.alignment, cell.font = Alignment(vertical="top", wrap_text=True), Font(name=FONT)
    if column is REASON:
        cell.value = safe("\n".join(reasons(row)))
        return
    cell.value = safe(row.cells.get(column.name, ""))
    if column.name in row.faults:
        cell.fill = WRONG
        cell.comment = Comment("\n".join(row.faults[column.name]), "CLAIR", height=90, width=300)


def reasons(row: Row) -> list[str]:
    return [f"{heading}: {words}" if heading else words for heading, _cell, words in row.told]


def workbook(edition: Edition, columns: tuple[Column, ...]) -> Workbook:
    book = Workbook()
    people = book.active
    people.title = joined(PEOPLE)
    head(people, columns)
    explain(book.create_sheet(joined(EXPLAINED)), edition, columns)
    offer(people, book.create_sheet(joined(CHOICES)), choices(edition), columns)
    return book


def joined(pair: Both) -> str:
    return " ".join(dict.fromkeys(pair))


def head(sheet, columns: tuple[Column, ...]) -> None:
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place, column.cell)
        cell.font, cell.border = Font(name=FONT, bold=True), LINE
        cell.fill = NEEDED if column.name in (BODY, "name", "name_roman", "name_zh") else HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        if column.name.endswith(("_day", "_from", "_until", "_time")) or column.name == "phone":
            sheet.column_dimensions[letter].number_format = "@"
    sheet.row_dimensions[1].height = 36
    sheet.freeze_panes = "C2"


def explain(sheet, edition: Edition, columns: tuple[Column, ...]) -> None:
    """What to write where, in both languages."""
    sheet.append([edition.name.ja, edition.name.zh])
    for rule in RULES:
        sheet.append(list(rule))
    sheet.append([])
    sheet.append(["見出し 表头", "書き方", "填写方法"])
    bold = {1, sheet.max_row}
    for column in columns:
        sheet.append([column.cell.replace("\n", " / "), column.hint.ja, column.hint.zh])
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=FONT, bold=cell.row in bold)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABC", (52, 52, 44), strict=True):
        sheet.column_dimensions[letter].width = width


def choices(edition: Edition) -> dict[str, list[str]]:
    """What may stand in a column: invited bodies, events by their titles, the words of a list."""
    invited = sorted(Invitation.objects.of(edition).named(), key=lambda one: (one.side != "japan", one.kind, one.pk))
    found = {BODY: [offered_name(invitation) for invitation in invited]}
    for name, kind in EVENTS.items():
        found[name] = [joined(EVERYTHING), *(event_name(event) for event in events_of(edition)[kind])]
    return found | {column.name: [joined(choice) for choice in column.choices] for column in COLUMNS if column.choices}


def event_name(event) -> str:
    return event.title.ja or event.title.zh


def offer(people, sheet, offered: dict[str, list[str]], columns: tuple[Column, ...]) -> None:
    """A column of choices per list, and the drop-downs that point to them; events may also be typed one behind the other."""
    for place, (name, words) in enumerate(offered.items(), 1):
        letter = get_column_letter(place)
        heading = next(column for column in columns if column.name == name)
        sheet.cell(1, place, heading.cell.replace("\n", " ")).font = Font(name=FONT, bold=True)
        for number, text in enumerate(words, 2):
            sheet.cell(number, place, safe(text)).font = Font(name=FONT)
        sheet.column_dimensions[letter].width = 40
        if words:
            where = f"'{sheet.title}'!${letter}$2:${letter}${len(words) + 1}"
            rule = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=name not in EVENTS)
            target = get_column_letter(columns.index(heading) + 1)
            rule.add(f"{target}2:{target}{LAST_ROW}")
            people.add_data_validation(rule)
