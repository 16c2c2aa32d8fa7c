"""Messages: the audience is chosen on purpose, internal notes stay inside, nothing is sent twice or lost."""

import re

import pytest
from django.urls import reverse

from activities.cases.models import Message, Notification, ReadMark, TypedText
from activities.cases.once import new_token
from tests.cases.requests import complete_request, lead_by_duty, move
from tests.factories.cases import CannedTextFactory, upload

pytestmark = pytest.mark.django_db
OUTSIDE = ["town", "prefecture", "tokyo"]


@pytest.fixture
def case(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    lead_by_duty(cast.officer)
    case = complete_request(cast.town)
    move(case, "submit", cast.town)
    return case


def post(client, user, case, **data):
    client.force_login(user)
    return client.post(reverse("cases:message", args=[case.slug]), data)


def test_a_shared_message_reaches_the_other_side(client, cast, case):
    Notification.objects.all().delete()
    assert post(client, cast.officer, case, audience="shared", body="了承をいただきました。").status_code == 302
    client.force_login(cast.town)
    assert "了承をいただきました。" in client.get(case.get_absolute_url()).content.decode()
    assert Notification.objects.get(topic="message").user == cast.town


@pytest.mark.parametrize(("who", "told"), [
    ("town", {"officer"}), ("officer", {"town"}), ("manager", {"town"}),
    ("prefecture", {"town", "officer"}), ("tokyo", {"town", "officer"}),
])  # fmt: skip
def test_who_stands_between_writes_to_both_sides_and_the_page_says_so(client, cast, case, who, told):
    Notification.objects.all().delete()
    assert post(client, cast[who], case, audience="shared", body="宛先は企画調査課です。").status_code == 302
    assert {note.user for note in Notification.objects.filter(topic="message")} == {cast[name] for name in told}
    town = case.organisation.full_label
    for url in (case.get_absolute_url(), reverse("cases:message", args=[case.slug])):
        forms = re.findall(r'(?s)<form class="compose.*?</form>', client.get(url).content.decode())
        assert any(town in form for form in forms) == ("town" in told)


@pytest.mark.parametrize("who", OUTSIDE)
def test_an_internal_note_never_leaves_the_office(client, cast, case, who):
    post(client, cast.officer, case, audience="office", body="内緒の話", files=[upload("内緒の名簿.pdf")])
    client.force_login(cast[who])
    for name in ("support:detail", "cases:documents", "support:print"):
        text = client.get(reverse(name, args=[case.slug])).content.decode()
        assert "内緒" not in text
    assert "内緒" not in client.get(reverse("cases:notifications")).content.decode()
    assert not Notification.objects.filter(user=cast[who], text__contains="内緒").exists()
    client.force_login(cast.viewer)
    assert "内緒の話" in client.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("who", [*OUTSIDE, "viewer", "admin"])
def test_who_may_not_write_notes_is_refused(client, cast, case, who):
    assert post(client, cast[who], case, audience="office", body="x").status_code == 403
    assert not Message.objects.exists()


@pytest.mark.parametrize("who", ["viewer", "admin"])
def test_who_only_reads_writes_nothing(client, cast, case, who):
    assert post(client, cast[who], case, audience="shared", body="x").status_code == 403


@pytest.mark.parametrize("audience", ["", "everybody", "OFFICE"])
def test_without_an_audience_nothing_is_sent(client, cast, case, audience):
    assert post(client, cast.officer, case, audience=audience, body="x").status_code == 403
    assert not Message.objects.exists()


def test_a_message_sent_twice_is_written_once(client, cast, case):
    token = new_token()
    answers = [
        post(client, cast.town, case, audience="shared", body="一度だけ", form_token=token).url for _try in range(2)
    ]
    assert answers[0] == answers[1]
    assert Message.objects.count() == 1


@pytest.mark.parametrize("body", ["", "   ", "長" * 5001])
def test_an_empty_or_endless_message_is_told(client, cast, case, body):
    answer = post(client, cast.town, case, audience="shared", body=body)
    assert answer.status_code == 422
    assert answer.context["form"].errors["body"]


def test_a_refused_attachment_keeps_the_text(client, cast, case):
    answer = post(client, cast.town, case, audience="shared", body="添付します", files=[upload("a.exe", b"MZ")])
    assert answer.status_code == 422
    assert "添付します" in answer.content.decode()
    assert not Message.objects.exists()


def test_several_attachments_hang_on_the_message(client, cast, case):
    post(client, cast.town, case, audience="shared", body="添付します", files=[upload("一.pdf"), upload("二.pdf")])
    assert Message.objects.get().documents.count() == 2


def test_markup_in_a_message_is_text(client, cast, case):
    post(client, cast.town, case, audience="shared", body="<script>alert(1)</script>")
    client.force_login(cast.officer)
    assert "<script>alert(1)" not in client.get(case.get_absolute_url()).content.decode()


def test_a_note_tells_whom_it_names(client, cast, case):
    Notification.objects.all().delete()
    post(client, cast.officer, case, audience="office", body="ご確認を", mentions=[cast.manager.pk])
    assert Notification.objects.get(user=cast.manager).topic == "message"
    assert Message.objects.get().body == "@次長\nご確認を"


def test_nobody_outside_the_office_can_be_named_in_a_note(client, cast, case):
    answer = post(client, cast.officer, case, audience="office", body="ご確認を", mentions=[cast.town.pk])
    assert answer.status_code == 422


def test_a_canned_paragraph_is_put_behind_what_was_typed(client, cast, case):
    paragraph = CannedTextFactory()
    answer = post(client, cast.officer, case, audience="shared", body="町の担当者様", canned=paragraph.pk)
    assert answer.context["form"]["body"].value() == f"町の担当者様\n\n{paragraph.body}"
    assert not Message.objects.exists()


def test_a_draft_is_kept_per_audience_and_forgotten_when_sent(client, cast, case):
    saved = post(client, cast.officer, case, audience="office", body="書きかけ", action="autosave").json()
    assert saved["saved_at"]
    page = client.get(case.get_absolute_url()).content.decode()
    assert "書きかけ" in page
    composer = client.get(reverse("cases:message", args=[case.slug]), {"audience": "shared"})
    assert "書きかけ" not in composer.content.decode()
    client.force_login(cast.town)
    assert "書きかけ" not in client.get(case.get_absolute_url()).content.decode()
    post(client, cast.officer, case, audience="office", body="書き終えた")
    assert not TypedText.objects.exists()


def test_showing_the_thread_marks_it_read_for_that_reader_alone(client, cast, case):
    post(client, cast.town, case, audience="shared", body="質問です")
    client.force_login(cast.officer)
    assert client.get(case.get_absolute_url()).context["unread_messages"] == 1
    assert client.get(case.get_absolute_url()).context["unread_messages"] == 0
    client.force_login(cast.manager)
    assert client.get(case.get_absolute_url()).context["unread_messages"] == 1
    assert ReadMark.objects.filter(user=cast.officer).count() == 1


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in(client, cast, case):
    from activities.cases.unsaved import signature_of

    url = reverse("cases:message", args=[case.slug])
    data = {"audience": "shared", "body": "長い文章", "typed_by": signature_of(cast.town)}
    assert client.post(url, data).status_code == 302
    session = dict(client.session.items())
    client.force_login(cast.town)
    fresh = client.session
    fresh.update({key: value for key, value in session.items() if not key.startswith("_auth")})
    fresh.save()
    assert "長い文章" in client.get(url).content.decode()
