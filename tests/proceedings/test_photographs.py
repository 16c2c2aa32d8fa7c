"""Photographs: nothing of the camera is kept, nobody outside the office sees one without consent."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from activities.proceedings import keeping, pictures
from activities.proceedings.models import Change, Photograph
from activities.proceedings.report import paper_of
from tests.factories.proceedings import jpeg

VALUES = {"caption_ja": "会場", "caption_zh": "会场", "photographer": "", "session": "", "consent": "given"}
GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def from_a_telephone() -> bytes:
    """A picture that lies on its side and says where it was taken."""
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "SECRET-CAMERA", 6
    exif[GPS] = {1: "N", 2: (31.0, 28.0, 0.0)}
    return jpeg(80, 40, exif=exif)


def uploaded(content: bytes, name: str = "photograph.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def seen_by(client, user, photograph) -> set[int]:
    """What the person gets: the page of the picture in both sizes."""
    client.force_login(user)
    codes = set()
    for size in ("small", "large"):
        response = client.get(reverse("proceedings:picture", args=[photograph.edition.number, photograph.pk, size]))
        if response.streaming:
            response.getvalue()
        codes.add(response.status_code)
    return codes


def test_what_the_camera_wrote_is_left_behind(client, cast, held):
    raw = from_a_telephone()
    assert b"SECRET-CAMERA" in raw
    client.force_login(cast.officer)
    files = {"photographs": [uploaded(raw), uploaded(jpeg(), "second.jpg")]}
    assert client.post(reverse("proceedings:photograph_new", args=[17]), VALUES | files).status_code == 302
    rows = list(held.photographs.all())
    assert len(rows) == 2
    for file in (rows[0].picture, rows[0].small):
        with file.open("rb") as stored, Image.open(stored) as picture:
            assert (picture.size, dict(picture.getexif()), picture.info.get("exif")) == ((40, 80), {}, None)
        with file.open("rb") as stored:
            assert b"SECRET" not in stored.read()
    assert Change.objects.filter(what="added", model="photograph").count() == 2


def test_large_pictures_are_made_smaller():
    large, small = pictures.drawn_anew(uploaded(jpeg(2600, 1300)))
    sizes = [Image.open(io.BytesIO(file.read())).size for file in (large, small)]
    assert sizes == [(2000, 1000), (480, 240)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photograph.jpg", b"no picture"),
        ("photograph.jpg", jpeg()[:300]),
        ("photograph.txt", "文".encode()),
        ("photograph.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200),
    ],
)
def test_what_is_no_photograph_is_refused_and_nothing_is_stored(client, cast, held, name, content):
    client.force_login(cast.officer)
    files = {"photographs": [uploaded(jpeg()), uploaded(content, name)]}
    response = client.post(reverse("proceedings:photograph_new", args=[17]), VALUES | files)
    assert response.status_code == 422
    assert response.context["form"].errors["photographs"]
    assert not Photograph.objects.exists()


def test_a_picture_that_unpacks_to_far_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)
    with pytest.raises(pictures.ValidationError):
        pictures.drawn_anew(uploaded(jpeg()))


@pytest.mark.parametrize("consent", ["given", "notice", "not_asked"])
def test_only_with_a_consent_it_leaves_the_office(client, cast, held, remains, consent):
    Photograph.objects.update(consent=consent)
    wanted = {404} if consent == "not_asked" else {200}
    for who in ("town", "tokyo", "stranger"):
        assert seen_by(client, cast[who], remains.photograph) == wanted
    assert seen_by(client, cast.viewer, remains.photograph) == {200}
    assert bool(paper_of(held, "ja", {"photographs"}).photographs) == (consent != "not_asked")


def test_a_consent_taken_back_holds_at_once(client, cast, held, remains):
    photograph = remains.photograph
    assert seen_by(client, cast.town, photograph) == {200}
    client.force_login(cast.officer)
    url = reverse("proceedings:photograph_consent", args=[17, photograph.pk])
    for _twice in range(2):
        assert client.post(url, {"to": "withdrawn"}).status_code == 302
    assert seen_by(client, cast.town, photograph) == {404}
    assert "本会議の様子" not in client.get(reverse("proceedings:after", args=[17])).content.decode()
    for url_name in ("report", "report_word", "report_pdf"):
        response = client.get(reverse(f"proceedings:{url_name}", args=[17]), {"with": "photographs"})
        assert response.status_code == 200
        body = response.getvalue() if response.streaming else response.content
        assert "本会議の様子".encode() not in body
    assert paper_of(held, "ja", {"photographs"}).photographs == []
    assert [change.what for change in Change.objects.all()] == ["withdrawn"]
    keeping.withdraw(Photograph.objects.get(), by=cast.officer, again=True)
    assert seen_by(client, cast.town, photograph) == {200}


def test_pictures_are_never_kept_by_a_browser(client, cast, held, remains):
    client.force_login(cast.town)
    response = client.get(reverse("proceedings:picture", args=[17, remains.photograph.pk, "small"]))
    response.getvalue()
    assert (response["Cache-Control"], response["Content-Type"]) == ("private, no-store", "image/jpeg")
    assert client.get(reverse("proceedings:picture", args=[17, remains.photograph.pk, "huge"])).status_code == 404


def test_what_is_deleted_leaves_no_file(client, cast, held, remains, django_capture_on_commit_callbacks):
    from activities.cases.revisions import prints
    from activities.partners.keeping import plain

    row = remains.photograph
    storage, names = row.picture.storage, (row.picture.name, row.small.name)
    client.force_login(cast.officer)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("proceedings:remove", args=[17, "photographs", row.pk]), {"seen": prints(plain(row))})
    assert not Photograph.objects.exists()
    assert not any(storage.exists(name) for name in names)
