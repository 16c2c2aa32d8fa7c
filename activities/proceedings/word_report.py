"""The report as a Word file (activities/cases/word.py)."""

import io

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from activities.cases.word import prepared, saved, sized

from . import wording
from .models import Kind, Minutes
from .report import Paper, answered, average
from .results import Result, Results

ITEM, TEXT, PICTURE = Cm(3.2), Cm(13.8), Cm(8.2)


def word_of(paper: Paper) -> bytes:
    """The file, with the seven items as a table of two columns."""
    document = prepared(paper.language, title=f"{paper.name} {paper.title}", author=wording.AUTHOR.told(paper.language))
    document.add_paragraph(paper.name).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading(paper.title, 0)
    add_items(document, paper)
    add_photographs(document, paper)
    if paper.answers:
        add_answers(document, paper.answers, paper.language)
    add_minutes(document, paper.minutes, paper.language)
    return saved(document)


def add_items(document, paper: Paper) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, lines in paper.items:
        name, told = table.add_row().cells
        name.paragraphs[0].add_run(label).bold = True
        told.text = "\n".join(lines)
    sized(table, (ITEM, TEXT))


def add_photographs(document, paper: Paper) -> None:
    """Two beside each other, each with its caption."""
    if not paper.photographs:
        return
    document.add_heading(wording.PHOTOGRAPHS.told(paper.language), 1)
    table = document.add_table(rows=0, cols=2)
    for number, photograph in enumerate(paper.photographs):
        cell = table.add_row().cells[0] if number % 2 == 0 else table.rows[-1].cells[1]
        with photograph.picture.open("rb") as stored:
            cell.paragraphs[0].add_run().add_picture(io.BytesIO(stored.read()), width=PICTURE)
        cell.add_paragraph(wording.captioned(photograph, paper.language), style="Caption")
    sized(table, (Cm(8.5), Cm(8.5)))


def add_answers(document, results: Results, language: str) -> None:
    document.add_heading(wording.ANSWERS.told(language), 1)
    document.add_paragraph(answered(results, language))
    for number, result in enumerate(results.results, 1):
        if result.question.kind != Kind.TEXT:
            document.add_heading(f"{number}　{result.question.text.told(language)}", 2)
            if result.average is not None:
                document.add_paragraph(average(result.average, language))
            add_counts(document, result, language)


def add_counts(document, result: Result, language: str) -> None:
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, (wording.CHOICE, wording.NUMBER, wording.SHARE), strict=True):
        cell.paragraphs[0].add_run(words.told(language)).bold = True
    for bar in result.bars:
        cells = table.add_row().cells
        cells[0].text = bar.label.told(language)
        for cell, number in ((cells[1], str(bar.total)), (cells[2], f"{bar.share}%")):
            cell.text = number
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    sized(table, (Cm(11.4), Cm(2.8), Cm(2.8)))


def add_minutes(document, minutes: list[Minutes], language: str) -> None:
    if minutes:
        document.add_heading(wording.MINUTES.told(language), 1)
    for row in minutes:
        if row.session:
            document.add_heading(row.session.title.told(language), 2)
        for paragraph in wording.paragraphs(row.body.told(language)):
            document.add_paragraph(paragraph)
