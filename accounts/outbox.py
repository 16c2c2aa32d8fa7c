"""Letters: written in the transaction of what they tell about, sent after its commit, tried again when that fails."""

import logging
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from . import calendar_parts
from .models import OutgoingMail, User

logger = logging.getLogger(__name__)

PAUSES = (1, 5, 15, 60, 180, 360, 720)
"""Minutes between attempts; after the last, about a day, the mail is given up and shown to the administrators."""
CLAIM_MINUTES = 5
"""A mail that has been "being sent" for longer was left behind by a worker that died."""
DUMMY_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
State = OutgoingMail.State


def letter(
    *, to: str, subject: str, body: str, language: str, user: User | None = None, confidential: bool = False,
    calendar: str = "",
) -> OutgoingMail:  # fmt: skip
    """A mail that is not in the outbox yet.

    `confidential` is for letters with a secret link, or in which people may name somebody of the talent bank: their text is
    not shown to administrators, and does not stay behind once it is sent. `calendar` is what
    the reader's calendar is to take over: iCalendar objects of method REQUEST or CANCEL, one after the other.
    """
    return OutgoingMail(
        to=to,
        subject=" ".join(subject.split())[:200],
        body=body,
        language=language,
        user=user,
        confidential=confidential,
        calendar=calendar,
    )


def post_all(letters: Iterable[OutgoingMail]) -> list[OutgoingMail]:
    """Put mails into the outbox; a rollback of the caller's transaction takes mails and tasks away again."""
    with transaction.atomic(savepoint=False):
        mails = OutgoingMail.objects.bulk_create(letters)
        for mail in mails:
            deliver.enqueue(mail.pk)
    return mails


def post(**fields) -> OutgoingMail:
    """Put one mail into the outbox; `fields` as for `letter`."""
    return post_all([letter(**fields)])[0]


def post_template(template: str, context: Mapping, *, to: str, language: str, **fields) -> OutgoingMail:
    """Write a mail from a template in the recipient's language; `fields` as for post()."""
    subject, body = rendered(template, context, language)
    return post(to=to, subject=subject, body=body, language=language, **fields)


def rendered(template: str, context: Mapping, language: str) -> tuple[str, str]:
    """Subject (the first line) and text of accounts/mail/<template>.txt, or of a template's full path; times in Japan time."""
    path = template if "/" in template else f"accounts/mail/{template}.txt"
    with override(language), timezone.override(timezone.get_default_timezone()):
        text = render_to_string(path, {"base_url": settings.BASE_URL, **context})
    subject, _newline, body = text.strip().partition("\n")
    return subject.strip(), f"{body.strip()}\n"


@task
def deliver(mail_id: int) -> str:
    """Send one waiting mail and return its new state; a mail that is not waiting is left alone."""
    mail = claim(mail_id)
    if mail is None:
        return "nothing to do"
    if settings.EMAIL_BACKEND == DUMMY_BACKEND:
        return settle(mail, State.KEPT)
    try:
        message_of(mail).send()
    except Exception as error:  # whatever a mail server or the network may do: the mail stays
        return put_off(mail, error)
    return settle(mail, State.SENT)


def message_of(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail as it goes over the wire, with its invitations where it has any."""
    message = EmailMultiAlternatives(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to])
    calendar_parts.attach(message, mail.calendar)
    return message


def claim(mail_id: int) -> OutgoingMail | None:
    """Take a mail for sending, so that two workers never send it twice; no lock is held while the server answers."""
    now = timezone.now()
    left_behind = Q(state=State.SENDING, claimed_at__lt=now - timedelta(minutes=CLAIM_MINUTES))
    taken = OutgoingMail.objects.filter(Q(state=State.WAITING) | left_behind, pk=mail_id).update(
        state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    return OutgoingMail.objects.get(pk=mail_id) if taken else None


def settle(mail: OutgoingMail, state: str) -> str:
    """Note that a mail is out of our hands."""
    values = {"state": state, "sent_at": timezone.now(), "claimed_at": None, "last_error": ""}
    if mail.confidential and state == State.SENT:
        values |= {"body": "", "calendar": ""}
    OutgoingMail.objects.filter(pk=mail.pk).update(**values)
    return state


@transaction.atomic
def put_off(mail: OutgoingMail, error: Exception) -> str:
    """Try again later, with growing pauses, until a day has gone by."""
    given_up = mail.attempts > len(PAUSES)
    state = State.FAILED if given_up else State.WAITING
    OutgoingMail.objects.filter(pk=mail.pk).update(
        state=state, claimed_at=None, last_error=f"{type(error).__name__}: {error}"[:2000]
    )
    logger.warning("Mail %s was not accepted at attempt %s: %s", mail.pk, mail.attempts, error)
    if not given_up:
        pause = timedelta(minutes=PAUSES[mail.attempts - 1])
        deliver.using(run_after=timezone.now() + pause).enqueue(mail.pk)
    return state


@transaction.atomic
def retry(mail: OutgoingMail) -> bool:
    """Start again with a mail that was given up; False when it is not."""
    again = OutgoingMail.objects.filter(pk=mail.pk, state=State.FAILED).update(state=State.WAITING, attempts=0)
    if again:
        deliver.enqueue(mail.pk)
    return bool(again)


@task
def pick_up() -> int:
    """Queue again what a worker left behind when it was killed while a mail server was answering; run every minute."""
    before = timezone.now() - timedelta(minutes=CLAIM_MINUTES)
    keys = list(OutgoingMail.objects.filter(state=State.SENDING, claimed_at__lt=before).values_list("pk", flat=True))
    for key in keys:
        deliver.enqueue(key)
    return len(keys)
