"""Reading a question sheet out of a table: which column is which, and what is wrong with which row.

Pure: no database, no request. Texts are tidied as the form tidies them, so that what is shown is what is saved.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import cleaned, one_line

from .tables import Row

LIMITS = {"text": 1000, "intent": 1000, "wished_source": 200}
COLUMNS = tuple(LIMITS)
NAMES = {
    "number": "番号 no № nr # 項番 通番 連番 項目番号 質問番号 問番号 id number 序号 编号 編號 序號 题号 号 行",
    "text": "質問 質問事項 質問内容 質問項目 質問文 設問 問い 問 調査事項 調査項目 調査内容 聞きたいこと question questions "
    "questiontext text 问题 問題 提问 提問 问题内容 質詢 质询 咨询事项 调研事项 调研问题 调查事项 提问内容 具体问题",
    "intent": "意図 質問の意図 質問意図 趣旨 質問の趣旨 質問趣旨 目的 質問の目的 背景 質問の背景 理由 質問の理由 ねらい why "
    "whyitisasked intent purpose reason background 意图 提问意图 提问目的 提问理由 提问背景 问题背景 说明",
    "wished_source": "調査先 希望調査先 希望する調査先 照会先 希望照会先 希望する照会先 質問先 相手先 相手方 訪問先 回答者 "
    "聞きたい相手 情報源 whomtoask source wishedsource target respondent body contact 对象 调研对象 希望调研对象 咨询对象 "
    "询问对象 受访单位 希望咨询单位 希望询问单位 单位 提问对象",
}
"""What the columns are called in question sheets; folded as `name_of` folds."""
ERRORS_OF_EXCEL = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
LEAD = re.compile(r"\s*[(\[（【<〔]?\s*(?:質問|設問|問題|问题|提问|問|问|Q(?:uestion)?\.?)?\s*[-–]?\s*"
                  r"(?P<number>\d{1,3}(?:[-–.]\d{1,2})?)\s*[)\]）】>〕.．、:：,]*\s*", re.IGNORECASE)  # fmt: skip
KANJI_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．]?")
LONGEST_NUMBER, LONGEST_NAME = 40, 200
"""A longer cell is no number of a question and no name of a column; on endless blanks or brackets patterns would not end."""
TABLE_HEAD = 12
"""A header is looked for in so many rows: titles and names stand above it in many sheets."""


def _known(names: dict[str, str]) -> dict[str, str]:
    return {name: column for column, text in names.items() for name in text.split()}


KNOWN = _known(NAMES)


class Told:
    """A sentence with figures in it, put together in the reader's language when it is drawn."""

    def __init__(self, sentence: Any, **figures: Any):
        self.sentence, self.figures = sentence, figures

    def __str__(self) -> str:
        return str(self.sentence) % self.figures


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row, which row, and how it begins."""

    row: int
    message: Any
    begins: str = ""

    def __str__(self) -> str:
        # Translators: %(row)s行目（%(begins)s）：%(message)s
        sentence = _("Row %(row)s (%(begins)s): %(message)s") if self.begins else _("Row %(row)s: %(message)s")
        return str(sentence) % {"row": self.row, "begins": self.begins, "message": self.message}


@dataclass(frozen=True)
class Read:
    """One question that was read, and from which row."""

    row: int
    text: str
    intent: str = ""
    wished_source: str = ""

    @property
    def values(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in COLUMNS}


@dataclass
class Reading:
    """What a table holds. `skipped` are rows above the header, `header` is the header's row or None."""

    questions: list[Read] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    header: int | None = None


@dataclass(frozen=True)
class Plan:
    """Which cell goes into which column; `more` are named columns that the form does not know: position → name."""

    places: dict[str, int]
    more: dict[int, str] = field(default_factory=dict)
    named: bool = False
    begins: int = 0

    @property
    def known(self) -> set[int]:
        return {*self.places.values(), *self.more}


def read(rows: list[Row], *, most: int) -> Reading:
    """The questions of a table and what is wrong with it, row by row; `most` questions at most."""
    reading = Reading()
    filled = [row for row in rows if not row.is_empty or row.problem]
    plan = header_of(filled) or by_position(filled)
    if plan.named:
        reading.header = filled[plan.begins - 1].number
        reading.skipped = [row.number for row in filled[: plan.begins - 1]]
    body = filled[plan.begins :]
    numbered = not plan.named and "number" not in plan.places and all_numbered(body, plan)
    for row in body:
        _read_row(row, plan, reading, numbered)
    _check_number(reading, most)
    return reading


def header_of(rows: list[Row]) -> Plan | None:
    """The first row that names a column of questions, with a second known name beside it or on top of the table."""
    for index, row in enumerate(rows[:TABLE_HEAD]):
        names = {place: KNOWN.get(name_of(cell)) for place, cell in enumerate(row.cells)}
        found = {column: place for place, column in reversed(names.items()) if column}
        if "text" in found and (len(found) > 1 or index == 0):
            more = {place: one_line(row.cells[place]) for place, column in names.items()
                    if not column and row.cells[place].strip()}  # fmt: skip
            return Plan(found, more, named=True, begins=index + 1)
    return None


def name_of(cell: str) -> str:
    """質問事項（必須） → 質問事項; widths, case, spaces, remarks in brackets and marks do not count."""
    if len(cell) > LONGEST_NAME:
        return ""
    text = unicodedata.normalize("NFKC", cell).casefold()
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】|〔[^〕]*〕", "", text)
    return re.sub(r"[\s.:、。・*※_\-/]", "", text)


