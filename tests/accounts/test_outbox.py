"""Letters: with their transaction or not at all, once each, and again when a server is down."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import outbox
from accounts.models import OutgoingMail
from tests.factories.accounts import OutgoingMailFactory

pytestmark = pytest.mark.django_db
State = OutgoingMail.State
REFUSING = "tests.accounts.refusing.EmailBackend"


def post(**fields) -> OutgoingMail:
    return outbox.post(to="a@example.jp", subject="件名", body="本文", language="ja", **fields)


def test_a_posted_mail_is_sent_by_the_worker(work):
    post()
    assert mail.outbox == []
    work()
    assert [(sent.to, sent.subject, sent.body) for sent in mail.outbox] == [(["a@example.jp"], "件名", "本文")]
    assert OutgoingMail.objects.get().state == State.SENT


def test_a_rollback_takes_mail_and_task_away(work):
    def move_that_fails():
        with transaction.atomic():
            post()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        move_that_fails()
    assert not OutgoingMail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_mail_is_never_sent_twice(work):
    posted = post()
    outbox.deliver.enqueue(posted.pk)
    work()
    assert outbox.deliver.func(posted.pk) == "nothing to do"
    assert len(mail.outbox) == 1


def test_where_no_mail_leaves_the_house_it_is_kept_for_reading(work, settings):
    settings.EMAIL_BACKEND = outbox.DUMMY_BACKEND
    post(confidential=True)
    work()
    kept = OutgoingMail.objects.get()
    assert (kept.state, kept.body, kept.readable) == (State.KEPT, "本文", True)


def test_line_breaks_in_a_subject_open_no_door(work):
    outbox.post(to="a@example.jp", subject="x\r\nBcc: b@example.jp", body="", language="ja")
    work()
    assert mail.outbox[0].subject == "x Bcc: b@example.jp"
    assert mail.outbox[0].recipients() == ["a@example.jp"]


def test_a_refused_mail_is_tried_again_with_growing_pauses(work, settings):
    settings.EMAIL_BACKEND = REFUSING
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        posted = post()
        work()
        posted.refresh_from_db()
        assert (posted.state, posted.attempts) == (State.WAITING, 1)
        assert "the server is away" in posted.last_error
        work()
        posted.refresh_from_db()
        assert posted.attempts == 1
    with time_machine.travel(start + datetime.timedelta(minutes=2), tick=False):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        work()
    posted.refresh_from_db()
    assert (posted.state, posted.attempts, posted.last_error) == (State.SENT, 2, "")


def test_after_about_a_day_a_mail_is_given_up_and_can_be_tried_again(client, admin, work, settings):
    settings.EMAIL_BACKEND = REFUSING
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        posted = post()
        for pause in (0, *outbox.PAUSES):
            clock.shift(datetime.timedelta(minutes=pause))
            work()
        assert datetime.timedelta(hours=20) < timezone.now() - start < datetime.timedelta(hours=26)
    posted.refresh_from_db()
    assert (posted.state, posted.attempts) == (State.FAILED, len(outbox.PAUSES) + 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.force_login(admin)
    client.post(reverse("accounts:retry_mail", args=[posted.pk]))
    work()
    posted.refresh_from_db()
    assert posted.state == State.SENT
    assert not outbox.retry(posted)


def test_what_a_killed_worker_left_behind_is_picked_up(work):
    posted = post()
    assert outbox.claim(posted.pk)
    work()
    assert mail.outbox == []
    assert outbox.pick_up.func() == 0
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=10)):
        assert outbox.pick_up.func() == 1
        work()
    assert len(mail.outbox) == 1


def test_a_letter_is_written_in_the_recipients_language():
    subject, body = outbox.rendered("security_notice", {"user": "Li", "what": "password_changed"}, "en")
    assert subject == "A change to your account"
    assert "The password of your account was changed." in body
    assert not body.startswith("\n")


def test_administrators_read_what_was_written(client, admin):
    open_letter, secret = (
        OutgoingMailFactory(body="読めます"),
        OutgoingMailFactory(body="the-secret-link", confidential=True),
    )
    client.force_login(admin)
    assert "読めます" in client.get(reverse("accounts:mail_detail", args=[open_letter.pk])).text
    assert "the-secret-link" not in client.get(reverse("accounts:mail_detail", args=[secret.pk])).text
    assert client.get(reverse("accounts:mail"), {"q": "件名", "state": "waiting"}).text.count(open_letter.to) >= 2
    assert client.get(reverse("accounts:mail"), {"state": "nonsense"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 29])
def test_the_list_costs_the_same_for_any_number(client, admin, rows, django_assert_num_queries):
    OutgoingMailFactory.create_batch(rows)
    client.force_login(admin)
    client.get(reverse("accounts:mail"))
    with django_assert_num_queries(5):  # session, user with seats, count, page, unread
        client.get(reverse("accounts:mail"))
