"""Holes that were found by looking for them, each closed by the test that shows it."""

import datetime
import io
import zipfile

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.urls import reverse

from accounts.models import Occupancy, Role
from activities.cases import documents, files, threads
from activities.cases.editing import EditConflict, editing
from activities.cases.models import CannedText, Event, Notification, Task
from activities.cases.views.index import harmless
from activities.requests import filling, starting
from activities.support.application import APPLICATION
from activities.support.forms.attachments import PapersForm
from activities.support.models import SupportRequest
from tests.factories.accounts import seated
from tests.factories.support import journey, move, request_of

SECRET = "見えてはならない件名"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


# --- Who is told ------------------------------------------------------------------------------------------------------


def test_the_office_hears_nothing_of_a_message_in_a_draft(cast):
    draft = request_of(cast.town, title=SECRET)
    threads.write(draft, audience="shared", body="下書きのメモ", by=cast.town, seat=cast.town.seats[0])
    assert not Notification.objects.exists()


def test_a_branch_is_not_alarmed_about_a_case_that_did_not_come_its_way(cast):
    case = journey(request_of(cast.town, title=SECRET), cast, "inquiry")
    Occupancy.objects.filter(user=cast.town).update(valid_until=datetime.date(2021, 3, 31))
    move(case, "answer_consultation", cast.officer, message="可能です")
    assert Task.objects.filter(code="empty_seat").exists()
    assert not Task.objects.for_user(cast.prefecture).exists()


def test_drafts_are_not_on_the_administrators_pages(client, cast):
    draft = starting.start("support", cast.town.seats[0].organisation, by=cast.town, seat=cast.town.seats[0])
    SupportRequest.objects.filter(pk=draft.pk).update(title=SECRET)
    event = Event.objects.get(case_id=draft.pk)
    Task.objects.create(case_id=draft.pk, title=SECRET, role=Role.APPLICANT)
    client.force_login(cast.admin)
    for model in ("case", "event", "task"):
        page = client.get(reverse(f"admin:cases_{model}_changelist")).content.decode()
        assert SECRET not in page
        assert draft.key not in page
    assert client.get(reverse("admin:cases_case_change", args=[draft.pk])).status_code == 302
    assert client.get(reverse("admin:cases_event_change", args=[event.pk])).status_code == 302


def test_the_office_is_not_handed_the_contact_of_a_draft(cast):
    request_of(cast.town, contact_phone="0000-SECRET")
    seat = cast.officer.seats[0]
    paper = starting.start("support", cast.town.seats[0].organisation, by=cast.officer, seat=seat, on_paper=True)
    assert paper.contact_phone == ""


def test_paragraphs_of_the_office_are_the_offices(client, cast):
    paragraph = CannedText.objects.create(title="お断り", body=SECRET)
    case = journey(request_of(cast.town), cast, "submitted")
    address = reverse("cases:message", args=[case.slug])
    client.force_login(cast.town)
    assert "お断り" not in client.get(address).content.decode()
    answer = client.post(address, {"audience": "shared", "body": "", "canned": paragraph.pk})
    assert SECRET not in answer.content.decode()


# --- Who may do what --------------------------------------------------------------------------------------------------


def test_a_superuser_without_a_seat_that_may_adds_nothing_to_a_case(client, cast):
    case = journey(request_of(cast.town), cast, "submitted")
    root = seated(cast.viewer.seats[0].organisation, Role.VIEWER, is_superuser=True)
    client.force_login(root)
    assert client.get(reverse("cases:document_add", args=[case.slug])).status_code == 403
    assert not root.has_perm("support.start", case)
    assert root.has_perm("accounts.change_user")


def test_an_applicant_does_not_take_the_offices_papers_off_the_list(cast):
    case = journey(request_of(cast.town), cast, "accepted")
    paper = documents.add(
        case, SimpleUploadedFile("案内.txt", b"a"), kind="reference", by=cast.officer, seat=cast.officer.seats[0]
    )
    own = documents.add(
        case, SimpleUploadedFile("資料.txt", b"a"), kind="reference", by=cast.town, seat=cast.town.seats[0]
    )
    form = PapersForm(QueryDict(f"remove={paper.pk}&remove={own.pk}"), instance=case)
    assert form.removed() == [own.pk]


def test_an_edit_that_was_overtaken_by_a_step_is_refused(cast):
    case = request_of(cast.town)
    late = SupportRequest.objects.get(pk=case.pk)
    move(case, "submit", cast.town)
    with (
        pytest.raises(EditConflict),
        editing(late, by=cast.town, seat=cast.town.seats[0], expected_version=late.version, fields={"title"}) as locked,
    ):
        SupportRequest.objects.filter(pk=locked.pk).update(title="後から")


