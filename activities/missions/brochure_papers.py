"""The table of a year's dispatches as PDF and as Word file, in one language or one language after the other."""

from collections.abc import Iterable

from docx.shared import Cm, Pt

from activities.cases.pdf import render
from activities.cases.word import prepared, repeated, saved, shaded, sized, spoken

from . import brochure_words as words
from .brochure import Table

WIDTHS, SIZE = (Cm(4.9), Cm(2.8), Cm(5.9), Cm(3.4)), Pt(9.5)


def pdf_of(tables: Iterable[Table]) -> bytes:
    tables = list(tables)
    return render("missions/dispatches.typ", {
        "language": tables[0].language,
        "foot": words.AUTHOR,
        "tables": [
            {"language": table.language, "programme": words.PROGRAMME.told(table.language), "title": table.title,
             "sentence": table.sentence, "headings": table.headings,
             "rows": [[[cell.text, cell.is_missing] for cell in row.cells] for row in table.rows]}
            for table in tables
        ],
    })  # fmt: skip


def word_of(tables: Iterable[Table]) -> bytes:
    tables = list(tables)
    language = tables[0].language
    document = prepared(language, title=tables[0].title, author=words.AUTHOR.told(language))
    for table in tables:
        add_table(document, table)
    return saved(document)


def add_table(document, table: Table) -> None:
    spoken(document.add_heading("", 1).add_run(table.title), table.language)
    spoken(document.add_paragraph().add_run(words.PROGRAMME.told(table.language)), table.language)
    spoken(document.add_paragraph().add_run(table.sentence), table.language)
    if not table.rows:
        return
    made = document.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    for cell, heading in zip(made.rows[0].cells, table.headings, strict=True):
        spoken(cell.paragraphs[0].add_run(heading), table.language).bold = True
        shaded(cell)
    for row in table.rows:
        for cell, value in zip(made.add_row().cells, row.cells, strict=True):
            run = spoken(cell.paragraphs[0].add_run(value.text), table.language)
            run.italic = value.is_missing or None
    for row in made.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            for run in cell.paragraphs[0].runs:
                run.font.size = SIZE
    sized(made, WIDTHS, together=False)
    repeated(made)
