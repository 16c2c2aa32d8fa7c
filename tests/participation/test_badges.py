"""Badges: made in the background, fetched by the office for a day, each with both names and a code for the door."""

import io
import re
from datetime import timedelta

import pypdf
import pypdfium2
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from activities.participation import clearing
from activities.participation.models import BadgeJob, Participant, Upload
from activities.participation.papers import badges
from tests.participation.crowd import gather


@pytest.fixture
def crowd(cast):
    return gather(11, bodies=4)


def address(name: str, *args) -> str:
    return reverse(f"participation:{name}", args=[20, *args])


def ordered(client, user, **posted) -> BadgeJob:
    client.force_login(user)
    response = client.post(address("badges"), {"layout": "10"} | posted)
    assert response.status_code == 302
    return BadgeJob.objects.latest("pk")


def pdf_of(client, job) -> pypdf.PdfReader:
    response = client.get(address("badge_file", job.pk))
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    return pypdf.PdfReader(io.BytesIO(b"".join(response.streaming_content)))


def test_badges_for_everybody_with_a_place(client, cast, crowd, work):
    Participant.objects.filter(pk=crowd.people[3].pk).update(standing="waiting")
    job = ordered(client, cast.officer)
    page = client.get(address("badge_job", job.pk)).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert address("badge_job", job.pk) in page
    work()
    ready = client.get(address("badge_job", job.pk)).content.decode()
    assert address("badge_file", job.pk) in ready
    assert "hx-trigger" not in ready
    reader = pdf_of(client, job)
    text = reader.pages[0].extract_text()
    assert len(reader.pages) == 1
    assert len(re.findall("名札", reader.metadata.title)) == 1
    for said in ("髙橋 4郎", "高桥 4郎", "TAKAHASHI Taro4", "欧阳明9", "歐陽明9", "国際交流課長", "日本側", "中方"):
        assert said in text
    assert "CHEN Ming7" in text
    assert crowd.people[3].name not in text


@pytest.mark.parametrize(("layout", "pages"), [("10", 2), ("8", 2)])
def test_a_sheet_holds_eight_or_ten(crowd, layout, pages):
    content = badges.badges(crowd.edition, crowd.people, layout)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == pages


def test_the_chosen_ones_alone(client, cast, crowd, work):
    keys = [crowd.people[0].pk, crowd.people[1].pk]
    client.force_login(cast.officer)
    asked = client.get(address("badges"), {"person": keys})
    assert [person.pk for person in asked.context["chosen"]] == keys
    job = ordered(client, cast.officer, person=keys)
    work()
    job.refresh_from_db()
    assert (job.total, job.done, job.state) == (2, 2, "ready")
    text = pdf_of(client, job).pages[0].extract_text()
    assert crowd.people[0].name_roman in text
    assert crowd.people[2].name_roman not in text


def test_a_double_click_makes_them_once(client, cast, crowd):
    ordered(client, cast.officer, form_token="a" * 32)
    ordered(client, cast.officer, form_token="a" * 32)
    assert BadgeJob.objects.count() == 1


def test_two_workers_draw_them_once(client, cast, crowd):
    job = ordered(client, cast.officer)
    assert badges.make.func(job.pk) == "ready"
    assert badges.make.func(job.pk) == "nothing to do"


def test_badges_that_cannot_be_drawn_say_so(client, cast, crowd, monkeypatch, work, caplog):
    job = ordered(client, cast.officer)
    monkeypatch.setattr(badges, "code", lambda text: 1 / 0)
    work()
    page = client.get(address("badge_job", job.pk))
    assert page.context["job"].state == "failed"
    assert page.status_code == 200
    assert client.get(address("badge_file", job.pk)).status_code == 404


def test_without_anybody_nothing_is_made(client, cast, crowd):
    Participant.objects.update(standing="waiting")
    client.force_login(cast.officer)
    assert client.post(address("badges"), {"layout": "10"}).status_code == 200
    assert not BadgeJob.objects.exists()


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "stranger"])
def test_the_file_is_the_office_s_alone(client, cast, crowd, work, who):
    job = ordered(client, cast.officer)
    work()
    client.force_login(cast[who])
    for name in ("badge_job", "badge_file"):
        assert client.get(address(name, job.pk)).status_code == 404


def test_files_go_after_a_day(client, cast, crowd, work):
    job = ordered(client, cast.officer)
    work()
    job.refresh_from_db()
    stored = job.file.name
    assert clearing.tick.func() == "nothing due"
    BadgeJob.objects.update(at=timezone.now() - timedelta(hours=25))
    Upload.objects.create(edition=crowd.edition, name="a.xlsx", by=cast.officer, at=timezone.now() - timedelta(days=4))
    assert clearing.tick.func() == "cleared: 2"
    assert not default_storage.exists(stored)
    assert not BadgeJob.objects.exists()


def test_progress_is_told_while_they_are_drawn(cast):
    told: list[int] = []
    crowd = gather(60, bodies=4)
    badges.badges(crowd.edition, crowd.people, "10", told.append)
    assert told == [25, 50]


def first_page(content: bytes) -> bytes:
    """The first page as a picture of 144 dots to the inch."""
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    bitmap = page.render(scale=2)
    stored = io.BytesIO()
    bitmap.to_pil().save(stored, "png")
    for thing in (bitmap, page, document):
        thing.close()
    return stored.getvalue()


def test_nothing_on_a_badge_runs_over_its_edge(crowd):
    """The longest names that can be entered stay inside: what stands around the code is white."""
    person = crowd.people[0]
    person.name, person.name_zh, person.name_roman = "寿限無" * 26, "寿限无" * 26, "Jugemu " * 11
    person.organisation_ja = person.organisation_zh = "国際交流推進協議会" * 13
    content = badges.badges(crowd.edition, [person], "10")
    picture = Image.open(io.BytesIO(first_page(content))).convert("L")
    millimetre = 2 * 72 / 25.4
    strip = [int(edge * millimetre) for edge in (14 + 91 - 5, 11 + 31, 14 + 91 - 1, 11 + 54)]
    assert picture.crop(strip).getextrema()[0] > 200
