"""The pages of the import: for whom they are, and from the file to the bank."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities.experts.models import Expert, Standing, Upload
from tests.cast import organisation_of
from tests.experts.lists import NAMES, PERSON, WITHOUT_CONSENT, file_of, uploaded


def test_from_the_file_to_the_bank_by_the_pages(cast, client):
    """Twenty rows of which four are wrong: shown, entered, and the wrong ones given back."""
    wrong = ({"field_1": "料理"}, {"consent_until": "2020-01-01"}, {"email": "@"}, {"organisation": "箱根町"})
    rows = [PERSON | {"name": f"試験 {number:02d}", "name_roman": "", "name_zh": ""} for number in range(20)]
    rows = [row | (wrong[number // 5] if number % 5 == 2 else {}) for number, row in enumerate(rows)]
    rows[0] |= WITHOUT_CONSENT
    client.force_login(cast.town)
    response = client.post(reverse("experts:uploads"), {"file": file_of(rows)})
    upload = Upload.objects.get()
    assert (response.url, upload.organisation) == (
        reverse("experts:upload", args=[upload.pk]),
        organisation_of(cast.town),
    )
    shown = client.get(response.url).context["check"]
    assert (len(shown.faulty), len(shown.registered), len(shown.drafts)) == (4, 15, 1)
    assert not Expert.objects.exists()
    assert client.post(response.url, {"digest": shown.digest}).status_code == 302
    assert Expert.objects.filter(standing=Standing.ACTIVE).count() == 15
    left = client.get(response.url).context["check"]
    assert [row.number for row in left.faulty] == [row.number for row in shown.faulty]
    assert client.post(response.url, {"digest": left.digest}).status_code == 409
    assert client.get(reverse("experts:index")).context["listing"].number == 16


PLACES = ("uploads", "upload_template", "upload", "upload_faults")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("town", 200),
        ("tokyo", 200),
        ("officer", 200),
        ("manager", 200),
        ("viewer", 404),
        ("admin", 404),
        ("stranger", 404),
    ],
)
def test_an_upload_is_for_its_body_and_for_who_matches(cast, client, who, status):
    upload = uploaded(cast.town, PERSON)
    Upload.objects.update(organisation=organisation_of(cast.town))
    client.force_login(cast[who])
    general = 200 if who == "stranger" else status
    assert [client.get(reverse(f"experts:{name}")).status_code for name in PLACES[:2]] == [general, general]
    assert [client.get(reverse(f"experts:{name}", args=[upload.pk])).status_code for name in PLACES[2:]] == [
        status,
        status,
    ]
    if status == 404:
        assert client.post(reverse("experts:upload", args=[upload.pk]), {"digest": "x"}).status_code == 404


def test_who_only_reads_along_enters_nobody(cast, client):
    cast.town.occupancies.update(kind="reader")
    client.force_login(cast.town)
    upload = uploaded(cast.town, PERSON)
    Upload.objects.update(organisation=organisation_of(cast.town))
    assert client.get(reverse("experts:uploads")).status_code == 403
    assert client.post(reverse("experts:upload", args=[upload.pk]), {"digest": "x"}).status_code == 403


@pytest.mark.parametrize(
    "sent", [{}, {"file": SimpleUploadedFile("a.csv", b"a,b")}, {"file": SimpleUploadedFile("a.xlsx", b"PK")}]
)
def test_a_file_that_cannot_be_read_is_told_on_the_form(cast, client, sent):
    client.force_login(cast.town)
    response = client.post(reverse("experts:uploads"), sent)
    assert response.status_code == 422
    assert response.context["form"].errors["file"]
    assert 'class="errsum"' in response.content.decode()
    assert not Upload.objects.exists()


def test_strange_addresses_and_cells_are_no_accident(cast, client):
    client.force_login(cast.town)
    for name in ("upload", "upload_faults"):
        assert client.get(reverse(f"experts:{name}", args=[10**30])).status_code == 404
    hostile = ["\u202e", "９" * 500, "（：", "：：：", "～", "1" * 400, "昭和", "(" * 2000, "\n" * 50, "<script>", "'"]
    rows = [dict.fromkeys(NAMES, text) for text in hostile]
    upload = Upload.objects.create(
        organisation=organisation_of(cast.town), name="a", by=cast.town, headings=NAMES,
        rows=[[number, list(row.values())] for number, row in enumerate(rows, 2)],
    )  # fmt: skip
    page = client.get(reverse("experts:upload", args=[upload.pk]))
    assert page.status_code == 200
    assert not page.context["check"].good
    assert client.get(reverse("experts:upload_faults", args=[upload.pk])).status_code == 200
    assert client.post(reverse("experts:upload", args=[upload.pk]), {"digest": "\x00"}).status_code == 409
