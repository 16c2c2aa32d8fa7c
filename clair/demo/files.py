"""Small real files, made in memory: spreadsheets, letters and scanned papers as they come with an application."""

import io
import zipfile
from xml.sax.saxutils import escape

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

LETTER = "送付状"


def any_file(name: str, lines: list[str]) -> SimpleUploadedFile:
    """A file of the kind that its name says."""
    makers = {"xlsx": spreadsheet, "docx": letter, "pdf": scan, "txt": plain}
    return makers[name.rsplit(".", 1)[-1]](name, lines)


def plain(name: str, lines: list[str]) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join(lines).encode())


def spreadsheet(name: str, lines: list[str]) -> SimpleUploadedFile:
    book = Workbook()
    for line in lines:
        book.active.append(line.split("　"))
    book.active.column_dimensions["A"].width = 24
    target = io.BytesIO()
    book.save(target)
    return SimpleUploadedFile(name, target.getvalue())


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
TYPES = (
    f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" Type="{RELATION}" '
    'Target="word/document.xml"/></Relationships>'
)
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def letter(name: str, lines: list[str]) -> SimpleUploadedFile:
    """The smallest Word file that Word opens: three parts."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    body = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{paragraphs}</w:body></w:document>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": body}
        for path, text in parts.items():
            archive.writestr(path, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return SimpleUploadedFile(name, target.getvalue())


FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/HeiseiKakuGo-W5/Flags 4/FontBBox[-92 -250 1010 922]/ItalicAngle 0"
    "/Ascent 752/Descent -221/CapHeight 737/StemV 114>>>>]>>"
)
PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>"


def scan(name: str, lines: list[str]) -> SimpleUploadedFile:
    """A PDF of one page in a Japanese font that readers bring along."""
    shown = [piece for line in lines for piece in wrapped(line)][:40]
    drawn = "".join(f"<{piece.encode('utf-16-be').hex()}> Tj T*\n" for piece in shown)
    stream = f"BT /F1 12 Tf 18 TL 60 780 Td\n{drawn}ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        PAGE,
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        FONT,
    ]
    return SimpleUploadedFile(name, pdf(objects))


def wrapped(line: str, width: int = 38) -> list[str]:
    return [line[start : start + width] for start in range(0, len(line), width)] or [""]


def pdf(objects: list[str]) -> bytes:
    text, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(text)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    text += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    text += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return text.encode("ascii")
