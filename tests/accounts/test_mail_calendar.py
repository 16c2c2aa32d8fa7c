"""Invitations that go with a mail: as programs receive them, as administrators read them."""

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from accounts import outbox
from accounts.models import OutgoingMail
from tests.factories.accounts import OutgoingMailFactory

pytestmark = pytest.mark.django_db

LONG = "長沙市人民政府外事弁公室（外弁）" * 5


def calendar(uid: str = "one", method: str = "REQUEST", summary: str = LONG) -> str:
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{uid}",
        "DTSTAMP:20261122T000000Z", "DTSTART:20261209T020000Z", f"SUMMARY:{summary}", "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    return Calendar.from_ical("\r\n".join(lines) + "\r\n").to_ical().decode()


def post(text: str, **fields) -> OutgoingMail:
    return outbox.post(to="a@example.jp", subject="件名", body="本文", language="ja", calendar=text, **fields)


class Received:
    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def received(settings):
    """What a mail server took, as a program reads it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = Controller(Received(), hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    yield server.handler.messages
    server.stop()


def test_an_invitation_is_another_form_of_the_text_and_a_file(work, received):
    sent = post(calendar())
    work()
    (message,) = received
    assert message.get_body(("plain",)).get_content().strip() == "本文"
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics"]
    offered = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    assert dict(offered["Content-Type"].params) == {"method": "REQUEST", "charset": "utf-8"}
    (file,) = message.iter_attachments()
    assert file.get_filename() == "invite.ics"
    for content in (offered.get_content().encode(), file.get_content()):
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        assert str(event["summary"]) == LONG
    assert file.get_content().decode() == sent.calendar


def test_several_cancellations_are_parts_of_their_own(work, received):
    post(calendar("one", "CANCEL") + calendar("two", "CANCEL"))
    work()
    (message,) = received
    files = list(message.iter_attachments())
    assert [file.get_filename() for file in files] == ["invite-1.ics", "invite-2.ics"]
    assert {file["Content-Type"].params["method"] for file in files} == {"CANCEL"}
    uids = [str(Calendar.from_ical(file.get_content()).walk("VEVENT")[0]["uid"]) for file in files]
    assert uids == ["one", "two"]


def test_a_mail_without_an_invitation_is_plain_text_as_before(work):
    post("")
    work()
    assert mail.outbox[0].message().get_content_type() == "text/plain"


def test_typed_words_end_no_calendar(work):
    stored = post(calendar(summary="END:VCALENDAR\\nMETHOD:CANCEL"))
    assert [part.method for part in stored.calendar_parts] == ["REQUEST"]


def test_what_is_confidential_loses_its_invitation_with_its_text(work):
    secret = post(calendar(), confidential=True)
    assert secret.readable is False
    work()
    secret.refresh_from_db()
    assert (secret.body, secret.calendar) == ("", "")


def test_administrators_read_the_invitation(client, admin):
    made, secret = (
        OutgoingMailFactory(calendar=calendar()),
        OutgoingMailFactory(calendar=calendar(), confidential=True),
    )
    client.force_login(admin)
    page = client.get(reverse("accounts:mail_detail", args=[made.pk])).text
    assert "Invitation for the calendar" in page or "カレンダーへの招待" in page
    assert f"SUMMARY:{LONG}" in page, "in one line, though it was folded"
    assert LONG not in client.get(reverse("accounts:mail_detail", args=[secret.pk])).text
    assert LONG in client.get(reverse("admin:accounts_outgoingmail_change", args=[made.pk])).text
    assert LONG not in client.get(reverse("admin:accounts_outgoingmail_change", args=[secret.pk])).text
