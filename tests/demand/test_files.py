"""Forms as files at both doors: had, sent, kept, looked at, taken over once; what cannot be read is said in both languages."""

import io
import zipfile
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from lxml import html

from activities.demand import answering
from activities.demand.files import keeping
from activities.demand.models import Invitee, Survey, Upload
from tests.demand.filled import WISH, excel_of, file_of, word_of
from tests.demand.test_public import body_of, typed
from tests.factories.demand import InviteeFactory, WishFactory

pytestmark = pytest.mark.django_db
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def own(invitee, name="own_uploads", *more) -> str:
    return reverse(f"demand:{name}", args=[invitee.token, *more])


def office(invitee, name="uploads", *more) -> str:
    return reverse(f"demand:{name}", args=[invitee.survey.fiscal_year, invitee.pk, *more])


def send(client, address: str, upload):
    return client.post(address, {"file": upload})


def form_on(response) -> dict:
    """What a browser sends when nothing on the page is changed."""
    [form] = html.fromstring(body_of(response)).xpath("//form[@id='answer']")
    found = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value.lstrip("\r\n"))
    return found | {"row": found.get("row", [])}


@pytest.mark.parametrize("fill", [word_of, excel_of])
def test_a_body_sends_its_form_looks_at_it_and_confirms(client, invitee, fill):
    response = send(client, own(invitee), file_of(fill(invitee)))
    upload = Upload.objects.get()
    assert response.url == f"{own(invitee, 'own_upload', upload.pk)}?language=zh"
    page = client.get(response.url)
    text = body_of(page)
    assert page.status_code == 200
    assert not page.cookies
    assert page["Referrer-Policy"] == "no-referrer"
    assert 'value="果树病害防治"' in text
    assert "只有年和月" in text
    assert "年と月だけ" in text
    invitee.refresh_from_db()
    assert not invitee.has_answered
    sent = client.post(response.url, form_on(page))
    assert sent.url.endswith("sent=1")
    invitee.refresh_from_db()
    upload.refresh_from_db()
    assert (invitee.answered, invitee.via) == ("wishes", "word" if fill is word_of else "excel")
    assert upload.taken_at is not None
    wish = invitee.wishes.get()
    assert (wish.field, wish.trainees_number, f"{wish.wished_until}", wish.interpreter) == (
        "agriculture",
        30,
        "2027-05-31",
        "host",
    )
    assert "已作为回复受理" in body_of(client.get(response.url))