# --- What is uploaded, what is handed out ------------------------------------------------------------------------------


def office_file(name: str, **extra: bytes) -> SimpleUploadedFile:
    main = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}[name[-5:]]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in ({"[Content_Types].xml": b"<Types/>", main: b"<a/>"} | extra).items():
            archive.writestr(part, data)
    return SimpleUploadedFile(name, content.getvalue())


MACRO = b'<Types><Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'


def opening(kind: str, target: str) -> dict:
    """A part that names something outside the file."""
    xml = (
        f'<Relationships><Relationship Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    return {"word/_rels/settings.xml.rels": xml.encode()}


@pytest.mark.parametrize(
    "parts",
    [
        {"[Content_Types].xml": MACRO},
        {"[Content_Types].xml": b"<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>"},
        opening("attachedTemplate", "http://evil.example/a.dotm"),
        opening("attachedTemplate", "htt&#112;s://evil.example/a.dotm"),
        opening("oleObject", "file:///%5C%5Cevil.example%5Cshare%5Ca.doc"),
    ],
    ids=[
        "macros under another name",
        "a document that says so",
        "a template",
        "a template, written oddly",
        "an object",
    ],
)
def test_active_content_is_found_by_what_it_is_not_by_its_name(parts):
    with pytest.raises(ValidationError) as refused:
        files.check(office_file("申請.docx", **parts))
    assert refused.value.code == "macros"


@pytest.mark.parametrize(
    "parts",
    [
        opening("hyperlink", "http://a.example/"),
        opening("attachedTemplate", "file:///C:\\Users\\me\\a.b\\normal.dotm"),
        opening("attachedTemplate", "file:///\\\\SERVER1\\templates\\letter.dotx"),
    ],
    ids=["a link", "a template of the own drive", "a template of the own office"],
)
def test_what_officials_send_is_accepted(parts):
    assert files.check(office_file("申請.docx", **parts)).name == "申請.docx"


def test_an_archive_with_a_huge_directory_is_refused_before_it_is_read(monkeypatch):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number:050d}", b"")
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(ValidationError):
        files.check(SimpleUploadedFile("a.xlsx", content.getvalue()))


@pytest.mark.parametrize("text", ["=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", " =1", "\t=1", "　＝1"])
def test_no_cell_of_the_export_begins_like_a_formula_in_any_width(text):
    assert harmless(text).startswith("'")


# --- What is typed ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted", ["nowhere", "²", "home", "https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_next_leads_to_pages_of_ours_and_to_nothing_else(client, cast, wanted):
    client.force_login(cast.town)
    answer = client.post(reverse("set_language"), {"next": wanted, "language": "ja"})
    assert answer.status_code == 302
    assert answer.url == "/"


@pytest.mark.parametrize("number", ["²", "٣", "-1"])
def test_numbers_in_other_scripts_are_no_accident(client, cast, number):
    case = journey(request_of(cast.town), cast, "submitted")
    client.force_login(cast.officer)
    address = reverse("cases:message", args=[case.slug])
    assert client.post(address, {"audience": "shared", "body": "あ", "canned": number}).status_code == 200
    data = QueryDict(mutable=True)
    data["participants-TOTAL_FORMS"] = number
    assert int(filling.with_more_rows(data, APPLICATION.parts_by_slug["travellers"])["participants-TOTAL_FORMS"]) >= 1


def test_the_first_day_of_all_is_no_accident(client, cast):
    seat = cast.town.seats[0]
    seat.manages_people = True
    seat.save()
    client.force_login(cast.town)
    colleague = seated(seat.organisation, Role.APPLICANT)
    data = {"user": colleague.pk, "kind": "holder", "occupancy_from": "0001-01-01"}
    assert client.post(reverse("accounts:appoint", args=[seat.pk]), data).status_code == 422


def test_more_places_than_a_form_has_are_a_sentence(client, cast):
    case = request_of(cast.town)
    client.force_login(cast.town)
    data = {"places": "、".join(f"町{number}" for number in range(3000)), "version": case.version}
    answer = client.post(reverse("support:part", args=[case.slug, "dates"]), data)
    assert answer.status_code == 422


# --- How it is run ----------------------------------------------------------------------------------------------------


def test_a_real_installation_does_not_start_with_the_public_key(settings):
    from clair import protection

    settings.SECRET_KEY = protection.PUBLIC_KEY
    settings.DEBUG = settings.DEMO = False
    with pytest.raises(ImproperlyConfigured):
        protection.refuse_public_key()
    settings.DEMO = True
    protection.refuse_public_key()
