"""The form as a Word file: Chinese with the Japanese beside it, boxes to tick, the 32 fields on its last page."""

from docx.document import Document
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from activities.cases.word import prepared, saved, shaded, sized, spoken
from activities.experts.fields import Field
from activities.trips.both import Both

from .. import wording
from . import words
from .layout import CHOICES, CONTACT, HEAD, TALL, WISH, Printed, heading, label, options, side_by_side

WIDTHS = (Cm(4.2), Cm(8.3), Cm(4.5))
LEAST, ACROSS = 3, 4
EMPTY, TICKED = "□", "☑"


def word_form(form: Printed) -> bytes:
    """The file; what the body has answered already stands in it."""
    document = prepared("zh", title=words.TITLE.zh, author=wording.OFFICE.zh)
    begin(document, form)
    table_of(document, words.CONTACT, [(name, form.told(name)) for name in (*HEAD, *CONTACT)])
    for number in range(1, max(LEAST, len(form.wishes)) + 1):
        wish = form.wishes[number - 1] if number <= len(form.wishes) else {}
        document.add_paragraph().paragraph_format.page_break_before = True
        table_of(document, heading(number), [(name, form.told(name, wish)) for name in WISH])
    list_fields(document)
    return saved(document)


def begin(document: Document, form: Printed) -> None:
    said(document.add_paragraph(style="Title"), words.TITLE)
    said(document.add_paragraph(), form.year)
    document.add_paragraph(f"{side_by_side(words.UNTIL)}：{form.until}")
    for rule in (*words.RULES, *words.IN_WORD):
        said(document.add_paragraph(style="List Bullet"), rule, apart="\n")


def said(paragraph, text: Both, *, apart: str = " ／ ", small: bool = False) -> None:
    """A text in both languages, each marked as what it is."""
    runs = [paragraph.add_run(text.zh)]
    if text.ja and text.ja != text.zh:
        runs.append(spoken(paragraph.add_run(f"{apart}{text.ja}"), "ja"))
    for run in runs if small else ():
        run.font.size = Pt(9)


def table_of(document: Document, title: Both, lines: list[tuple[str, str]]) -> None:
    """A heading over all columns, then a line for each value: what it is, what is written, how to write it."""
    table = document.add_table(rows=len(lines) + 1, cols=3, style="Table Grid")
    for place, (name, value) in enumerate(lines, 1):
        cells = table.rows[place].cells
        said(cells[0].paragraphs[0], label(name), apart="\n")
        shaded(cells[0])
        fill(cells[1], name, value)
        said(cells[2].paragraphs[0], words.HINTS.get(name, Both()), apart="\n", small=True)
        table.rows[place].height = Cm(2.4) if name in TALL else None
    sized(table, WIDTHS, together=False)
    head(table, title)


def head(table: Table, title: Both) -> None:
    cells = table.rows[0].cells
    whole = cells[0].merge(cells[-1])
    said(whole.paragraphs[0], title)
    whole.paragraphs[0].runs[0].bold = True
    whole.paragraphs[0].paragraph_format.keep_with_next = True
    shaded(whole, "DCE6F4")


def fill(cell: _Cell, name: str, value: str) -> None:
    """What is written; where one chooses, a box for each choice."""
    offered = options(name)
    if name not in CHOICES:
        cell.text = offered.get(value, value)
        return
    cell.text = "\n".join(f"{TICKED if code == value else EMPTY} {text}" for code, text in offered.items())


def list_fields(document: Document) -> None:
    """The 32 fields with their numbers, read down the columns."""
    document.add_page_break()
    said(document.add_paragraph(style="Heading 2"), words.FIELDS)
    fields = list(Field)
    rows = -(-len(fields) // ACROSS)
    table = document.add_table(rows=rows, cols=ACROSS, style="Table Grid")
    for place, one in enumerate(fields):
        cell = table.cell(place % rows, place // rows)
        said(cell.paragraphs[0], Both(one.words.ja, one.listed("zh")), apart="\n", small=True)
    sized(table, (Cm(4.25),) * ACROSS, together=False)
