"""Reading a question sheet out of a table: columns, numbers, widths, and which row is wrong and why."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from openpyxl import Workbook

from activities.research import tables
from activities.research.questions_reading import read

LONG = "長" * 1001


def asked(text: str, most: int = 50):
    """(questions as tuples, problems as (row, words)) of a pasted table."""
    with override("en"):
        reading = read(tables.split_pasted(text), most=most)
        questions = [(one.text, one.intent, one.wished_source) for one in reading.questions]
        return questions, [(problem.row, str(problem.message)) for problem in reading.problems]


@pytest.mark.parametrize(
    ("table", "questions"),
    [
        ("ごみの分別は？", [("ごみの分別は？", "", "")]),
        ("ごみの分別は？\n水道は？\n", [("ごみの分別は？", "", ""), ("水道は？", "", "")]),
        ("ごみは？\tなぜ\t環境局", [("ごみは？", "なぜ", "環境局")]),
        ("質問\t意図\t調査先\nごみは？\tなぜ\t環境局", [("ごみは？", "なぜ", "環境局")]),
        ("調査先\t質問事項（必須）\nごみ局\tごみは？", [("ごみは？", "", "ごみ局")]),
        (
            "番号\t質問事項\t質問の意図\n１\tごみは？\tなぜ\n２\t水は？\t",
            [("ごみは？", "なぜ", ""), ("水は？", "", "")],
        ),
        ("序号\t问题\t提问目的\t对象\n1\t垃圾怎么分类？\t参考\t环保局", [("垃圾怎么分类？", "参考", "环保局")]),
        ("編號\t問題\n1\t如何?", [("如何?", "", "")]),
        ("No.\tQuestion\tWhy it is asked\tWhom to ask\n1\tHow?\tBecause\tBureau", [("How?", "Because", "Bureau")]),
        ("1\tごみは？\n2\t水は？", [("ごみは？", "", ""), ("水は？", "", "")]),
        ("①\tごみは？\n②\t水は？", [("ごみは？", "", ""), ("水は？", "", "")]),
        ("問１\tごみは？\n\t水は？", [("ごみは？", "", ""), ("水は？", "", "")]),
        ("一\tごみは？\n二\t水は？", [("ごみは？", "", ""), ("水は？", "", "")]),
        ("1. ごみは？\n2. 水は？", [("ごみは？", "", ""), ("水は？", "", "")]),
        ("（１）ごみは？\n（２）水は？", [("ごみは？", "", ""), ("水は？", "", "")]),
        ("⑴　ごみは？\n⑵　水は？", [("ごみは？", "", ""), ("水は？", "", "")]),
        ("3歳児の保育は？\n5歳児の保育は？", [("3歳児の保育は？", "", ""), ("5歳児の保育は？", "", "")]),
        ('1\t"二行の\n質問"\tなぜ', [("二行の\n質問", "なぜ", "")]),
        ('"「""分別""」とは\n何か"', [('「"分別"」とは\n何か', "", "")]),
        ('"分別"とは何か\tなぜ', [('"分別"とは何か', "なぜ", "")]),
        ("ごみは？\r\n水は？\r\n", [("ごみは？", "", ""), ("水は？", "", "")]),
        ("２０２６年のＧＤＰは？\tﾅｾﾞ", [("2026年のGDPは？", "ナゼ", "")]),
        ("\n\nごみは？\n\n水は？\n\n", [("ごみは？", "", ""), ("水は？", "", "")]),
        ("番号\t質問\n1\tごみは？\n2\t\n3\t\n", [("ごみは？", "", "")]),
        ("質問\t備考\nごみは？\t急ぎ", [("ごみは？", "備考: 急ぎ", "")]),
        ("質問票\nおいらせ町\n番号\t質問\n1\tごみは？", [("ごみは？", "", "")]),
        ("ご\x00み\u202eは？", [("ごみは？", "", "")]),
    ],
)
def test_a_table_is_read_as_it_was_meant(table, questions):
    assert asked(table) == (questions, [])


@pytest.mark.parametrize(
    ("table", "row", "why"),
    [
        ("質問\t意図\n\t理由だけ", 2, "the question is missing."),
        ("ごみは？\n123\n水は？", 2, "this is no question: there are no words in it."),
        ("a\tb\tc\td", 1, "too many columns"),
        ("質問\t意図\nごみは？\tなぜ\t余り", 2, "there is something in column 3"),
        ("1\tごみは？\n2\t水は？\nずれた\t行", 3, "words in the column of the numbers"),
        ("番号\t質問\n1\tごみは？\n以下は任意\t", 3, "words in the column of the numbers"),
        ('ごみは？\n"閉じない\n水は？', 2, "never closed"),
        ("ごみは？\t#REF!", 1, "an error of Excel (#REF!)"),
        (f"ごみは？\n{LONG}", 2, "shorten the question to 1000 characters or fewer. It has 1001 now."),
        (f"ごみは？\t{LONG}", 1, "shorten why it is asked"),
        ("ごみは？\t\t" + "長" * 201, 1, "shorten whom to ask to 200"),
        ("ごみは？\n水は？\n道は？", 3, "there may be 2 questions at most"),
        ('質問\n"二行の\n質問"\n123', 3, "this is no question"),
    ],
)
def test_a_broken_table_says_which_row_and_why(table, row, why):
    _questions, problems = asked(table, most=2 if "at most" in why else 50)
    assert [number for number, _words in problems] == [row]
    assert why in problems[0][1]


def test_rows_that_are_right_are_read_beside_a_wrong_one():
    questions, problems = asked("ごみは？\n123\n水は？")
    assert [text for text, *_rest in questions] == ["ごみは？", "水は？"]
    assert len(problems) == 1


def test_a_problem_names_the_row_by_its_first_words():
    with override("en"):
        (problem,) = read(tables.split_pasted("質問\t意図\n\t" + "理由" * 20), most=50).problems
        assert str(problem).startswith("Row 2 (理由理由理由")


def test_what_stands_above_the_header_is_named():
    reading = read(tables.split_pasted("質問票\n\n番号\t質問\n1\tごみは？"), most=50)
    assert (reading.skipped, reading.header) == ([1], 3)


@pytest.mark.parametrize("table", ["", "\n\n", "\t\t\n\t", "質問\t意図"])
def test_nothing_is_no_question(table):
    assert asked(table) == ([], [])


def workbook(*sheets: tuple[str, list[list]]) -> SimpleUploadedFile:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return SimpleUploadedFile("質問票.xlsx", kept.getvalue())


def texts(rows) -> list[str]:
    return [one.text for one in read(rows, most=50).questions]


def test_the_sheet_of_questions_is_read_from_a_workbook():
    upload = workbook(
        ("依頼書", [["団体名", "おいらせ町"]]),
        ("質問票", [["番号", "質問事項"], [1, "ごみは？"], [2.0, "水は？"], [None, None]]),
    )
    assert texts(tables.read_file(upload)) == ["ごみは？", "水は？"]


def test_the_first_sheet_with_anything_in_it_is_read_when_none_is_called_so():
    assert texts(tables.read_file(workbook(("空", []), ("Sheet1", [["ごみは？"]])))) == ["ごみは？"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_of_any_encoding_and_separator_is_read(encoding, separator):
    kept = io.StringIO()
    csv.writer(kept, delimiter=separator).writerows([["番号", "質問", "意図"], ["1", "二行の\n質問", "なぜ"]])
    upload = SimpleUploadedFile("質問票.csv", kept.getvalue().encode(encoding))
    assert texts(tables.read_file(upload)) == ["二行の\n質問"]


def test_a_chinese_csv_is_read():
    upload = SimpleUploadedFile("问题.csv", "序号,问题\n1,垃圾怎么分类？".encode("gb18030"))
    assert len(texts(tables.read_file(upload))) == 1


@pytest.mark.parametrize("name", ["質問票.docx", "質問票.pdf"])
def test_other_files_are_refused_with_the_way_out(name):
    with pytest.raises(ValidationError):
        tables.read_file(SimpleUploadedFile(name, b"x"))


def test_a_damaged_workbook_is_refused():
    with pytest.raises(ValidationError):
        tables.read_file(SimpleUploadedFile("質問票.xlsx", b"PK\x03\x04 no workbook"))


def test_a_file_can_be_put_right_on_the_page():
    """What was read from a file, as text, reads the same again: also cells of several lines and quotation marks."""
    rows = tables.read_file(workbook(("質問票", [["番号", "質問"], [None, None], [1, 'ご"み\nは？'], [2, "水\tは？"]])))
    again = tables.split_pasted(tables.as_pasted(rows))
    assert [row.cells[1] for row in again if len(row.cells) > 1] == ["質問", 'ご"み\nは？', "水\tは？"]
    assert [one.row for one in read(again, most=50).questions] == [3, 4]


@pytest.mark.parametrize(
    "text", ["(" + " " * 90_000 + "x", "(" * 90_000, "1." + "　" * 90_000 + "あ", '"' * 90_001, "一" * 90_000]
)
def test_endless_cells_are_read_at_once(text):
    """Patterns for numbers and names of columns look at short cells only; on these they would take hours."""
    for table in (text, f"質問\t{text}\nごみは？", f"{text}\n{text}", f"1\t{text}\n2\tごみは？"):
        asked(table)
