"""What is read of filled-in forms, and what is said of those that were spoiled."""

import copy
import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import Workbook

from activities.demand.files.reading import Read, read
from activities.demand.files.values import choice_of, day_of, field_of, number_of
from tests.demand.filled import CONTACT, WISH, excel_of, file_of, word_of
from tests.factories.demand import WishFactory

pytestmark = pytest.mark.django_db
TWO = {**WISH, "领域": "18 消防・防灾 ／ 消防・防災", "课题（中文）": "消防训练", "翻译": "不需要"}


def codes(found: Read) -> list[tuple[str, str]]:
    return sorted((one["code"], one["label"]) for one in found.faults)


def read_word(document) -> Read:
    return read(file_of(document), ".docx")


def row_of(table, label: str):
    return next(row for row in table.rows if row.cells[0].text.startswith(label))


@pytest.mark.parametrize(("fill", "suffix"), [(word_of, ".docx"), (excel_of, ".xlsx")])
def test_a_filled_in_form_is_read_whole(invitee, fill, suffix):
    found = read(file_of(fill(invitee, (WISH, TWO))), suffix)
    assert found.contact == {"choice": "wishes", "contact_name": "王小明", "contact_post": "外事办 主任", "contact_phone": "+86-731-8888-0000",
                             "contact_email": "wang@example.cn", "remark": "请多关照"}  # fmt: skip
    first, second = found.wishes
    assert first == {
        "field": "agriculture", "topic_zh": "果树病害防治", "problem_zh": "葡萄病害严重。\n希望学习防治方法。", "topic_ja": "", "problem_ja": "",
        "trainees": "市农业局技术人员", "trainees_number": "30", "wished_from": "2027-05-10", "wished_until": "2027-05-31",
        "wished_days": "7", "interpreter": "host",
    }  # fmt: skip
    assert (second["field"], second["interpreter"]) == ("fire_disaster", "none")
    assert codes(found) == [("month", "wished_until")] * 2


@pytest.mark.parametrize(("fill", "suffix"), [(word_of, ".docx"), (excel_of, ".xlsx")])
def test_an_empty_form_has_no_wish_and_no_fault(invitee, fill, suffix):
    found = read(file_of(fill(invitee, (), {})), suffix)
    assert (found.wishes, found.faults) == ([], [])
    assert not any(found.contact.values())


@pytest.mark.parametrize(("fill", "suffix"), [(word_of, ".docx"), (excel_of, ".xlsx")])
def test_what_was_answered_stands_in_the_form_and_is_read_back_as_it_was(invitee, fill, suffix):
    invitee.answered, invitee.contact_name = "wishes", "王小明"
    WishFactory(
        invitee=invitee, problem_ja="=SUM(1)", wished_from=date(2027, 5, 1), trainees_number=30, interpreter="none"
    )
    found = read(file_of(fill(invitee, (), {})), suffix)
    wish = found.wishes[0]
    assert (found.contact["choice"], found.contact["contact_name"]) == ("wishes", "王小明")
    assert (wish["field"], wish["problem_ja"], wish["wished_from"]) == ("agriculture", "=SUM(1)", "2027-05-01")
    assert (wish["trainees_number"], wish["interpreter"]) == ("30", "none")
    assert found.faults == []


def test_rows_that_were_deleted_are_named(invitee):
    document = word_of(invitee)
    for label in ("领域", "希望天数"):
        row = row_of(document.tables[1], label)._tr
        row.getparent().remove(row)
    found = read_word(document)
    assert ("gone", "field") in codes(found)
    assert ("gone", "wished_days") in codes(found)
    assert found.wishes[0]["topic_zh"] == "果树病害防治"


def test_a_label_merged_with_its_value_is_named_with_its_row(invitee):
    document = word_of(invitee)
    row = row_of(document.tables[1], "指导对象")
    row.cells[0].merge(row.cells[1])
    fault = next(one for one in read_word(document).faults if one["code"] == "merged")
    assert (fault["label"], fault["table"], fault["wish"]) == ("trainees", 2, 1)
    assert "市农业局技术人员" in fault["text"]


def test_values_merged_over_rows_are_not_guessed(invitee):
    document = word_of(invitee)
    table = document.tables[1]
    row_of(table, "希望时间（开始）").cells[1].merge(row_of(table, "希望时间（结束）").cells[1])
    found = read_word(document)
    assert {("merged", "wished_from"), ("merged", "wished_until")} <= set(codes(found))
    assert not found.wishes[0].get("wished_from")


def test_columns_that_were_moved_are_not_read(invitee):
    document = word_of(invitee)
    for row in document.tables[1].rows[1:]:
        first = row._tr.findall(qn("w:tc"))[0]
        row._tr.append(first)
    found = read_word(document)
    assert ("moved", "field") in codes(found)
    assert ("moved", "topic_zh") in codes(found)
    assert found.contact["contact_name"] == "王小明"


def test_hints_and_values_that_changed_places_are_not_read(invitee):
    document = word_of(invitee)
    for row in document.tables[1].rows[1:]:
        row._tr.append(row._tr.findall(qn("w:tc"))[1])
    found = read_word(document)
    moved = {
        label: text for label, text in ((one["label"], one["text"]) for one in found.faults if one["code"] == "moved")
    }
    assert moved["trainees"] == "市农业局技术人员"
    assert not found.wishes[0].get("trainees")


