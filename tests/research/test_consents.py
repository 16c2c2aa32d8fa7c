"""A consent that is withdrawn takes effect at once: list, search, files, copies."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from activities.cases.models import Notification, SearchEntry
from activities.research import consents, copying
from activities.research.models import CopyAccess, ListEntry, Listing, Sharing

pytestmark = pytest.mark.django_db
NAME = "おいらせ町"


@pytest.fixture
def entry(cast, at):
    """The published entry of the town's closed case, under its name, with copies for everybody."""
    entry = at("closed").list_entry
    ListEntry.objects.update(published_at=timezone.now())
    return ListEntry.objects.get(pk=entry.pk)


def withdrawn(entry, cast, listing: str, sharing: str = Sharing.YES) -> ListEntry:
    case = entry.case
    case.refresh_from_db()
    consents.change(
        case, listing=listing, sharing=sharing, by=cast.town, seat=cast.town.seats[0], expected_version=case.version
    )
    return ListEntry.objects.get(pk=entry.pk)


def everything_listed(client, user) -> str:
    client.force_login(user)
    found = ""
    for name in ("list", "list_csv", "list_excel"):
        answer = client.get(reverse(f"research:{name}"))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found += content.decode(errors="replace")
    return found


def test_the_name_goes_at_once(client, cast, entry):
    assert NAME in everything_listed(client, cast.stranger)
    withdrawn(entry, cast, Listing.MASKED)
    text = everything_listed(client, cast.stranger)
    assert entry.title in text
    assert NAME not in text
    assert NAME not in SearchEntry.objects.get(kind="list_entry").text


def test_the_entry_goes_at_once(client, cast, entry):
    withdrawn(entry, cast, Listing.NO)
    assert entry.title not in everything_listed(client, cast.stranger)
    assert client.get(reverse("research:entry", args=[entry.pk])).status_code == 404
    assert not SearchEntry.objects.filter(kind="list_entry").exists()


def test_an_entry_whose_words_name_the_body_leaves_the_list_with_the_consent(client, cast, entry):
    ListEntry.objects.update(title=f"{NAME}のための調査")
    after = withdrawn(entry, cast, Listing.MASKED)
    assert after.published_at is None
    assert NAME not in everything_listed(client, cast.stranger)


@pytest.mark.parametrize(("listing", "sharing"), [(Listing.NO, Sharing.YES), (Listing.NAMED, Sharing.NO)])
def test_a_granted_copy_is_closed_at_once(client, cast, entry, listing, sharing):
    copy = copying.ask(entry, seat=cast.stranger.seats[0], purpose="参考", by=cast.stranger)
    copying.decide(copy, granted=True, reason="", consent_note="", by=cast.tokyo, seat=cast.tokyo.seats[0])
    address = reverse("research:copy", args=[copy.pk])
    client.force_login(cast.stranger)
    assert "2020年の条例" in client.get(address).content.decode()
    withdrawn(entry, cast, listing, sharing)
    answer = client.get(address)
    assert answer.status_code == 410
    assert "2020年の条例" not in answer.content.decode()
    assert entry.title not in answer.content.decode()
    listed = client.get(reverse("research:copies")).content.decode()
    assert (entry.title in listed) == (listing != Listing.NO)
    assert CopyAccess.objects.count() == 1
    client.force_login(cast.prefecture)
    assert client.get(address).status_code == 404


def test_notices_of_copies_name_the_topic_no_longer(client, cast, entry):
    copy = copying.ask(entry, seat=cast.stranger.seats[0], purpose="参考", by=cast.stranger)
    copying.decide(copy, granted=True, reason="", consent_note="", by=cast.tokyo, seat=cast.tokyo.seats[0])
    client.force_login(cast.stranger)
    assert entry.title in client.get(reverse("cases:notifications")).content.decode()
    withdrawn(entry, cast, Listing.NO)
    assert entry.title not in client.get(reverse("cases:notifications")).content.decode()
    kept = Notification.objects.filter(url=copying.address_of(copy)).exclude(user=cast.stranger)
    assert kept
    assert all(entry.title in note.text for note in kept)


def test_a_new_index_finds_no_entry_whose_consent_is_gone(entry):
    ListEntry.objects.update(listing=Listing.NO)
    call_command("reindex")
    assert not SearchEntry.objects.filter(kind="list_entry").exists()


def test_a_consent_given_again_opens_the_copy_again(client, cast, entry):
    copy = copying.ask(entry, seat=cast.stranger.seats[0], purpose="参考", by=cast.stranger)
    copying.decide(copy, granted=True, reason="", consent_note="", by=cast.tokyo, seat=cast.tokyo.seats[0])
    withdrawn(entry, cast, Listing.NAMED, Sharing.NO)
    withdrawn(entry, cast, Listing.NAMED, Sharing.ASK)
    client.force_login(cast.stranger)
    assert client.get(reverse("research:copy", args=[copy.pk])).status_code == 200


def test_the_consents_are_the_requesters_alone_and_ask_nobody_to_agree_again(cast, entry):
    withdrawn(entry, cast, Listing.MASKED, Sharing.NO)
    standing = [endorsement.holds for endorsement in entry.case.endorsements.all()]
    assert standing == [True] * len(standing) != []


def test_a_consent_is_not_withdrawn_by_halves_when_the_index_cannot_follow(cast, entry, monkeypatch):
    call_command("reindex", verbosity=0)

    def broken(*_args):
        raise RuntimeError("no index")

    monkeypatch.setattr("activities.cases.search.indexing.write", broken)
    with pytest.raises(RuntimeError):
        withdrawn(entry, cast, Listing.MASKED)
    assert ListEntry.objects.get(pk=entry.pk).listing == Listing.NAMED