def test_the_office_sends_a_form_for_a_body_and_has_the_file(client, cast, invitee):
    client.force_login(cast["officer"])
    given = file_of(word_of(invitee))
    content = given.read()
    given.seek(0)
    response = send(client, office(invitee), given)
    upload = Upload.objects.get()
    assert response.url == office(invitee, "upload", upload.pk)
    assert client.post(response.url, form_on(client.get(response.url))).status_code == 302
    invitee.refresh_from_db()
    assert (invitee.via, invitee.answered_by, upload.by) == ("word", cast["officer"], cast["officer"])
    sent = client.get(office(invitee, "upload_file", upload.pk))
    assert b"".join(sent.streaming_content) == content
    assert sent["Content-Disposition"].startswith("attachment")
    assert sent["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_form_names_the_body_and_not_its_secret(client, cast, invitee, kind):
    response = client.get(own(invitee, "own_form", kind))
    content = b"".join(response.streaming_content)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = unescape(
            b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
        ).encode()
    assert "长沙市人民政府外事办公室".encode() in texts
    assert str(invitee.survey.fiscal_year).encode() in texts
    assert invitee.token.encode() not in texts
    assert client.get(own(invitee, "own_form", "pdf")).status_code == 404
    client.force_login(cast["officer"])
    assert client.get(office(invitee, "form", kind)).status_code == 200


@pytest.mark.parametrize("who", ["tokyo", "admin", "viewer"])
def test_readers_take_nothing_over_and_have_no_file(client, cast, invitee, who):
    upload = keeping.keep(file_of(word_of(invitee)), invitee)
    client.force_login(cast[who])
    for path in (
        office(invitee),
        office(invitee, "form", "docx"),
        office(invitee, "upload", upload.pk),
        office(invitee, "upload_file", upload.pk),
    ):
        assert client.get(path).status_code == 403, path
    assert send(client, office(invitee), file_of(word_of(invitee))).status_code == 403


@pytest.mark.parametrize("who", ["town", "prefecture", "stranger"])
def test_for_strangers_there_is_no_file(client, cast, invitee, who):
    upload = keeping.keep(file_of(word_of(invitee)), invitee)
    client.force_login(cast[who])
    for path in (
        office(invitee),
        office(invitee, "form", "docx"),
        office(invitee, "upload", upload.pk),
        office(invitee, "upload_file", upload.pk),
    ):
        assert client.get(path).status_code == 404, path


def test_one_body_has_not_the_files_of_another_nor_those_of_the_office(client, officer, survey, invitee):
    other = InviteeFactory(survey=survey)
    upload = keeping.keep(file_of(word_of(invitee)), invitee)
    entered = keeping.keep(file_of(word_of(invitee)), invitee, by=officer)
    assert upload.pk != entered.pk
    assert client.get(own(other, "own_upload", upload.pk)).status_code == 404
    assert client.get(own(invitee, "own_upload", entered.pk)).status_code == 404
    assert client.get(own(invitee, "own_upload", upload.pk)).status_code == 200


def test_a_revoked_address_takes_no_file_and_a_closed_survey_neither(client, invitee):
    Survey.objects.update(state=Survey.State.CLOSED)
    assert send(client, own(invitee), file_of(word_of(invitee))).status_code == 302
    Survey.objects.update(state=Survey.State.OPEN)
    Invitee.objects.update(revoked_at="2026-01-01T00:00Z")
    for path in (own(invitee), own(invitee, "own_form", "docx"), own(invitee, "own_upload", 1)):
        assert client.get(path).status_code == 404
    assert send(client, own(invitee), file_of(word_of(invitee))).status_code == 404
    assert not Upload.objects.exists()


def test_the_same_file_twice_is_one_and_taken_over_once(client, invitee):
    given = word_of(invitee)
    buffer = io.BytesIO()
    given.save(buffer)
    first = send(client, own(invitee), file_of(buffer.getvalue()))
    assert send(client, own(invitee), file_of(buffer.getvalue())).url == first.url
    assert Upload.objects.count() == 1
    form = form_on(client.get(first.url))
    client.post(first.url, form)
    client.post(first.url, form)
    assert send(client, own(invitee), file_of(buffer.getvalue())).url == first.url
    invitee.refresh_from_db()
    assert (invitee.wishes.count(), invitee.revision) == (1, 2)


def test_two_at_once_are_seen(client, invitee):
    address = send(client, own(invitee), file_of(word_of(invitee))).url
    form = form_on(client.get(address))
    client.post(reverse("demand:answer", args=[invitee.token]), typed(**{"w0-topic_zh": "OTHER"}))
    late = client.post(address, form)
    assert late.status_code == 409
    assert "OTHER" in body_of(late)
    assert 'value="果树病害防治"' in body_of(late)
    assert client.post(address, form_on(late)).status_code == 302
    assert invitee.wishes.get().topic_zh == "果树病害防治"


def test_what_was_answered_before_is_shown_and_can_be_kept(client, invitee):
    client.post(reverse("demand:answer", args=[invitee.token]), typed(**{"contact_phone": "+86-731-1111-2222"}))
    made = file_of(
        word_of(InviteeFactory(survey=invitee.survey))
    )  # another body's empty form, before its mark is looked at
    assert "其他单位" in body_of(client.get(send(client, own(invitee), made).url))
    invitee.refresh_from_db()
    contact = {"choice": "希望派遣专家", "联系人姓名": "李华", "电话": ""}
    address = send(client, own(invitee), file_of(word_of(invitee, ({**WISH, "课题（中文）": "新课题"},), contact))).url
    page = client.get(address)
    assert "已有回复" in body_of(page)
    more = client.post(address, form_on(page) | {"do": "keep"})
    assert {'value="新课题"', 'value="果树"'} <= {
        f'value="{one}"' for one in ("新课题", "果树") if f'value="{one}"' in body_of(more)
    }
    client.post(address, form_on(more))
    invitee.refresh_from_db()
    assert [wish.topic_zh for wish in invitee.wishes.all()] == ["新课题", "果树"]
    assert (invitee.contact_name, invitee.contact_phone) == ("李华", "+86-731-1111-2222")


def test_a_wish_that_is_being_handled_does_not_come_again(client, invitee):
    made = word_of(invitee)
    kept = keeping.keep(file_of(made), invitee)
    WishFactory(invitee=invitee, problem_zh="葡萄病害严重。\n希望学习防治方法。", set_aside="no")
    page = client.get(own(invitee, "own_upload", kept.pk))
    assert "不再导入" in body_of(page)
    assert form_on(page)["row"] == []


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda one: file_of(Document()), ("似乎不是", "この調査の調査票ではない")),
        (lambda one: file_of(OLE, "调查表.doc"), ("旧格式", "古い形式")),
        (lambda one: file_of(OLE, "调查表.docx"), ("设有密码", "パスワード付き")),
        (lambda one: SimpleUploadedFile("scan.pdf", b"%PDF-1.4\n%%EOF"), ("不是Word", "WordでもExcelでも")),
        (lambda one: file_of(broken_zip(one)), ("已损坏", "壊れている")),
    ],
)
def test_what_cannot_be_read_is_kept_and_said_in_both_languages(client, cast, invitee, spoil, words):
    response = send(client, own(invitee), spoil(invitee))
    upload = Upload.objects.get()
    text = body_of(client.get(response.url))
    assert words[0] in text
    assert words[1].replace("WordでもExcelでも", "Word（.docx）でもExcel") in text
    assert 'id="answer"' not in text.replace('form="answer"', "")
    client.force_login(cast["officer"])
    sent = client.get(office(invitee, "upload_file", upload.pk))
    assert len(b"".join(sent.streaming_content)) == upload.size
    page = client.get(office(invitee, "upload", upload.pk))
    assert page.status_code == 200
    assert client.post(office(invitee, "upload", upload.pk), {}).status_code == 200
    invitee.refresh_from_db()
    assert not invitee.has_answered


