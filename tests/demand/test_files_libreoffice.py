"""Forms that LibreOffice has saved are read as those of Word and Excel are (files/README.md)."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.demand.files import keeping, taking
from activities.demand.files.reading import Read, read
from activities.demand.models import Invitee

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files"
CONTACT = {"choice": "wishes", "contact_name": "王小明", "contact_post": "外事办 主任", "contact_phone": "+86-731-8888-0000",
           "contact_email": "wang@example.cn", "remark": "请多关照"}  # fmt: skip


def sent(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (FILES / name).read_bytes())


def faults(found: Read) -> set[tuple[str, str, int]]:
    return {(one["code"], one["label"], one["wish"]) for one in found.faults if one["code"] != "mark"}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_filled_in_form_is_read_whole(suffix):
    found = read(sent(f"libreoffice-filled{suffix}"), suffix)
    assert found.contact == CONTACT
    first, second = found.wishes
    assert (first["field"], first["topic_zh"], first["trainees"]) == ("agriculture", "果树病害防治", "市农业局技术人员")
    assert first["problem_zh"] == "葡萄病害严重。\n希望学习防治方法。"
    assert (first["wished_from"], first["wished_until"], first["wished_days"]) == ("2027-05-10", "2027-05-31", "7")
    assert (second["field"], second["interpreter"], second["trainees_number"]) == ("fire_disaster", "none", "20")
    assert faults(found) == {("month", "wished_until", 1), ("day", "wished_until", 2)}


def test_a_broken_table_in_word_says_what_is_missing_and_the_rest_is_read():
    found = read(sent("libreoffice-broken.docx"), ".docx")
    assert {("gone", "field", 1), ("merged", "wished_from", 1), ("merged", "trainees", 1)} <= faults(found)
    assert {name for code, name, _wish in faults(found) if code == "merged"} == {
        "wished_from",
        "wished_until",
        "trainees",
    }
    first, second = found.wishes
    assert (first["topic_zh"], first["trainees_number"]) == ("果树病害防治", "30")
    assert (second["field"], second["topic_zh"]) == ("fire_disaster", "消防训练")
    assert found.contact == CONTACT


def test_a_broken_sheet_names_the_cell():
    found = read(sent("libreoffice-broken.xlsx"), ".xlsx")
    assert faults(found) == {("gone", "topic_zh", 1), ("day", "wished_from", 1), ("month", "wished_until", 1)}
    day = next(one for one in found.faults if one["code"] == "day")
    assert (day["text"], day["cell"][0]) == ("5月上旬", "B")
    assert found.wishes[0]["field"] == "agriculture"


def test_the_old_format_is_kept_unread(invitee):
    upload = keeping.keep(sent("libreoffice-old.doc"), invitee)
    assert [one["code"] for one in upload.faults] == ["old"]
    assert upload.content_type == keeping.UNCHECKED
    assert not taking.has_content(upload)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_what_libreoffice_saved_becomes_the_answer(invitee, kind):
    upload = keeping.keep(sent(f"libreoffice-filled.{kind}"), invitee)
    page, is_changed = taking.worked_on(upload, "zh", taking.page_of(upload, "zh").data)
    assert page.is_valid(), [form.errors for form in page.forms]
    assert not is_changed
    taken = taking.take(upload, page)
    assert (taken.via, taken.wishes.count()) == (Invitee.Via.WORD if kind == "docx" else Invitee.Via.EXCEL, 2)