def by_position(rows: list[Row]) -> Plan:
    """Without a header: question, why, whom; a column of numbers before them is passed over."""
    firsts = [row.cells[0] for row in rows if row.cells and row.cells[0].strip()]
    numbers = sum(is_number(cell) for cell in firsts)
    width = max((len(_trimmed(row.cells)) for row in rows), default=1)
    if width > 1 and numbers >= len(firsts) - numbers:
        return Plan({"number": 0} | dict(zip(COLUMNS, range(1, 4), strict=True)))
    return Plan(dict(zip(COLUMNS, range(3), strict=True)))


def is_number(cell: str) -> bool:
    """1, １, (1), ①, 問1, Q1, 一, or nothing: what stands in a column of numbers."""
    text = cell.strip()
    if len(text) > LONGEST_NUMBER:
        return False
    text = unicodedata.normalize("NFKC", text).strip()
    return not text or bool(LEAD.fullmatch(text) or KANJI_NUMBER.fullmatch(text))


def all_numbered(rows: list[Row], plan: Plan) -> bool:
    """Whether the questions themselves begin with numbers: several, rising from one."""
    found = [_lead(_cell(row, plan, "text")) for row in rows]
    if len(found) < 2 or not all(found):
        return False
    numbers = [int(re.split(r"[-–.]", number)[0]) for number, _length in found]
    return numbers[0] in (0, 1) and numbers == sorted(numbers) and len(set(numbers)) > 1


def _lead(text: str) -> tuple[str, int] | None:
    """The number before a question and how many characters it takes; 3歳児の… begins with none."""
    text = text.lstrip()
    beginning = text[:LONGEST_NUMBER]
    found = LEAD.match(unicodedata.normalize("NFKC", beginning))
    if not found or (len(text) == len(beginning) and len(found[0]) == len(unicodedata.normalize("NFKC", text))):
        return None
    set_apart = not found[0][-1].isdigit() or not found[0][0].isdigit() or unicodedata.category(text[0]) == "No"
    length = next(
        end for end in range(len(beginning) + 1) if len(unicodedata.normalize("NFKC", text[:end])) >= len(found[0])
    )
    return (found["number"], length) if set_apart else None


def _read_row(row: Row, plan: Plan, reading: Reading, numbered: bool) -> None:
    values = _values(row, plan, numbered)
    begins = shortened(" ".join(cell for cell in row.cells if not is_number(cell)))
    problems = [row.problem] if row.problem else [*_slipped(row, plan), *_lacking(values), *_too_long(values)]
    reading.problems += [Problem(row.number, message, begins) for message in problems]
    if not problems and values["text"]:
        reading.questions.append(Read(row.number, **values))


def _values(row: Row, plan: Plan, numbered: bool) -> dict[str, str]:
    """The row's texts as the form would save them; columns that the form does not have are kept with the intent."""
    text = _cell(row, plan, "text").lstrip()
    text = text[_lead(text)[1] :] if numbered else text
    more = [f"{name}: {cleaned(row.cells[place])}" for place, name in plan.more.items() if _filled(row, place)]
    intent = "\n".join(filter(None, [cleaned(_cell(row, plan, "intent")), *more]))
    return {"text": cleaned(text), "intent": intent, "wished_source": one_line(_cell(row, plan, "wished_source"))}


def _slipped(row: Row, plan: Plan) -> Iterator[Any]:
    """Cells that stand where none should."""
    if not is_number(_cell(row, plan, "number")):
        yield _("there are words in the column of the numbers. Have the cells slipped?")
    beyond = next((place for place in range(len(row.cells)) if _filled(row, place) and place not in plan.known), None)
    if beyond is not None and plan.named:
        yield _said(_("there is something in column %(column)s, which has no name in the header."), column=beyond + 1)
    elif beyond is not None:
        yield _("there are too many columns. Leave only question, why it is asked and whom to ask, or add a header.")


def _lacking(values: dict[str, str]) -> Iterator[Any]:
    """Rows that are no question, and what Excel writes where a formula failed."""
    if not values["text"] and any(values.values()):
        yield _("the question is missing.")
    elif values["text"] and not any(char.isalpha() for char in values["text"]):
        yield _("this is no question: there are no words in it.")
    if failed := ERRORS_OF_EXCEL.search(" ".join(values.values())):
        yield _said(_("a cell holds an error of Excel (%(error)s)."), error=failed[0])


def _too_long(values: dict[str, str]) -> Iterator[Any]:
    for name, words in SHORTEN.items():
        if len(values[name]) > LIMITS[name]:
            yield _said(words, limit=LIMITS[name], has=len(values[name]))


SHORTEN = {
    "text": _("shorten the question to %(limit)s characters or fewer. It has %(has)s now."),
    "intent": _("shorten why it is asked to %(limit)s characters or fewer. It has %(has)s now."),
    "wished_source": _("shorten whom to ask to %(limit)s characters or fewer. It has %(has)s now."),
}


def _check_number(reading: Reading, most: int) -> None:
    for question in reading.questions[most : most + 1]:
        words = _("there may be %(most)s questions at most. Put some together, or attach the rest as a file.")
        reading.problems.append(Problem(question.row, _said(words, most=most), shortened(question.text)))
    reading.problems.sort(key=lambda problem: problem.row)


def _said(sentence: Any, **figures: Any) -> Any:
    return lazystr(Told(sentence, **figures))


def _cell(row: Row, plan: Plan, name: str) -> str:
    place = plan.places.get(name)
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _filled(row: Row, place: int) -> bool:
    return place < len(row.cells) and bool(row.cells[place].strip())


def _trimmed(cells: list[str]) -> list[str]:
    last = max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:last]


def shortened(text: str, most: int = 20) -> str:
    """The beginning of a row, by which it is recognised."""
    text = one_line(text)
    return text if len(text) <= most else f"{text[:most]}…"