def test_what_stands_beside_the_column_is_shown(invitee):
    document = word_of(invitee)
    row_of(document.tables[1], "希望天数").cells[2].text = "两周也可以"
    fault = next(one for one in read_word(document).faults if one["code"] == "stray")
    assert (fault["label"], fault["text"]) == ("wished_days", "两周也可以")


def test_a_copied_table_is_another_wish_even_without_its_heading(invitee):
    document = word_of(invitee, (WISH, TWO, WISH))
    again = copy.deepcopy(document.tables[1]._tbl)
    again.remove(again.findall(qn("w:tr"))[0])
    document.tables[3]._tbl.addnext(again)
    assert len(read_word(document).wishes) == 4


def test_two_tables_that_grew_together_are_two_wishes(invitee):
    document = word_of(invitee, (WISH, TWO))
    first, second = document.tables[1]._tbl, document.tables[2]._tbl
    for row in second.findall(qn("w:tr")):
        first.append(row)
    second.getparent().remove(second)
    assert [wish["field"] for wish in read_word(document).wishes] == ["agriculture", "fire_disaster"]


def test_another_document_and_a_damaged_one_are_told_apart():
    other = Document()
    other.add_table(rows=2, cols=2).cell(0, 0).text = "会议记录"
    assert [one["code"] for one in read_word(other).faults] == ["other_document"]
    book = Workbook()
    book.active.append(["预算", 1])
    assert [one["code"] for one in read(file_of(book), ".xlsx").faults] == ["other_document"]
    assert [one["code"] for one in read(io.BytesIO(b"PK\x03\x04rubbish"), ".docx").faults] == ["unreadable"]


def test_an_excel_cell_is_named(invitee):
    book = excel_of(invitee, ({**WISH, "希望时间（开始）": "5月上旬", "指导对象人数": "几十人", "领域": "33"},))
    found = read(file_of(book), ".xlsx")
    told = {one["label"]: one for one in found.faults}
    assert {"wished_from", "trainees_number", "field"} <= set(told)
    assert told["wished_from"]["text"] == "5月上旬"
    assert told["wished_from"]["cell"].startswith("B")
    assert found.wishes[0]["wished_from"] == ""


def test_days_and_numbers_that_excel_made_its_own_are_read(invitee):
    book = excel_of(
        invitee, ({**WISH, "希望时间（开始）": date(2027, 5, 10), "希望时间（结束）": 46523, "指导对象人数": 30.0},)
    )
    wish = read(file_of(book), ".xlsx").wishes[0]
    assert (wish["wished_from"], wish["wished_until"], wish["trainees_number"]) == ("2027-05-10", "2027-05-16", "30")


def test_what_no_database_keeps_is_left_out(invitee):
    book = excel_of(invitee, ({**WISH, "课题（中文）": "果_x0000__xD800_树\u202e\u200b"},))
    assert read(file_of(book), ".xlsx").wishes[0]["topic_zh"].isprintable()


def test_a_contact_without_lines_is_said_line_by_line(invitee):
    document = word_of(invitee)
    table = document.tables[0]._tbl
    table.getparent().remove(table)
    found = read_word(document)
    assert {("gone", name) for name in ("choice", "contact_name", "remark")} <= set(codes(found))
    assert ("mark", "mark") in codes(found)
    assert CONTACT["联系人姓名"] not in found.contact.values()


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("2027-05-01", "2027-05-01", ""), ("2027/5/1", "2027-05-01", ""), ("2027.5.1", "2027-05-01", ""),
        ("２０２７年５月１日", "2027-05-01", ""), ("2027年5月1号", "2027-05-01", ""), ("令和9年5月1日", "2027-05-01", ""),
        ("20270501", "2027-05-01", ""), ("2027年5月", "2027-05-01", "month"), ("2027-05", "2027-05-01", "month"),
        ("5月上旬", "", "day"), ("2027年", "", "day"), ("2027年2月30日", "", "day"), ("待定", "", "day"), ("5月10日", "", "day"),
    ],
)  # fmt: skip
def test_days(text, day, code):
    assert day_of(text) == (day, code)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("1", "agriculture", ""), ("１８", "fire_disaster", ""), ("18 消防・防灾 ／ 消防・防災", "fire_disaster", ""), ("18号", "fire_disaster", ""),
        ("消防・防灾", "fire_disaster", ""), ("農業", "agriculture", ""), ("18 农业", "", "field_two"), ("0", "", "field"), ("33", "", "field"),
        ("1、18", "", "field"), ("养猪", "", "field"), ("100", "", "field"),
    ],
)  # fmt: skip
def test_fields(text, value, code):
    assert field_of(text) == (value, code)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [("30", "30", ""), ("３０名", "30", ""), ("约30人左右", "30", ""), ("7天", "7", ""), ("7日間", "7", ""), ("5-7天", "", "number"),
     ("几十人", "", "number"), ("一周", "", "number")],
)  # fmt: skip
def test_numbers(text, value, code):
    assert number_of(text) == (value, code)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("☑ 不需要 ／ 不要\n□ 需要（由我方安排）", "none", ""), ("□ 不需要\n□ 需要（由我方安排）", "", ""), ("不要", "none", ""),
        ("√ 不需要\n√ 需要（由我方安排）", "", "choice"), ("也许", "", "choice"),
    ],
)  # fmt: skip
def test_choices(text, value, code):
    assert choice_of("interpreter", text) == (value, code)
