"""Who meets what of an edition's proceedings: every role, other organisations, and nobody at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, resolve, reverse

from activities.proceedings.models import Change
from activities.seminars.models import Edition
from tests.cast import organisation_of
from tests.factories.participation import InvitationFactory, RegistrationFactory
from tests.factories.proceedings import MaterialFactory, MinutesFactory, PhotographFactory
from tests.factories.seminars import SessionFactory

OFFICE, KEEPERS = ("officer", "manager", "viewer", "admin"), ("officer", "manager")
OTHERS = ("town", "prefecture", "tokyo", "stranger")
EVERYBODY = (*OFFICE, *OTHERS)


def address(name: str, edition: Edition, *more) -> str:
    return reverse(f"proceedings:{name}", args=[edition.number, *more])


def code(client, url: str) -> int:
    """The status; a file that is sent is closed again."""
    response = client.get(url)
    if response.streaming:
        response.getvalue()
    return response.status_code


def public_pages(edition, things) -> list[str]:
    return [
        address("after", edition),
        address("report", edition),
        address("report_word", edition),
        address("report_pdf", edition),
        address("material_file", edition, things.material.pk),
        address("picture", edition, things.photograph.pk, "small"),
        address("picture", edition, things.photograph.pk, "large"),
        address("minutes", edition, things.session.pk),
        address("results", edition),
    ]


def office_pages(edition) -> list[str]:
    names = ("questionnaire", "questionnaire_preview", "questionnaire_code", "results_excel")
    return [address(name, edition) for name in names]


def writing_pages(edition, things) -> list[str]:
    question = things.questions[0].pk
    return [
        address("material_new", edition),
        address("material", edition, things.material.pk),
        address("photograph_new", edition),
        address("photograph", edition, things.photograph.pk),
        address("minutes_edit", edition, things.session.pk),
        address("questionnaire_edit", edition),
        address("questionnaire_paper", edition),
        address("question_new", edition),
        address("question", edition, question),
    ]


def posts(edition, things) -> list[str]:
    found = [address(name, edition) for name in ("questionnaire_begin", "questionnaire_open", "questionnaire_shut")]
    found.append(address("photograph_consent", edition, things.photograph.pk))
    rows = {"materials": things.material, "photographs": things.photograph, "questions": things.questions[0]}
    for kind, row in (rows | {"minutes": things.minutes}).items():
        found += [address(name, edition, kind, row.pk) for name in ("remove", "place")]
    return [*found, address("minutes_approve", edition, things.session.pk)]


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_is_public_of_a_held_edition_is_read_by_everybody(client, cast, held, remains, who):
    client.force_login(cast[who])
    assert {code(client, url) for url in public_pages(held, remains)} == {200}
    wanted = 200 if who in OFFICE else 404
    assert {code(client, url) for url in office_pages(held)} == {wanted}
    wanted = 200 if who in KEEPERS else 403 if who in OFFICE else 404
    assert {code(client, url) for url in writing_pages(held, remains)} == {wanted}


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who not in KEEPERS])
def test_who_may_not_write_changes_nothing(client, cast, held, remains, who):
    client.force_login(cast[who])
    urls = [*posts(held, remains), *writing_pages(held, remains)]
    assert {client.post(url).status_code for url in urls} == {403 if who in OFFICE else 404}
    assert not Change.objects.exists()


def test_only_managers_approve_minutes(client, cast, held, remains):
    client.force_login(cast.officer)
    assert client.post(address("minutes_approve", held, remains.session.pk)).status_code == 403


@pytest.mark.parametrize("who", OTHERS)
def test_what_is_not_meant_for_the_reader_does_not_exist(client, cast, held, remains, who):
    remains.material.readers = remains.minutes.readers = remains.questionnaire.readers = "office"
    remains.photograph.consent = "not_asked"
    for row in (remains.material, remains.minutes, remains.questionnaire, remains.photograph):
        row.save()
    client.force_login(cast[who])
    closed = [url for url in public_pages(held, remains) if "/report/" not in url and not url.endswith("/after/")]
    assert {code(client, url) for url in closed} == {404}
    page = client.get(address("after", held)).content.decode()
    for words in ("基調講演の資料", "本会議の様子", "基調講演</a>"):
        assert words not in page


@pytest.mark.parametrize("who", OTHERS)
def test_before_it_was_held_nothing_remains_of_it(client, cast, held, remains, who):
    Edition.objects.filter(pk=held.pk).update(state="theme_fixed")
    client.force_login(cast[who])
    urls = [url for url in public_pages(held, remains) if "/report/" not in url]
    assert {code(client, url) for url in urls} == {404}
    client.force_login(cast.viewer)
    assert {code(client, url) for url in urls} == {200}


def test_nobody_without_signing_in(client, held, remains):
    for url in [*public_pages(held, remains), *office_pages(held), *writing_pages(held, remains)]:
        assert code(client, url) == 302, url
    for url in posts(held, remains):
        assert client.post(url).status_code == 302, url


def test_things_of_another_edition_are_not_reached_through_this_one(client, cast, held, planned, remains):
    client.force_login(cast.officer)
    assert client.get(address("material", planned, remains.material.pk)).status_code == 404
    assert client.get(address("photograph", planned, remains.photograph.pk)).status_code == 404
    assert client.get(address("minutes_edit", planned, remains.session.pk)).status_code == 404
    assert client.post(address("remove", planned, "questions", remains.questions[0].pk)).status_code == 404


@pytest.mark.parametrize("who", ["officer", "town"])
def test_the_page_asks_the_same_however_much_there_is(client, cast, held, remains, who, django_assert_max_num_queries):
    client.force_login(cast[who])
    url = address("after", held)
    client.get(url)
    with django_assert_max_num_queries(40) as few:
        client.get(url)
    for _number in range(20):
        session = SessionFactory(edition=held)
        MinutesFactory(session=session, edition=held)
        MaterialFactory(edition=held, session=session, uploaded_by=cast.officer)
        PhotographFactory(edition=held, session=session, uploaded_by=cast.officer)
    with django_assert_max_num_queries(len(few)):
        client.get(url)


def test_a_file_is_sent_as_itself(client, cast, held, remains):
    client.force_login(cast.town)
    response = client.get(address("material_file", held, remains.material.pk))
    assert response.getvalue() == "資料".encode()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_file_is_checked_before_it_is_kept(client, cast, held):
    client.force_login(cast.officer)
    values = {"title_ja": "資料", "title_zh": "", "session": "", "language": "ja", "readers": "everybody"}
    bad = SimpleUploadedFile("programme.pdf", b"MZ no pdf")
    refused = client.post(address("material_new", held), values | {"file": bad})
    assert (refused.status_code, held.materials.count()) == (422, 0)
    good = SimpleUploadedFile("../資料.txt", "本文".encode())
    token = {"form_token": "a" * 32}
    for _twice in range(2):
        good.seek(0)
        assert client.post(address("material_new", held), values | {"file": good} | token).status_code == 302
    row = held.materials.get()
    assert (row.name, row.title_ja, row.content_type) == ("資料.txt", "資料", "text/plain")
    assert Change.objects.get().what == "added"


@pytest.mark.parametrize(
    ("state", "reads"),
    [
        ("draft", False),
        ("waiting", False),
        ("withdrawn", False),
        ("declined", False),
        ("cancelled", False),
        ("registered", True),
        ("attended", True),
        ("closed", True),
    ],
)
def test_materials_for_those_who_took_part(client, cast, held, remains, state, reads):  # fmt: skip
    for row in (remains.material, remains.minutes, remains.questionnaire):
        row.readers = "participants"
        row.save()
    body = organisation_of(cast.town)
    invitation = InvitationFactory(edition=held, organisation=body)
    RegistrationFactory(edition=held, invitation=invitation, organisation=body, state=state)
    urls = [address("material_file", held, remains.material.pk), address("minutes", held, remains.session.pk),
            address("results", held)]  # fmt: skip
    client.force_login(cast.town)
    assert {code(client, url) for url in urls} == {200 if reads else 404}
    assert ("基調講演の資料" in client.get(address("after", held)).content.decode()) is reads
    for who in ("stranger", "prefecture", "tokyo"):
        client.force_login(cast[who])
        assert {code(client, url) for url in urls} == {404}


def test_every_address_is_walked_by_these_tests(held, remains):
    pages = [*public_pages(held, remains), *office_pages(held), *writing_pages(held, remains), *posts(held, remains)]
    walked = {resolve(url.partition("?")[0]).url_name for url in pages}
    open_or_for_all = {"answer", "answered", "editions"}
    assert {name for name in get_resolver("activities.proceedings.urls").reverse_dict if isinstance(name, str)} == (
        walked | open_or_for_all
    )
