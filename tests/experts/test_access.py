"""Who may know of whom: everybody for who matches, a body's own people for a body, nobody for all others."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.models import Occupancy
from activities.cases.revisions import prints, read_prints
from activities.experts import keeping
from activities.experts.models import Consent, Expert, ExpertField, Language
from activities.partners.keeping import plain
from tests.cast import organisation_of
from tests.factories.accounts import OccupancyFactory, UserFactory
from tests.factories.experts import ExpertFactory, ExpertFieldFactory, consented

SECRET = "見えてはならない氏名"


@pytest.fixture
def expert(cast) -> Expert:
    """Somebody of the town, with one of everything."""
    row = ExpertFactory(organisation=organisation_of(cast.town), name=SECRET)
    ExpertFieldFactory(expert=row)
    Language.objects.create(expert=row, language="zh", level=3)
    consented(row, by=cast.town, seat=cast.town.seats[0])
    return row


def pages(expert: Expert) -> list[str]:
    """Every page below a person that is read or filled in."""
    number, field = expert.number, expert.fields.first()
    return [
        reverse("experts:edit", args=[number]),
        reverse("experts:consent", args=[number]),
        reverse("experts:consent_withdraw", args=[number]),
        reverse("experts:confirm", args=[number]),
        reverse("experts:withdraw", args=[number]),
        reverse("experts:row_new", args=[number, "languages"]),
        reverse("experts:row", args=[number, "fields", field.pk]),
    ]


def deeds(expert: Expert) -> list[str]:
    """Every address that only acts."""
    language = expert.languages.first()
    names = ("register", "take_up", "discard")
    return [reverse(f"experts:{name}", args=[expert.number]) for name in names] + [
        reverse("experts:row_remove", args=[expert.number, "languages", language.pk])
    ]


@pytest.mark.parametrize(
    ("who", "index", "person"),
    [
        ("officer", 200, 200),
        ("manager", 200, 200),
        ("tokyo", 200, 200),
        ("town", 200, 200),
        ("prefecture", 200, 404),
        ("stranger", 200, 404),
        ("admin", 404, 404),
        ("viewer", 404, 404),
    ],
)
def test_who_sees_and_changes_whom(client, cast, expert, who, index, person):
    client.force_login(cast[who])
    for url, status in ((reverse("experts:index"), index), (reverse("experts:new"), index)):
        assert client.get(url).status_code == status, url
    for url in (expert.get_absolute_url(), *pages(expert)):
        assert client.get(url).status_code == person, url
        assert client.head(url).status_code == person, url
    if person == 404:
        for url in (*pages(expert), *deeds(expert)):
            assert client.post(url, {"reason": "理由"}).status_code == 404, url
        expert.refresh_from_db()
        assert (expert.standing, expert.revision) == ("active", 1)


@pytest.mark.parametrize("who", ["prefecture", "stranger", "admin", "viewer"])
def test_nobody_else_reads_a_name_anywhere(client, cast, expert, who):
    client.force_login(cast[who])
    asked = (
        "",
        "?q=見えて",
        "?field=agriculture",
        f"?q={expert.number}",
        "?attention=confirm",
        "?state=matchable",
        "?sort=name",
    )
    urls = [reverse("experts:index") + query for query in asked]
    for url in [*urls, expert.get_absolute_url(), reverse("home"), reverse("cases:search") + "?q=見えて"]:
        assert SECRET not in client.get(url).content.decode(), url


def test_a_body_is_not_told_how_many_others_there_are(client, cast, expert):
    """Counts, the choices of filters and hints at the same name speak of the body's own people alone."""
    client.force_login(cast.stranger)
    page = client.get(reverse("experts:index"))
    assert page.context["listing"].number == 0
    assert 'name="prefecture"' not in page.content.decode()
    values = {"name": SECRET, "field": "agriculture"}
    answer = client.post(reverse("experts:new"), values)
    assert answer.status_code == 302
    assert Expert.objects.filter(name=SECRET).count() == 2


