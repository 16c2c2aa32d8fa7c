"""The agreement as a Word file, to be gone through with the host: one language, or a table with both beside each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from activities.cases.word import prepared, saved, sized, spoken
from activities.trips.both import Both

from . import agreement_words as words

HALF, INDENT, HANG = Cm(8.5), Cm(0.9), Cm(0.9)
LINE = "_" * 28


@dataclass(frozen=True)
class Piece:
    """A paragraph in both languages, and how it stands on the paper."""

    pair: tuple[str, str]
    bold: bool = False
    centred: bool = False
    right: bool = False
    indented: bool = False
    big: bool = False
    keeps_next: bool = False
    opens: bool = False

    def told(self, language: str) -> str:
        """In this very language: an original never borrows words of the other one."""
        return self.pair[1 if language == "zh" else 0]


def word_of(text: Mapping[str, Any], language: str) -> bytes:
    """`text` is what `agreement_content.compose` made; `language` is ja, zh or both."""
    main = "zh" if language == "zh" else "ja"
    document = prepared(main, title=Both.of(text["title"]).told(main), author=words.ASSOCIATION.told(main))
    if language == "both":
        add_beside(document, text)
    else:
        for piece in pieces(text):
            if piece.told(main) or not any(piece.pair):
                fill(document.add_paragraph(), piece, main)
    return saved(document)


def add_beside(document: WordDocument, text: Mapping[str, Any]) -> None:
    """Both languages in two columns, paragraph by paragraph."""
    note = document.add_paragraph()
    note.alignment = WD_ALIGN_PARAGRAPH.CENTER
    note.add_run(words.BESIDE.ja)
    spoken(note.add_run(f"　{words.BESIDE.zh}"), "zh")
    table = document.add_table(rows=0, cols=2)
    for piece in pieces(text):
        for cell, language in zip(table.add_row().cells, ("ja", "zh"), strict=True):
            fill(cell.paragraphs[0], piece, language)
    sized(table, (HALF, HALF), together=False)


def fill(paragraph: Paragraph, piece: Piece, language: str) -> None:
    run = spoken(paragraph.add_run(piece.told(language)), language)
    run.bold = piece.bold or None
    shape = paragraph.paragraph_format
    shape.space_after, shape.keep_with_next = Pt(2), piece.keeps_next
    shape.space_before = Pt(8 if piece.opens else 0)
    if piece.big:
        run.font.size = Pt(16)
    if piece.centred or piece.right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if piece.centred else WD_ALIGN_PARAGRAPH.RIGHT
    if piece.indented:
        shape.left_indent, shape.first_line_indent = INDENT + HANG, -HANG


def pieces(text: Mapping[str, Any]) -> Iterator[Piece]:
    """The whole paper, paragraph by paragraph."""
    yield Piece(text["number"], right=True)
    yield Piece(text["title"], bold=True, centred=True, big=True)
    yield Piece(text["opening"])
    for article in text["articles"]:
        yield Piece(article["title"], bold=True, keeps_next=True, opens=True)
        for clause in article["clauses"]:
            yield Piece(clause["text"], keeps_next=bool(clause["lines"]))
            yield from (Piece(line, indented=True) for line in clause["lines"])
    yield Piece(text["closing"], keeps_next=True, opens=True)
    yield Piece(words.DATE, keeps_next=True, opens=True)
    ours, hosts = text["parties"]
    yield from signing(ours)
    yield from signing(hosts, is_last=True)


def signing(party: Mapping[str, list[str]], *, is_last: bool = False) -> Iterator[Piece]:
    """Who signs, with the place for it; both parties sign on one sheet."""
    mark, name = party["mark"], party["name"]
    yield Piece((f"{mark[0]}　{name[0]}", f"{mark[1]}　{name[1]}"), keeps_next=True, opens=True)
    for line in (party["address"], party["signer"]):
        if any(line):
            yield Piece(tuple(line), indented=True, keeps_next=True)
    place = (f"{words.SIGNATURE.ja}　{LINE}", f"{words.SIGNATURE.zh}　{LINE}")
    yield Piece(place, indented=True, keeps_next=not is_last, opens=True)