def broken_zip(invitee) -> bytes:
    """A Word file whose text is no longer XML."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file_of(word_of(invitee)).read())) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:broken" * 50 if name == "word/document.xml" else old.read(name))
    return target.getvalue()


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (SimpleUploadedFile("a.docx", b""), "文件是空的"), (file_of(b"MZ", "a.exe"), "不接受此类文件"), (file_of(b"x", "a.docx"), "内容与文件类型不符"),
        (file_of(bomb()), "文件压缩异常"), (file_of(OLE + "_VBA_PROJECT".encode("utf-16-le"), "a.doc"), "不接受含有宏"), ("", "请选择文件"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_and_not_kept(client, cast, invitee, made, words):
    page = send(client, own(invitee), made)
    assert page.status_code == 422
    assert words in body_of(page)
    client.force_login(cast["officer"])
    if made:
        made.seek(0)
    assert send(client, office(invitee), made).status_code == 422
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_refused(client, invitee, settings):
    settings.MAX_UPLOAD_MB = 0
    page = send(client, own(invitee), file_of(word_of(invitee)))
    assert (page.status_code, Upload.objects.count()) == (422, 0)
    assert "文件过大" in body_of(page)


def test_another_year_is_told(officer, client, invitee):
    Survey.objects.filter(pk=invitee.survey_id).update(fiscal_year=2031)
    old = word_of(invitee)
    address = send(client, own(invitee), file_of(old)).url
    assert "其他年度" in body_of(client.get(address))


def test_faults_are_put_right_on_the_page(client, invitee):
    made = word_of(invitee, ({**WISH, "希望时间（开始）": "5月上旬", "领域": "", "翻译": ""},))
    address = send(client, own(invitee), file_of(made)).url
    page = client.get(address)
    text = body_of(page)
    assert "5月上旬" in text
    assert "第2个表格" in text
    form = form_on(page)
    assert client.post(address, form).status_code == 422
    fixed = form | {"w0-field": "law", "w0-wished_from": "2027-05-01", "w0-interpreter": "none"}
    assert client.post(address, fixed).status_code == 302
    assert invitee.wishes.get().field == "law"


def test_the_office_takes_over_after_the_end_and_not_before_the_beginning(client, cast, invitee):
    client.force_login(cast["officer"])
    address = send(client, office(invitee), file_of(word_of(invitee))).url
    form = form_on(client.get(address))
    Survey.objects.update(state=Survey.State.DRAFT)
    client.post(address, form)
    invitee.refresh_from_db()
    assert not invitee.has_answered
    Survey.objects.update(state=Survey.State.CLOSED)
    assert client.post(address, form).status_code == 302
    invitee.refresh_from_db()
    assert invitee.has_answered


def test_too_many_wishes_are_said_on_the_page(client, invitee):
    wishes = [{**WISH, "课题（中文）": f"课题{number}"} for number in range(answering.MOST_WISHES)]
    address = send(client, own(invitee), file_of(excel_of(invitee, wishes))).url
    form = form_on(client.get(address))
    assert len(form["row"]) == 10
    WishFactory(invitee=invitee, set_aside="no")
    page = client.post(address, form)
    assert page.status_code == 422
    assert "最多可填写10项需求" in body_of(page)