def test_an_unknown_number_answers_as_somebody_of_another_body_does(client, cast, expert):
    client.force_login(cast.stranger)
    unknown = client.get(reverse("experts:expert", args=["T-9999"])).content.decode()
    hidden = client.get(expert.get_absolute_url()).content.decode()
    assert told(unknown, "T-9999") == told(hidden, expert.number)


def told(page: str, number: str) -> str:
    """What a page says, without what differs with every request."""
    return re.sub(r"\b\w{64}\b", "", page).replace(number, "")


def test_who_reads_along_at_the_body_sees_and_does_not_change(client, cast, expert):
    reader = UserFactory(email="reader@example.jp")
    OccupancyFactory(user=reader, seat=cast.town.seats[0], kind=Occupancy.Kind.READER)
    client.force_login(reader)
    assert SECRET in client.get(reverse("experts:index")).content.decode()
    assert client.get(expert.get_absolute_url()).status_code == 200
    for url in (reverse("experts:new"), *pages(expert)):
        assert client.get(url).status_code == 403, url
    for url in deeds(expert):
        assert client.post(url).status_code == 403, url


def test_rows_of_another_person_are_not_there(client, cast, expert):
    other = ExpertFieldFactory(expert__organisation=organisation_of(cast.stranger))
    client.force_login(cast.town)
    assert client.get(reverse("experts:row", args=[expert.number, "fields", other.pk])).status_code == 404
    assert client.post(reverse("experts:row_remove", args=[expert.number, "fields", other.pk])).status_code == 404
    assert client.get(reverse("experts:row_new", args=[expert.number, "consents"])).status_code == 404
    assert ExpertField.objects.filter(pk=other.pk).exists()


def test_the_paper_of_a_consent_is_read_by_who_sees_the_person(client, cast, expert):
    consent = Consent.objects.get()
    consent.file_name = "同意書.pdf"
    consent.file.save("x", ContentFile(b"%PDF-1.4 paper"))
    url = reverse("experts:consent_file", args=[expert.number, consent.pk])
    for who, status in (("town", 200), ("tokyo", 200), ("stranger", 404), ("viewer", 404)):
        client.force_login(cast[who])
        answer = client.get(url)
        assert answer.status_code == status, who
        if status == 200:
            assert answer["Cache-Control"] == "private, no-store"
            assert answer.getvalue() == b"%PDF-1.4 paper"


def test_a_body_does_not_read_what_the_former_one_wrote(client, cast, expert):
    """Somebody comes over to Hakone: the town's consent, its paper and its changes are for who matches."""
    consent = Consent.objects.get()
    consent.file_name = "町の同意書.pdf"
    consent.file.save("x", ContentFile(b"%PDF-1.4 paper"))
    seen = read_prints(prints(plain(expert)))
    keeping.save(expert, plain(expert) | {"post": "町の課長"}, by=cast.town, seen=seen)
    expert.refresh_from_db()
    moved = plain(expert) | {"organisation": organisation_of(cast.stranger).pk}
    keeping.save(expert, moved, by=cast.tokyo, seen=read_prints(prints(plain(expert))))
    paper = reverse("experts:consent_file", args=[expert.number, consent.pk])
    for who, status, told in (("tokyo", 200, True), ("stranger", 404, False)):
        client.force_login(cast[who])
        page = client.get(expert.get_absolute_url()).content.decode()
        assert ("町の同意書.pdf" in page, cast.town.display_name in page) == (told, told)
        answer = client.get(paper)
        assert answer.status_code == status
        assert answer.getvalue().startswith(b"%PDF") == told
    client.force_login(cast.town)
    assert client.get(expert.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("who", "shown"), [("officer", True), ("town", True), ("tokyo", True), ("viewer", False), ("admin", False)]
)
def test_the_menu_leads_to_the_bank_whom_it_is_for(client, cast, who, shown):
    client.force_login(cast[who])
    assert (f'href="{reverse("experts:index")}"' in client.get(reverse("home")).content.decode()) == shown
