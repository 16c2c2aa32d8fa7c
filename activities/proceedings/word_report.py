"""The report as a Word file: styles that can be changed in one place, and fonts and language of East Asian text set."""

import io

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table

from . import wording
from .models import Kind, Minutes
from .report import Paper, answered, average
from .results import Result, Results

FONTS = {"ja": ("Yu Gothic", "ja-JP"), "zh": ("Microsoft YaHei", "zh-CN")}
"""What Word itself brings for the language, and the name of the language."""
INK = RGBColor(0x1A, 0x1A, 0x1A)
ITEM, TEXT, PICTURE = Cm(3.2), Cm(13.8), Cm(8.2)


def word_of(paper: Paper) -> bytes:
    """The file, with the seven items as a table of two columns."""
    document = Document()
    prepare(document, paper.language)
    document.core_properties.title = f"{paper.name} {paper.title}"
    document.core_properties.language = FONTS[paper.language][1]
    document.core_properties.author = wording.AUTHOR.told(paper.language)
    document.add_paragraph(paper.name).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading(paper.title, 0)
    add_items(document, paper)
    add_photographs(document, paper)
    if paper.answers:
        add_answers(document, paper.answers, paper.language)
    add_minutes(document, paper.minutes, paper.language)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def prepare(document, language: str) -> None:
    """A4 upright; every style in the font of the language, also for East Asian characters."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size in (("Normal", 10.5), ("Title", 18), ("Heading 1", 14), ("Heading 2", 12), ("Caption", 9)):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), INK
        set_language(style, language)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.styles["Title"].font.bold, document.styles["Caption"].font.bold = True, False
    borderless(document.styles["Title"])


def set_language(style, language: str) -> None:
    """Word keeps a font for Latin and one for East Asian characters apart; a theme's font would win over both."""
    font, tag = FONTS[language]
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), tag)
    told.set(qn("w:eastAsia"), tag)
    properties.append(told)


def borderless(style) -> None:
    """Word's own title has a line below it."""
    properties = style.element.get_or_add_pPr()
    for line in properties.findall(qn("w:pBdr")):
        properties.remove(line)


def add_items(document, paper: Paper) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, lines in paper.items:
        name, told = table.add_row().cells
        name.paragraphs[0].add_run(label).bold = True
        told.text = "\n".join(lines)
    sized(table, (ITEM, TEXT))


def sized(table: Table, widths: tuple) -> None:
    """Widths that hold in Word and elsewhere; a table of some lines is not torn apart between pages."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(table.rows, 1):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = number < len(table.rows)


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
