"""Telling people of the list and of copies: in the application, and by e-mail as each has chosen, in their language."""

from django.conf import settings
from django.utils import timezone, translation

from accounts import outbox
from accounts.models import User
from activities.cases.models import Notification
from activities.cases.models.notifications import Delivery
from activities.cases.notifications import delivery_of


def tell(user: User, *, topic: str, sentence, url: str, template: str, context: dict, always: bool = False) -> None:
    """One notification, and the letter of research/mail/<template>.txt if the person wants one now, or `always`.

    `sentence` is called in the recipient's language. Part of the transaction of what is told.
    """
    delivery = Delivery.NOW if always else delivery_of(user, topic)
    with translation.override(user.language):
        Notification.objects.create(
            user=user, topic=topic, text=str(sentence())[:300], url=url, at=timezone.now(),
            for_digest=delivery == Delivery.DAILY,
        )  # fmt: skip
    if delivery == Delivery.NOW:
        subject, body = rendered(template, context | {"url": url, "user": user}, user.language)
        outbox.post(to=user.email, subject=subject, body=body, language=user.language, user=user)


def rendered(template: str, context: dict, language: str) -> tuple[str, str]:
    """Subject and text of a letter of research."""
    return outbox.rendered(f"research/mail/{template}.txt", {"base_url": settings.BASE_URL, **context}, language)
