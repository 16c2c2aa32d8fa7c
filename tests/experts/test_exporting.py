"""The list of the bank as an Excel file: who the reader sees, and as the template would have it."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from activities.experts import clearing, exporting, registering
from activities.experts.importing import reading
from activities.experts.importing.checking import check
from activities.experts.importing.columns import COLUMNS
from activities.experts.models import Expert, Upload
from tests.cast import organisation_of
from tests.experts.lists import PERSON, taken, uploaded
from tests.factories.experts import ExpertFactory, ExpertFieldFactory, consented


def sheet_of(client, **asked) -> list[dict]:
    """The rows of the file by heading."""
    response = client.get(reverse("experts:export"), asked)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_person_reads_as_in_the_template(cast, client):
    taken(uploaded(cast.town, PERSON), cast.town)
    for place in range(3):
        ExpertFieldFactory(expert=Expert.objects.get(), field="forestry", topic_ja=f"林業{place}", order=place + 5)
    client.force_login(cast.town)
    (row,) = sheet_of(client)
    assert (row["登録番号"], row["登録団体"], row["氏名"]) == ("T-0001", "青森県おいらせ町", "青森 花子")
    assert (row["専門分野1"], row["専門1（日本語）"], row["専門1（中国語）"]) == ("1 農業", "果樹栽培", "果树栽培")
    assert (row["専門分野3"], row["その他の専門分野"]) == ("3 林業", "林業：林業1\n林業：林業2")
    assert (row["中国語"], row["中国語の資格"], row["その他の言語"]) == (
        "日常会話",
        "HSK 4級",
        "韓国語：あいさつ程度（TOPIK 2級）",
    )
    assert row["海外経験"] == "中国河南省開封市（2018～2019）：果樹栽培の指導\nタイ（2005）"
    assert row["派遣できる期間"] == "2099-05-01～2099-06-30：2週間まで"
    assert (row["同意日"].date(), row["同意期限"].date()) == (date(2026, 4, 1), date(2030, 3, 31))
    assert (row["登録状況"], row["生年"], row["現職・退職"]) == ("登録済み", 1965, "退職")


def test_what_goes_out_comes_in_again(cast, client):
    """Without its number, the line of one body is a good row for another one."""
    taken(uploaded(cast.town, PERSON), cast.town)
    client.force_login(cast.town)
    (row,) = sheet_of(client)
    row |= {"登録番号": "", "登録団体": "箱根町"}
    values = {column.name: row[column.heading] for column in COLUMNS}
    typed = [str(value.date() if hasattr(value, "date") else value or "") for value in values.values()]
    upload = Upload.objects.create(name="a", headings=list(values), rows=[[2, typed]], by=cast.officer)
    (again,) = check(upload, cast.officer).rows
    assert again.faults == {}
    (first,) = check(uploaded(cast.officer, PERSON | {"organisation": "箱根町"}), cast.officer).rows
    assert again.values == first.values


def test_the_file_is_the_list(cast, client):
    own = ExpertFactory(organisation=organisation_of(cast.town), retired=True)
    other = ExpertFactory(organisation=organisation_of(cast.stranger))
    gone = ExpertFactory(organisation=organisation_of(cast.town))
    registering.withdraw(gone, "異動", by=cast.town)
    client.force_login(cast.town)
    assert [row["登録番号"] for row in sheet_of(client)] == [own.number]
    client.force_login(cast.tokyo)
    assert {row["登録番号"] for row in sheet_of(client)} == {own.number, other.number}
    assert [row["登録番号"] for row in sheet_of(client, retired="yes")] == [own.number]
    assert [row["登録番号"] for row in sheet_of(client, state="withdrawn")] == [gone.number]
    clearing.mask(gone.pk)
    assert sheet_of(client, state="withdrawn") == []
    for who in ("admin", "viewer"):
        client.force_login(cast[who])
        assert client.get(reverse("experts:export")).status_code == 404


def test_nothing_typed_becomes_a_formula(cast, client):
    expert = ExpertFactory(organisation=organisation_of(cast.town), name="=1+1", career="@SUM(A1)\x07")
    ExpertFieldFactory(expert=expert, topic_ja="=HYPERLINK(1)")
    client.force_login(cast.town)
    (row,) = sheet_of(client)
    assert (row["氏名"], row["経歴"], row["専門1（日本語）"]) == ("'=1+1", "'@SUM(A1)", "'=HYPERLINK(1)")


def test_a_longer_list_takes_no_more_statements(cast, django_assert_num_queries):
    for number in (1, 30):
        for expert in ExpertFactory.create_batch(number, organisation=organisation_of(cast.town)):
            ExpertFieldFactory(expert=expert)
            consented(expert, by=cast.town, seat=cast.town.seats[0])
        with django_assert_num_queries(6):
            exporting.excel_file(Expert.objects.all()).close()


@pytest.mark.parametrize("name", ["専門分野1", "氏名"])
def test_an_exported_file_is_known_as_one_of_ours(cast, client, name):
    taken(uploaded(cast.town, PERSON), cast.town)
    client.force_login(cast.town)
    content = b"".join(client.get(reverse("experts:export")).streaming_content)
    table = reading.read(SimpleUploadedFile("a.xlsx", content))
    upload = Upload.objects.create(name="a", headings=table.columns, rows=table.rows, by=cast.town)
    (row,) = check(upload, cast.town).rows
    assert set(row.faults) == {"number"}


def test_a_former_body_s_consent_is_not_in_the_list_of_the_next(cast, client):
    """It has ended by itself, so that nobody took it back when the person came over."""
    expert = ExpertFactory(organisation=organisation_of(cast.town))
    consented(expert, by=cast.town, seat=cast.town.seats[0])
    expert.consents.update(signed_by="前の団体の部長", valid_from=date(2020, 4, 1), valid_until=date(2021, 3, 31))
    Expert.objects.filter(pk=expert.pk).update(organisation=organisation_of(cast.stranger))
    client.force_login(cast.stranger)
    (row,) = sheet_of(client)
    assert row["登録番号"] == expert.number
    assert "前の団体の部長" not in row.values()
