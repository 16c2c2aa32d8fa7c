"""Papers as Word files: A4, styles that can be changed in one place, and fonts and language of East Asian text set."""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.run import Run

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONTS = {"ja": ("Yu Gothic", "ja-JP"), "zh": ("Microsoft YaHei", "zh-CN")}
"""What Word itself brings for the language, and the name of the language."""
INK = RGBColor(0x1A, 0x1A, 0x1A)
SIZES = (("Normal", 10.5), ("Title", 18), ("Heading 1", 14), ("Heading 2", 12), ("Caption", 9))


def prepared(language: str, *, title: str, author: str) -> WordDocument:
    """An empty A4 document in a language, which says what it is and who wrote it."""
    document = Document()
    prepare(document, language)
    document.core_properties.title, document.core_properties.author = title, author
    document.core_properties.language = FONTS[language][1]
    return document


def prepare(document: WordDocument, language: str) -> None:
    """A4 upright; every style in the font of the language, also for East Asian characters."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size in SIZES:
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), INK
        set_language(style.element.get_or_add_rPr(), language)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.styles["Title"].font.bold, document.styles["Caption"].font.bold = True, False
    borderless(document.styles["Title"])


def set_language(properties, language: str) -> None:
    """Word keeps a font for Latin and one for East Asian characters apart; a theme's font would win over both."""
    font, tag = FONTS[language]
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


def spoken(run: Run, language: str) -> Run:
    """A piece of text in another language than the document's."""
    set_language(run._r.get_or_add_rPr(), language)
    return run


def borderless(style) -> None:
    """Word's own title has a line below it."""
    properties = style.element.get_or_add_pPr()
    for line in properties.findall(qn("w:pBdr")):
        properties.remove(line)


def sized(table: Table, widths: tuple, *, together: bool = True) -> None:
    """Widths that hold in Word and elsewhere; a table of some lines is not torn apart between pages (`together`)."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(table.rows, 1):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = together and number < len(table.rows)


def repeated(table: Table) -> None:
    """Have the first row come again on every page."""
    told = OxmlElement("w:tblHeader")
    told.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(told)


def shaded(cell: _Cell, colour: str = "EEF1F5") -> None:
    """The ground of a heading's cell."""
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:color"), "auto")
    fill.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(fill)


def saved(document: WordDocument) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
