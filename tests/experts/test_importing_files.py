"""Excel files in and out: headings, templates, faulty rows given back."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from activities.experts.importing import reading, workbook
from activities.experts.importing.columns import COLUMNS, TEMPLATE, column_of
from tests.experts.lists import PERSON, file_of, uploaded


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ("氏名", "name"), ("氏名（漢字）", "name"), ("ふりがな", "name_kana"), ("専門分野", "field_1"), ("専門分野１", "field_1"),
        ("専門1(日本語)", "topic_ja_1"), ("登録団体", "organisation"), ("団体名", "organisation"), ("電話番号（携帯）", "phone"),
        ("取り込めなかった理由", "reasons"), ("血液型", ""), ("職名", "post"), ("役職", "post"), ("役職（中国語）", "post_zh"), ("氏名\n（必須）", "name"),
    ],
)  # fmt: skip
def test_headings_are_known_as_people_change_them(cell, column):
    assert column_of(cell) == column


def test_columns_may_stand_in_any_order_below_a_title(cast):
    book = Workbook()
    for row in (["登録者名簿"], [], ["専門分野", "血液型", "氏名"], ["農業", "O", "青森花子"]):
        book.active.append(row)
    stored = io.BytesIO()
    book.save(stored)
    table = reading.read(SimpleUploadedFile("a.xlsx", stored.getvalue()))
    assert table.rows == [(4, ["農業", "O", "青森花子"])]
    assert reading.values_of(table.columns, table.rows[0][1]) == {"field_1": "農業", "name": "青森花子"}


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", b"x"), ("a.xlsx", b"PK\x03\x04 broken"), ("a.xlsx", b"no workbook")]
)
def test_other_files_are_refused(name, content):
    with pytest.raises(ValidationError):
        reading.read(SimpleUploadedFile(name, content))


def test_a_workbook_without_headings_or_people_is_refused():
    for rows, headings, code in (([PERSON], ["甲", "乙"], "headings"), ([], None, "empty")):
        with pytest.raises(ValidationError) as refused:
            reading.read(file_of(rows, headings=headings))
        assert refused.value.code == code
    with pytest.raises(ValidationError, match="500"):
        reading.read(file_of([{"name": "青森", "field_1": "農業"}] * 501))


def test_the_template_offers_fields_and_ones_own_body_and_reads_back(cast):
    book = load_workbook(io.BytesIO(workbook.template(cast.town)))
    people, explained, choices = book.worksheets
    assert [cell.value for cell in people[1]] == [column.heading for column in TEMPLATE]
    assert "1行に1人" in explained["A2"].value
    assert [cell.value for cell in choices["A"][1:2]] == ["青森県おいらせ町"]
    assert [cell.value for cell in choices["C"]][1:] == [*next(c.choices for c in COLUMNS if c.name == "field_1")]
    assert {str(rule.sqref).split(":")[0] for rule in people.data_validations.dataValidation} >= {"A2", "F2", "N2"}
    people["B2"], people["N2"] = "青森花子", "1 農業"
    stored = io.BytesIO()
    book.save(stored)
    assert reading.read(SimpleUploadedFile("b.xlsx", stored.getvalue())).rows[0][0] == 2
    office = load_workbook(io.BytesIO(workbook.template(cast.officer))).worksheets[2]
    assert office["A2"].value is None


def test_faulty_rows_come_back_marked_and_can_be_uploaded_again(cast, client):
    upload = uploaded(cast.officer, PERSON | {"name": "+HYPERLINK(1)", "email": "hanako"})
    client.force_login(cast.officer)
    response = client.get(reverse("experts:upload_faults", args=[upload.pk]))
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    row = dict(zip([*(column.name for column in TEMPLATE), "reasons"], sheet[2], strict=True))
    assert row["name"].value == "'+HYPERLINK(1)"
    assert row["email"].fill.fgColor.rgb.endswith("F9C9C9")
    assert row["email"].comment
    assert not row["name_kana"].fill.fgColor.rgb.endswith("F9C9C9")
    assert "メールアドレス" in row["reasons"].value
    again = reading.read(SimpleUploadedFile("c.xlsx", response.content))
    assert reading.values_of(again.columns, again.rows[0][1])["name"] == "+HYPERLINK(1)"
