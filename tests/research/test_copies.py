"""Copies: asked for by other bodies, decided once and within the consent, read by the asking body alone, and logged."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import OutgoingMail
from activities.cases import documents
from activities.cases.models import Notification
from activities.research import copying
from activities.research.models import AnswerDraft, CopyAccess, CopyRequest, ListEntry, Listing, Sharing
from tests.research.listing import RARE, entry_of, rare_town

pytestmark = pytest.mark.django_db
State = CopyRequest.State


@pytest.fixture
def entry(cast):
    return entry_of(rare_town(), cast.tokyo, upload=f"{RARE}の回答.txt")


def ask(entry, user) -> CopyRequest:
    return copying.ask(entry, seat=user.seats[0], purpose="条例の参考", by=user)


def granted(entry, user, cast) -> CopyRequest:
    return copying.decide(
        ask(entry, user), granted=True, reason="", consent_note="課長", by=cast.tokyo, seat=cast.tokyo.seats[0]
    )


def page(name: str, *args) -> str:
    return reverse(f"research:{name}", args=args)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("stranger", 200),
        ("town", 200),
        ("prefecture", 200),
        ("tokyo", 403),
        ("officer", 403),
        ("admin", 403),
        ("viewer", 403),
    ],
)
def test_bodies_and_branches_ask(client, cast, entry, who, status):
    client.force_login(cast[who])
    assert client.get(page("copy_ask", entry.pk)).status_code == status
    data = {"purpose": "条例の参考", "seat": cast[who].seats[0].pk}
    assert client.post(page("copy_ask", entry.pk), data).status_code == (302 if status == 200 else 403)
    assert CopyRequest.objects.exists() == (status == 200)


@pytest.mark.parametrize("fields", [{"sharing": Sharing.NO}, {"listing": Listing.NO}, {"published_at": None}])
def test_what_the_consent_does_not_allow_cannot_be_asked_for(client, cast, entry, fields):
    ListEntry.objects.filter(pk=entry.pk).update(**fields)
    client.force_login(cast.stranger)
    status = 403 if "sharing" in fields else 404
    assert client.post(page("copy_ask", entry.pk), {"purpose": "x"}).status_code == status
    with pytest.raises(copying.CannotCopy):
        ask(entry, cast.stranger)


def test_nobody_asks_for_their_own_research(client, cast):
    own = entry_of(cast.town.seats[0].organisation, cast.tokyo)
    client.force_login(cast.town)
    assert client.get(page("copy_ask", own.pk)).status_code == 403


def test_a_body_asks_once_while_it_waits(client, cast, entry):
    client.force_login(cast.stranger)
    data = {"purpose": "条例の参考", "seat": cast.stranger.seats[0].pk}
    first = client.post(page("copy_ask", entry.pk), data)
    second = client.post(page("copy_ask", entry.pk), data)
    assert first.url == second.url
    assert client.get(page("copy_ask", entry.pk)).url == first.url
    assert CopyRequest.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"purpose": " "}, {"purpose": "x" * 1001}, {"purpose": "x", "seat": "999"}])
def test_a_request_says_what_for_and_comes_from_an_own_desk(client, cast, entry, data):
    client.force_login(cast.stranger)
    assert client.post(page("copy_ask", entry.pk), {"seat": cast.stranger.seats[0].pk} | data).status_code == 422


def test_those_who_keep_the_list_are_told(cast, entry):
    ask(entry, cast.stranger)
    told = {cast.tokyo.email, cast.manager.email}
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == told
    assert set(Notification.objects.values_list("user__email", flat=True)) == told


@pytest.mark.parametrize("who", ["town", "prefecture", "admin", "viewer"])
def test_others_do_not_decide(client, cast, entry, who):
    copy = ask(entry, cast.stranger)
    client.force_login(cast[who])
    answer = client.post(page("copy", copy.pk), {"decision": "grant"})
    assert answer.status_code == (403 if who in ("admin", "viewer") else 404)
    assert CopyRequest.objects.get().state == State.ASKED


@pytest.mark.parametrize("who", ["tokyo", "officer", "manager"])
def test_headquarters_and_the_office_decide_and_the_asking_person_is_written_to(client, cast, entry, who):
    copy = ask(entry, cast.stranger)
    client.force_login(cast[who])
    assert client.get(page("copies")).context["page"].object_list[0] == copy
    assert client.post(page("copy", copy.pk), {"decision": "grant"}).status_code == 302
    copy.refresh_from_db()
    assert (copy.state, copy.decided_by) == (State.GRANTED, cast[who])
    assert OutgoingMail.objects.filter(to=cast.stranger.email).count() == 1
    assert RARE not in OutgoingMail.objects.get(to=cast.stranger.email).body


def test_declining_needs_a_reason_and_asking_each_time_a_note(client, cast, entry):
    ListEntry.objects.update(sharing=Sharing.ASK)
    copy = ask(entry, cast.stranger)
    client.force_login(cast.tokyo)
    assert client.post(page("copy", copy.pk), {"decision": "decline"}).status_code == 422
    assert client.post(page("copy", copy.pk), {"decision": "grant"}).status_code == 422
    note = {"decision": "grant", "consent_note": "環境課長、11月20日"}
    assert client.post(page("copy", copy.pk), note).status_code == 302
    client.force_login(cast.stranger)
    assert "環境課長" not in client.get(page("copy", copy.pk)).content.decode()


@pytest.mark.parametrize("fields", [{"sharing": Sharing.NO}, {"listing": Listing.NO}])
def test_what_was_forbidden_meanwhile_is_not_granted(client, cast, entry, fields):
    copy = ask(entry, cast.stranger)
    ListEntry.objects.update(**fields)
    client.force_login(cast.tokyo)
    assert client.post(page("copy", copy.pk), {"decision": "grant"}).status_code == 422
    with pytest.raises(copying.CannotCopy):
        copying.decide(copy, granted=True, reason="", consent_note="x", by=cast.tokyo, seat=cast.tokyo.seats[0])
    assert client.post(page("copy", copy.pk), {"decision": "decline", "reason": "不可"}).status_code == 302


def test_the_slower_decision_is_told_how_it_was_decided(client, cast, entry):
    copy = granted(entry, cast.stranger, cast)
    client.force_login(cast.officer)
    answer = client.post(page("copy", copy.pk), {"decision": "decline", "reason": "遅い"})
    assert answer.status_code == 409
    assert CopyRequest.objects.get().state == State.GRANTED


def test_the_asking_body_reads_the_answer_and_its_papers_without_names(client, cast, at):
    case = at("closed")
    upload = SimpleUploadedFile("おいらせ町への回答.txt", "回答".encode())
    documents.add(case, upload, kind="answer", by=cast.tokyo, seat=cast.tokyo.seats[0])
    hidden = SimpleUploadedFile("内部.txt", b"x")
    documents.add(case, hidden, kind="answer", audience="office", by=cast.officer, seat=cast.officer.seats[0])
    draft = AnswerDraft.objects.get(fate="delivered")
    draft.content["summary"] = "青森県おいらせ町の依頼による調査"
    draft.content["questions"][0]["sources"] = [{"kind": "person", "title": "秘密の人", "internal": True}]
    draft.save()
    ListEntry.objects.update(published_at=case.closed_at, listing=Listing.MASKED, sharing=Sharing.YES)
    copy = granted(ListEntry.objects.get(), cast.stranger, cast)
    client.force_login(cast.stranger)
    text = client.get(page("copy", copy.pk)).content.decode()
    assert "2020年の条例による。" in text
    assert "根据2020年条例。" in text
    assert "秘密の人" not in text
    assert "内部.txt" not in text
    assert "おいらせ町" not in text
    (paper,) = copying.papers_of(copy.entry)
    sent = client.get(page("copy_file", copy.pk, paper.part))
    assert b"".join(sent.streaming_content).decode() == "回答"
    assert "%E3%81%8A%E3%81%84%E3%82%89%E3%81%9B" not in sent["Content-Disposition"]
    assert CopyAccess.objects.filter(copy=copy, user=cast.stranger).count() == 2


@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 200), ("town", 404), ("prefecture", 404), ("tokyo", 404), ("viewer", 404)]
)
def test_only_the_asking_body_downloads_and_every_opening_is_kept(client, cast, entry, who, status):
    copy = granted(entry, cast.stranger, cast)
    part = f"f{entry.files.get().pk}"
    client.force_login(cast[who])
    answer = client.get(page("copy_file", copy.pk, part))
    assert answer.status_code == status
    assert CopyAccess.objects.exists() == (status == 200)
    if status == 200:
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert b"".join(answer.streaming_content).decode() == "結果"


@pytest.mark.parametrize("part", ["f0", "d1", "x", "f99999999999999999999999", "-"])
def test_no_other_paper_leaves_through_a_copy(client, cast, entry, part):
    other = entry_of(None, cast.tokyo, upload="他.txt", sharing=Sharing.NO)
    copy = granted(entry, cast.stranger, cast)
    client.force_login(cast.stranger)
    for wanted in (part, f"f{other.files.get().pk}"):
        assert client.get(page("copy_file", copy.pk, wanted)).status_code == 404


def test_what_is_not_granted_is_not_read(client, cast, entry):
    copy = ask(entry, cast.stranger)
    client.force_login(cast.stranger)
    text = client.get(page("copy", copy.pk)).content.decode()
    assert "export/" not in text
    assert client.get(page("copy_file", copy.pk, f"f{entry.files.get().pk}")).status_code == 404
    assert not CopyAccess.objects.exists()


def test_a_missing_file_is_said_to_be_missing(client, cast, entry):
    copy = granted(entry, cast.stranger, cast)
    paper = entry.files.get()
    paper.file.delete(save=False)
    type(paper).objects.filter(pk=paper.pk).update(file="research/gone")
    client.force_login(cast.stranger)
    answer = client.get(page("copy_file", copy.pk, f"f{paper.pk}"))
    assert answer.status_code == 404
    assert RARE not in answer.content.decode()


def test_ones_own_request_is_withdrawn_while_it_waits(client, cast, entry):
    copy = ask(entry, cast.stranger)
    client.force_login(cast.town)
    assert client.post(page("copy_withdraw", copy.pk)).status_code == 404
    client.force_login(cast.tokyo)
    assert client.post(page("copy_withdraw", copy.pk)).status_code == 403
    client.force_login(cast.stranger)
    assert client.get(page("copy_withdraw", copy.pk)).status_code == 405
    assert client.post(page("copy_withdraw", copy.pk)).status_code == 302
    assert CopyRequest.objects.get().state == State.WITHDRAWN
    ask(entry, cast.stranger)
    assert CopyRequest.objects.count() == 2


def test_bodies_see_their_own_requests_only(client, cast, entry):
    ask(entry, cast.stranger)
    for who, number in (("town", 0), ("stranger", 1), ("viewer", 1)):
        client.force_login(cast[who])
        assert client.get(page("copies"), {"tab": "all"}).context["page"].paginator.count == number


@pytest.mark.parametrize(("who", "number"), [("tokyo", 2), ("officer", 1), ("manager", 1), ("viewer", 0), ("town", 0)])
def test_the_first_page_says_what_waits(client, cast, entry, who, number):
    entry_of(None, cast.tokyo, published=False)
    ask(entry, cast.stranger)
    client.force_login(cast[who])
    assert [line.number for line in client.get(reverse("home")).context["lines"]] == [1] * number
