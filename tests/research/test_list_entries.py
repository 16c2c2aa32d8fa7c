"""One entry of the list: written by hand, corrected by several people, with its papers; and closed cases that become entries."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities.cases.models import SearchEntry
from activities.research import entries, masking
from activities.research.models import EntryFile, ListEntry, Listing, Sharing
from tests.factories.accounts import OrganisationFactory
from tests.research.listing import RARE, YEAR, entry_of, rare_town
from tests.research.requests import area

pytestmark = pytest.mark.django_db
NEW = reverse("research:entry_new")
INSTEAD = "（依頼団体）"


def typed(**fields) -> dict:
    area()
    values = {"fiscal_year": YEAR, "title": "介護保険の制度", "areas": ["cn"], "listing": "masked", "sharing": "yes"}
    return values | fields


@pytest.mark.parametrize("who", ["town", "prefecture", "admin", "viewer", "stranger"])
def test_only_headquarters_and_officers_keep_the_list(client, cast, who):
    entry = entry_of(rare_town(), cast.tokyo, upload="結果.txt")
    paper = entry.files.get()
    client.force_login(cast[who])
    assert client.get(NEW).status_code == 403
    assert client.get(reverse("research:entry_edit", args=[entry.pk])).status_code == 403
    assert client.post(reverse("research:entry_file_add", args=[entry.pk])).status_code == 403
    knows = who in ("admin", "viewer")
    assert client.post(reverse("research:entry_file_remove", args=[paper.pk])).status_code == (403 if knows else 404)
    download = client.get(reverse("research:entry_file", args=[paper.pk]))
    assert download.status_code == (200 if knows else 404)
    if knows:
        assert b"".join(download.streaming_content).decode() == "結果"
    assert EntryFile.objects.get().removed_at is None


@pytest.mark.parametrize("who", ["tokyo", "officer", "manager"])
def test_research_from_before_the_system_is_entered_with_its_papers(client, cast, who):
    body = rare_town()
    client.force_login(cast[who])
    for _twice in range(2):
        upload = SimpleUploadedFile("報告書.txt", "本文".encode())
        assert client.post(NEW, typed(requester=RARE, form_token="abc", files=[upload])).status_code == 302
    entry = ListEntry.objects.get()
    assert (entry.organisation, entry.requester_name) == (body, f"鳥取県{RARE}")
    assert [paper.name for paper in entries.papers(entry)] == ["報告書.txt"]
    assert not entry.is_public


def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_kept(client, cast):
    client.force_login(cast.tokyo)
    answer = client.post(NEW, typed(files=[SimpleUploadedFile("a.pdf", b"MZ")]))
    assert answer.status_code == 422
    assert not ListEntry.objects.exists()


def test_an_unclear_name_is_asked_about_and_an_unknown_one_is_kept(client, cast):
    OrganisationFactory(name="府中市", code="132063")
    other = OrganisationFactory(name="府中市", code="342084")
    client.force_login(cast.tokyo)
    answer = client.post(NEW, typed(requester="府中市"))
    assert answer.status_code == 422
    assert len(answer.context["candidates"]) == 2
    client.post(NEW, typed(requester="府中市", pick=str(other.pk)))
    client.post(NEW, typed(requester="府中市", pick="name-only"))
    client.post(NEW, typed(requester="旧浦安町"))
    assert [entry.organisation for entry in ListEntry.objects.order_by("pk")] == [other, None, None]


@pytest.mark.parametrize("text", [RARE, f"鳥取県{RARE}の依頼", " ".join(RARE)])
def test_words_that_name_a_masked_body_are_refused(client, cast, text):
    rare_town()
    client.force_login(cast.tokyo)
    answer = client.post(NEW, typed(requester=RARE, description=text))
    assert answer.status_code == 422
    assert "description" in answer.context["form"].errors
    assert client.post(NEW, typed(requester=RARE, description=text, listing="named")).status_code == 302


def test_a_short_name_counts_only_where_it_is_a_name(cast):
    body = OrganisationFactory(name="津市", code="242012")
    entry = entry_of(body, cast.tokyo, title="会津市街地の調査")
    assert not masking.names_its_body(entry)
    assert masking.gives_away(entry, "三重の津市から")
    assert masking.masked(entry, ["津市と会津市"]) == [f"{INSTEAD}と会津市"]
    assert masking.masked(entry, "東京、津市。") == f"東京、{INSTEAD}。"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{name}の例", "{instead}の例"),
        ("鳥取県{name}の例", "{instead}の例"),
        ("鳥取县{name}、鳥取県（{name}）", "{instead}、{instead}）"),
        ("{spaced}から", "{instead}から"),
        ("{broken}から", "{instead}から"),
        ("Rare Townに、", "{instead}に、"),
        ("RARE  TOWN and rare towns", "{instead} and rare towns"),
        ("八百津町", "八百津町"),
    ],
)
def test_a_masked_name_is_replaced_in_whichever_way_it_is_written(cast, text, told):
    body = rare_town()
    body.name_en = "Rare Town"
    body.save()
    entry = entry_of(body, cast.tokyo)
    ways = {"name": RARE, "spaced": "　".join(RARE), "broken": f"{RARE[:2]}\n{RARE[2:]}", "instead": INSTEAD}
    assert masking.masked(entry, {"answer": text.format(**ways)}) == {"answer": told.format(**ways)}


@pytest.mark.parametrize(
    ("name", "text"),
    [("鳥取県彁挧村", "彁挧村の例"), ("瀧澤村", "滝沢村の例"), ("滝沢村", "泷泽村的例子"), ("ニセコ町", "ﾆｾｺ町の例")],
)
def test_the_name_of_a_body_that_is_no_more_is_masked_as_well(cast, name, text):
    entry = entry_of(None, cast.tokyo, requester_name=name)
    assert masking.masked(entry, text).startswith(INSTEAD)
    entry.listing = Listing.NAMED
    assert masking.masked(entry, text) == text


def test_the_name_of_a_masked_body_does_not_stand_where_the_office_stands(client, cast):
    rare_town()
    client.force_login(cast.tokyo)
    answer = client.post(NEW, typed(requester=RARE, office=f"{RARE}事務所"))
    assert "office" in answer.context["form"].errors


def test_a_second_editor_is_shown_the_change_and_loses_nothing(client, cast):
    entry = entry_of(rare_town(), cast.tokyo)
    address = reverse("research:entry_edit", args=[entry.pk])
    client.force_login(cast.tokyo)
    seen = {"version": entry.version, "requester": entry.requester_name, "pick": entry.organisation_id}
    assert client.post(address, typed(title="一人目", **seen)).status_code == 302
    client.force_login(cast.officer)
    answer = client.post(address, typed(title="二人目", description="打った説明", **seen))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "一人目" in text
    assert 'value="二人目"' in text
    assert "打った説明" in text
    entry.refresh_from_db()
    assert entry.title == "一人目"
    again = typed(title="二人目", **seen | {"version": answer.context["version"]})
    assert client.post(address, again).status_code == 302
    entry.refresh_from_db()
    assert (entry.title, entry.version) == ("二人目", 3)


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999", "１"])
def test_a_broken_version_breaks_nothing(client, cast, version):
    entry = entry_of(rare_town(), cast.tokyo)
    client.force_login(cast.tokyo)
    answer = client.post(reverse("research:entry_edit", args=[entry.pk]), typed(version=version))
    assert answer.status_code in (302, 409)


def test_the_consents_of_an_entry_with_a_case_are_changed_there(client, cast, at):
    entry = at("closed").list_entry
    client.force_login(cast.tokyo)
    data = typed(title="新しい件名", listing="named", sharing="no", version=entry.version, requester="箱根町")
    assert client.post(reverse("research:entry_edit", args=[entry.pk]), data).status_code == 302
    after = ListEntry.objects.get()
    assert (after.title, after.listing, after.sharing) == ("新しい件名", entry.listing, entry.sharing)
    assert after.requester_name == entry.requester_name
    assert client.post(reverse("research:entry_file_add", args=[entry.pk])).status_code == 404


def test_papers_are_added_and_taken_off(client, cast):
    entry = entry_of(rare_town(), cast.tokyo)
    client.force_login(cast.officer)
    address = reverse("research:entry_file_add", args=[entry.pk])
    assert client.post(address).status_code == 422
    assert client.post(address, {"file": SimpleUploadedFile("a.txt", b"a")}).status_code == 302
    paper = entry.files.get()
    sent = client.get(reverse("research:entry_file", args=[paper.pk]))
    assert sent["Content-Disposition"].startswith("attachment")
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert b"".join(sent.streaming_content) == b"a"
    assert client.post(reverse("research:entry_file_remove", args=[paper.pk])).status_code == 302
    assert client.get(reverse("research:entry_file", args=[paper.pk])).status_code == 404


def test_only_public_words_are_searched_and_they_leave_with_the_entry(cast):
    entry = entry_of(rare_town(), cast.tokyo, listing=Listing.NAMED)
    found = SearchEntry.objects.get(kind="list_entry")
    assert RARE in found.text
    for listing, published, kept in (
        (Listing.MASKED, True, True),
        (Listing.NO, True, False),
        (Listing.NAMED, False, False),
    ):
        entry.listing = listing
        entry.published_at = entry.published_at if published else None
        entry.save()
        entries.settle(entry)
        rows = SearchEntry.objects.filter(kind="list_entry")
        assert rows.exists() == kept
        assert not any(RARE in f"{row.title}{row.text}{row.folded}" for row in rows)


def test_an_entry_is_drawn_in_few_statements(client, cast, django_assert_max_num_queries):
    entry = entry_of(rare_town(), cast.tokyo, upload="結果.txt", sharing=Sharing.ASK)
    for who, most in (("stranger", 8), ("tokyo", 9)):
        client.force_login(cast[who])
        with django_assert_max_num_queries(most):
            client.get(reverse("research:entry", args=[entry.pk]))


def test_a_body_that_exists_no_longer_stays_with_its_entry(client, cast):
    body = rare_town()
    entry = entry_of(body, cast.tokyo)
    type(body).objects.filter(pk=body.pk).update(valid_until="2020-03-31")
    client.force_login(cast.tokyo)
    data = typed(requester=entry.requester_name, version=entry.version)
    assert client.post(reverse("research:entry_edit", args=[entry.pk]), data).status_code == 302
    entry.refresh_from_db()
    assert entry.organisation == body
