"""Telling people: in the application, and by e-mail as each of them has chosen, in their own language.

Everything is written in the transaction of what it tells about; the mails are sent after its commit.
"""

from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.db.models import BigIntegerField
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from accounts import outbox
from accounts.models import User
from accounts.prepared import Told

from .counting import Counted, counted, counts_of
from .models import Case, Endorsement, Event, Notification, NotificationPreference
from .models.notifications import Delivery, Topic
from .parties import people_of_parties, people_of_party

COUNTED_TO = 9_999


def tell_of_move(case: Case, move, event: Event) -> None:
    """Tell those whom the step concerns, and whoever has the case now, but not the one who took it."""
    parties = set(move.step.notify)
    if case.waiting_on:
        parties.add(case.waiting_on)
    for user in people_of_parties(case, parties).exclude(pk=move.by.pk):
        tell(user, case, Topic.MOVE, lambda: move.step.done, template="move", event=event)


def tell_of_lapse(case: Case, endorsement: Endorsement) -> None:
    """Tell the party that agreed to a content that it has changed."""
    for user in people_of_party(case, endorsement.party):
        tell(user, case, Topic.CHANGE, lambda: gettext("Something you endorsed was changed"), template="change")


def tell_of_message(case: Case, message, recipients: Iterable[User]) -> None:
    """Tell the readers of a message that it is there; the mail carries its text."""
    for user in recipients:
        tell(user, case, Topic.MESSAGE, lambda: gettext("New message"), template="message", message=message)


def tell_of_task(task, users: Iterable[User], sentence) -> None:
    """Tell of a task that was given or is due; `sentence` is called in each recipient's language."""
    for user in users:
        tell(user, task.case, Topic.TASK, sentence, template="task", task=task)


def tell(user: User, case: Case, topic: str, sentence, *, template: str, **context) -> Notification:
    """Write one notification, and the mail that goes with it if the person wants one now."""
    delivery = delivery_of(user, topic)
    with translation.override(user.language):
        text = f"{case.slug} {case.title}: {sentence()}"[:300]
        note = Notification.objects.create(
            user=user, case_id=case.pk, topic=topic, text=text, url=case.get_absolute_url(),
            at=timezone.now(), for_digest=delivery == Delivery.DAILY,
        )  # fmt: skip
        if delivery == Delivery.NOW:
            _write(user, template, {"case": case, "sentence": sentence(), "user": user, **context})
    return note


def delivery_of(user: User, topic: str) -> str:
    chosen = NotificationPreference.objects.filter(user=user, topic=topic).values_list("delivery", flat=True).first()
    return chosen or Delivery.NOW


def _write(user: User, template: str, context: dict) -> None:
    """Render a letter in the active language: the first line of the template is the subject."""
    context |= {"base_url": settings.BASE_URL, "upcoming": context["case"].next_step}
    subject, body = render_to_string(f"cases/mail/{template}.txt", context).strip().split("\n", 1)
    outbox.post(to=user.email, subject=subject.strip(), body=body.strip() + "\n", language=user.language, user=user)


@cache
def unread() -> Counted:
    """The count of what a person (`user`, told) has not looked at, as part of a statement that counts other things too."""
    return counted(Notification.objects.filter(user=Told("user", BigIntegerField()), read_at__isnull=True), COUNTED_TO)


def unread_count(user: User) -> int:
    """How many notifications the person has not looked at; a page that counted them along left it in `unread_notices`."""
    if hasattr(user, "unread_notices"):
        return user.unread_notices
    return counts_of({"unread": unread()}, user=user.pk)["unread"]
