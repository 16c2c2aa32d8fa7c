"""What may be uploaded: content before name, nothing that explodes, hides or runs."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.cases import documents, files
from tests.factories import support as made

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489") + b"\x00" * 40
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + b"\x00" * 40
TYPES = '<?xml version="1.0"?><Types/>'


def office(main="word/document.xml", **parts) -> bytes:
    """A Word, Excel or PowerPoint file with these parts besides the necessary ones."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ({"[Content_Types].xml": TYPES, main: "<x/>"} | parts).items():
            archive.writestr(name, content)
    return stream.getvalue()


def refused(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        files.check(SimpleUploadedFile(name, content))
    return error.value.code


@pytest.mark.parametrize(("name", "content"), [
    ("日程.pdf", PDF), ("写真.PNG", PNG), ("写真.jpeg", JPEG), ("名簿.txt", "一覧".encode("cp932")), ("名簿.csv", "氏名,職\n".encode()),
    ("質問.txt", "質問".encode("utf-16")), ("申込.docx", office()), ("名簿.xlsx", office("xl/workbook.xml")),
    ("資料.pptx", office("ppt/presentation.xml")),
])  # fmt: skip
def test_plain_documents_are_accepted_and_left_at_their_beginning(name, content):
    upload = SimpleUploadedFile(name, content)
    accepted = files.check(upload)
    assert (accepted.name, accepted.size, len(accepted.sha256)) == (name, len(content), 64)
    assert upload.read() == content


@pytest.mark.parametrize(("name", "content", "code"), [
    ("表.pdf", b"MZ\x90\x00" * 20, "content"),
    ("表.pdf", PNG, "content"),
    ("写真.png", PDF, "content"),
    ("写真.jpg", b"<svg onload=alert(1)>", "content"),
    ("名簿.txt", b"MZ\x90\x00", "content"),
    ("名簿.txt", b"a\x00b", "content"),
    ("名簿.csv", PDF, "content"),
    ("申込.docx", b"PK\x03\x04broken", "content"),
    ("申込.docx", PDF, "content"),
    ("申込.docx", office("xl/workbook.xml"), "content"),
    ("申込.docx", office(**{"../../etc/passwd": "x"}), "content"),
    ("申込.docx", office(**{"/etc/passwd": "x"}), "content"),
    ("申込.docx", office(**{"word/vbaProject.bin": "x"}), "macros"),
    ("申込.xlsx", office("xl/workbook.xml", **{"xl/externalLinks/externalLink1.xml": "x"}), "macros"),
    ("申込.docx", office(**{"word/embeddings/oleObject1.bin": "x"}), "macros"),
    ("申込.docx", office(**{"word/big.xml": "0" * 20_000_000}), "bomb"),
    ("申込.docx", office(**{f"word/{n}.xml": "" for n in range(2_100)}), "bomb"),
    ("空.pdf", b"", "empty"),
    ("実行.exe", b"MZ", "kind"),
    ("マクロ.docm", office(), "kind"),
    ("絵.svg", b"<svg/>", "kind"),
    ("頁.html", b"<script>", "kind"),
    ("名前だけ", PDF, "kind"),
    ("二重.pdf.exe", PDF, "kind"),
])  # fmt: skip
def test_everything_else_is_refused_with_its_reason(name, content, code):
    assert refused(name, content) == code


def test_a_file_larger_than_the_limit_is_refused(settings):
    settings.MAX_UPLOAD_MB = 1
    assert refused("大.pdf", PDF + b"0" * 1024 * 1024) == "size"
    assert files.check(SimpleUploadedFile("小.pdf", PDF))


@pytest.mark.parametrize(("name", "clean"), [
    ("../../../etc/名簿.pdf", "名簿.pdf"), ("C:\\Users\\a\\名簿.pdf", "名簿.pdf"), ("名\x00簿\n.pdf", "名簿.pdf"), ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
    ("  .名簿.pdf. ", "名簿.pdf"), ("", "file"), ("か\u3099.pdf", "が.pdf"),
])  # fmt: skip
def test_names_carry_no_path_and_no_tricks(name, clean):
    assert files.clean_name(name) == clean


def test_a_long_name_keeps_its_ending():
    name = files.clean_name("長" * 400 + ".pdf")
    assert len(name) <= 150
    assert name.endswith(".pdf")


def test_a_stored_file_has_a_name_that_says_nothing_and_lies_below_the_media_folder(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    case = made.request_of(cast.town)
    upload = SimpleUploadedFile("名簿.pdf", PDF)
    upload._name = "../../外.pdf"
    document = documents.add(case, upload, kind="itinerary", by=cast.town, seat=None)
    version = document.versions.get()
    assert version.name == "外.pdf"
    assert version.file.name.startswith("documents/")
    assert "外" not in version.file.name
    assert [path.is_file() for path in (tmp_path / "documents").iterdir()] == [True]
