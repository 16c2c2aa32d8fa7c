"""Telling somebody of something that is no case: in the application, and by e-mail as they have chosen, in their language."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from accounts import outbox
from accounts.models import User

from .models import Case, Notification
from .models.notifications import Delivery
from .notifications import delivery_of


def tell(
    user: User, *, topic: str, sentence: Callable[[], Any], url: str, template: str, context: dict, case: Case | None = None,
    always: bool = False, calendar: str = "", confidential: bool = False,
) -> None:  # fmt: skip
    """One notification, and the letter of a template's full path if the person wants one now, or `always`.

    `sentence` is called in the recipient's language. A letter with a `calendar` is for the calendar as much as for its
    reader: it goes at once to whoever else reads their mails once a day, never to those who want none. The text of a
    `confidential` one does not stay in the outbox. Part of the transaction of what is told.
    """
    delivery = Delivery.NOW if always else delivery_of(user, topic)
    if calendar and delivery == Delivery.DAILY:
        delivery = Delivery.NOW
    with translation.override(user.language):
        Notification.objects.create(
            user=user, case=case, topic=topic, text=str(sentence())[:300], url=url, at=timezone.now(),
            for_digest=delivery == Delivery.DAILY,
        )  # fmt: skip
    if delivery == Delivery.NOW:
        words = context | {"url": url, "user": user, "base_url": settings.BASE_URL}
        subject, body = outbox.rendered(template, words, user.language)
        outbox.post(to=user.email, subject=subject, body=body, language=user.language, user=user, calendar=calendar,
                    confidential=confidential)  # fmt: skip
