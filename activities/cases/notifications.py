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
from accounts.models import OutgoingMail, User
from accounts.prepared import Told

from .counting import Counted, counted, counts_of
from .history import reasons_of
from .models import Case, Endorsement, Event, Notification, NotificationPreference
from .models.notifications import Delivery, Topic
from .parties import people_of_party, told_people

COUNTED_TO = 9_999


def tell_of_move(case: Case, move, event: Event) -> None:
    """Tell those whom the step concerns, and whoever has the case now, but not the one who took it."""
    parties = set(move.step.notify)
    if case.waiting_on:
        parties.add(case.waiting_on)
    users = [user for user in told_people(case, parties) if user.pk != move.by.pk]
    reasons = reasons_of(case, event)
    tell_all(users, case, Topic.MOVE, lambda: move.step.done, template="move", event=event, reasons=reasons)


def tell_of_lapse(case: Case, endorsement: Endorsement) -> None:
    """Tell the party that agreed to a content that it has changed."""
    users = people_of_party(case, endorsement.party)
    tell_all(users, case, Topic.CHANGE, lambda: gettext("Something you endorsed was changed"), template="change")


def tell_of_message(case: Case, message, recipients: Iterable[User]) -> None:
    """Tell the readers of a message that it is there; the mail carries its text."""
    tell_all(recipients, case, Topic.MESSAGE, lambda: gettext("New message"), template="message", message=message)


def tell_of_task(task, users: Iterable[User], sentence) -> None:
    """Tell of a task that was given or is due; `sentence` is called in each recipient's language."""
    tell_all(users, task.case, Topic.TASK, sentence, template="task", task=task)


def tell(user: User, case: Case, topic: str, sentence, *, template: str, **context) -> Notification:
    """Tell one person; `tell_all` says how."""
    return tell_all([user], case, topic, sentence, template=template, **context)[0]


def tell_all(
    users: Iterable[User], case: Case, topic: str, sentence, *, template: str, **context
) -> list[Notification]:
    """Write a notification for each, and the mail that goes with it if the person wants one now.

    Each in the language of the person; three statements and one per mail, however many are told.
    """
    users = list(users)
    wanted, notes, mails = deliveries(users, topic), [], []
    for user in users:
        delivery = wanted.get(user.pk, Delivery.NOW)
        with translation.override(user.language):
            told = str(sentence())
            notes.append(
                Notification(
                    user=user, case_id=case.pk, topic=topic, text=f"{case.slug} {case.title}: {told}"[:300],
                    url=case.get_absolute_url(), at=timezone.now(), for_digest=delivery == Delivery.DAILY,
                )
            )  # fmt: skip
            if delivery == Delivery.NOW:
                mails.append(_mail(user, template, {"case": case, "sentence": told, "user": user, **context}))
    outbox.post_all(mails)
    return Notification.objects.bulk_create(notes)


def deliveries(users: Iterable[User], topic: str) -> dict[int, str]:
    """Key of a person → how they wish to hear of a topic; whoever has not chosen is left out."""
    chosen = NotificationPreference.objects.filter(user__in=users, topic=topic)
    return dict(chosen.values_list("user_id", "delivery"))


def delivery_of(user: User, topic: str) -> str:
    return deliveries([user], topic).get(user.pk, Delivery.NOW)


def _mail(user: User, template: str, context: dict) -> OutgoingMail:
    """A letter in the active language: the first line of the template is the subject."""
    context |= {"base_url": settings.BASE_URL, "upcoming": context["case"].next_step}
    subject, body = render_to_string(f"cases/mail/{template}.txt", context).strip().split("\n", 1)
    return outbox.letter(
        to=user.email, subject=subject.strip(), body=body.strip() + "\n", language=user.language, user=user
    )


@cache
def unread() -> Counted:
    """The count of what a person (`user`, told) has not looked at, as part of a statement that counts other things too."""
    return counted(Notification.objects.filter(user=Told("user", BigIntegerField()), read_at__isnull=True), COUNTED_TO)


def unread_count(user: User) -> int:
    """How many notifications the person has not looked at; a page that counted them along left it in `unread_notices`."""
    if hasattr(user, "unread_notices"):
        return user.unread_notices
    return counts_of({"unread": unread()}, user=user.pk)["unread"]
