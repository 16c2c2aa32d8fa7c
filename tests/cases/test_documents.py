"""Papers of a case: who may read, add, replace and take off, and how they leave the application."""

import pytest
from django.urls import reverse

from activities.cases.models import Document, Endorsement
from activities.cases.once import new_token
from tests.cases.requests import complete_request, lead_by_duty, move, walk
from tests.factories.cases import PDF, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    lead_by_duty(cast.officer)
    case = complete_request(cast.town)
    move(case, "submit", cast.town)
    return case


def add(client, user, case, **data):
    client.force_login(user)
    fields = {"kind": "other", "title": "資料", "audience": "shared", "file": upload()} | data
    return client.post(reverse("cases:document_add", args=[case.slug]), fields)


def download(client, user, document):
    client.force_login(user)
    version = document.versions.first()
    return client.get(reverse("cases:document_version", args=[document.case.slug, version.pk]))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("town", 302),
        ("prefecture", 302),
        ("tokyo", 302),
        ("officer", 302),
        ("manager", 302),
        ("admin", 403),
        ("viewer", 403),
        ("stranger", 404),
    ],
)
def test_who_may_add_a_paper(client, cast, case, who, status):
    assert add(client, cast[who], case).status_code == status
    assert Document.objects.count() == (status == 302)


def test_a_paper_leaves_as_an_attachment_under_its_name(client, cast, case):
    add(client, cast.town, case, file=upload("訪問者 名簿.pdf"))
    answer = download(client, cast.officer, Document.objects.get())
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%A8%AA")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "private" in answer["Cache-Control"]


def test_a_file_that_is_gone_is_told_to_its_reader_and_to_the_log(client, cast, case, caplog):
    add(client, cast.town, case, file=upload("名簿.pdf"))
    document = Document.objects.get()
    stored = document.versions.get().file
    stored.storage.delete(stored.name)
    cast.officer.language = "en"
    cast.officer.save()
    answer = download(client, cast.officer, document)
    assert answer.status_code == 404
    assert "The file cannot be found" in answer.text
    assert "名簿.pdf" in answer.text
    assert "mailto:" in answer.text
    assert [
        (record.levelname, stored.name in record.getMessage())
        for record in caplog.records
        if record.name.startswith("activities")
    ] == [("ERROR", True)]


@pytest.mark.parametrize(("who", "status"), [("town", 404), ("prefecture", 404), ("tokyo", 404), ("viewer", 200)])
def test_an_internal_paper_is_the_office_s_own(client, cast, case, who, status):
    add(client, cast.officer, case, audience="office", title="役割分担")
    answer = download(client, cast[who], Document.objects.get())
    assert answer.status_code == status
    answer.close()


def test_outside_the_office_every_paper_is_shared(client, cast, case):
    add(client, cast.town, case, audience="office")
    assert Document.objects.get().audience == "shared"


@pytest.mark.parametrize("kind", ["form", "itinerary", "paper", "letter", "answer", "nonsense"])
def test_a_town_cannot_change_its_application_by_papers_once_it_is_sent(client, cast, case, kind):
    assert add(client, cast.town, case, kind=kind).status_code == 422
    assert not Document.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("prefecture", 422), ("tokyo", 302), ("officer", 302)])
def test_an_answer_comes_from_headquarters_or_the_office(client, cast, case, who, status):
    assert add(client, cast[who], case, kind="answer").status_code == status


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"),
        ("a.pdf", b"<html>"),
        ("a.docx", b"PK\x03\x04broken"),
        ("a.pdf", b""),
        ("noname", b"x"),
        ("a.png", PDF),
    ],
)
def test_a_wrong_file_is_told_beside_its_field(client, cast, case, name, content):
    answer = add(client, cast.town, case, file=upload(name, content))
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not Document.objects.exists()


def test_a_path_in_a_name_is_dropped(client, cast, case):
    add(client, cast.town, case, file=upload("..\\..\\etc\\名簿.pdf"))
    assert Document.objects.get().versions.get().name == "名簿.pdf"


def test_a_paper_sent_twice_is_added_once(client, cast, case):
    token = new_token()
    for _try in range(2):
        assert add(client, cast.town, case, form_token=token).status_code == 302
    assert Document.objects.count() == 1


def test_a_newer_version_leaves_the_older_ones(client, cast, case):
    add(client, cast.town, case)
    document = Document.objects.get()
    client.force_login(cast.town)
    url = reverse("cases:document_replace", args=[case.slug, document.pk])
    assert client.post(url, {"file": upload("第二版.pdf")}).status_code == 302
    assert list(document.versions.values_list("number", flat=True)) == [2, 1]
    assert "第二版.pdf" in client.get(reverse("cases:documents", args=[case.slug])).content.decode()


@pytest.mark.parametrize("name", ["cases:document_replace", "cases:document_remove"])
def test_nobody_else_changes_a_town_s_paper_but_the_office(client, cast, case, name):
    add(client, cast.town, case)
    document = Document.objects.get()
    for who in ("prefecture", "tokyo", "viewer", "admin"):
        client.force_login(cast[who])
        answer = client.post(reverse(name, args=[case.slug, document.pk]), {"file": upload()})
        assert answer.status_code == 403
    client.force_login(cast.officer)
    assert client.post(reverse(name, args=[case.slug, document.pk]), {"file": upload()}).status_code == 302


def test_a_paper_taken_off_the_list_can_no_longer_be_fetched(client, cast, case):
    add(client, cast.town, case)
    document = Document.objects.get()
    client.force_login(cast.town)
    client.post(reverse("cases:document_remove", args=[case.slug, document.pk]))
    assert download(client, cast.town, document).status_code == 404
    assert document.versions.count() == 1


def test_a_paper_of_the_application_is_noticed_by_the_agreements(client, cast, case):
    case = walk(complete_request(cast.town), cast, "accepted")
    assert add(client, cast.town, case, kind="itinerary", title="行程案").status_code == 302
    case.refresh_from_db()
    assert case.events.last().step == "edit"
    assert not any(held.holds for held in Endorsement.objects.filter(replaced=False))
    client.force_login(cast.prefecture)
    change = client.get(case.get_absolute_url()).context["lapses"][0].changes[0]
    assert "行程案" in change.came[0]


def test_another_paper_leaves_the_agreements_alone(client, cast, case):
    case = walk(complete_request(cast.town), cast, "accepted")
    add(client, cast.town, case)
    assert all(held.holds for held in Endorsement.objects.filter(replaced=False))


def test_the_accepted_kinds_and_sizes_are_on_the_page(client, cast, case):
    client.force_login(cast.town)
    page = client.get(reverse("cases:document_add", args=[case.slug])).content.decode()
    assert "20 MB" in page
    assert "PowerPoint (.pptx)" in page


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_papers_costs_the_same(client, cast, case, rows, django_assert_max_num_queries):
    from activities.cases import documents

    for number in range(rows):
        documents.add(case, upload(f"{number}.pdf"), kind="other", by=cast.town, seat=cast.town.seats[0])
    client.force_login(cast.officer)
    with django_assert_max_num_queries(8):
        client.get(reverse("cases:documents", args=[case.slug]))
