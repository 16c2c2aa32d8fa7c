"""Telling people of the list and of copies, with the letters of research."""

from django.conf import settings

from accounts import outbox
from accounts.models import User
from activities.cases import letters


def tell(user: User, *, template: str, **told) -> None:
    """One notification, and the letter of research/mail/<template>.txt; `told` as for `cases.letters.tell`."""
    letters.tell(user, template=f"research/mail/{template}.txt", **told)


def rendered(template: str, context: dict, language: str) -> tuple[str, str]:
    """Subject and text of a letter of research."""
    return outbox.rendered(f"research/mail/{template}.txt", {"base_url": settings.BASE_URL, **context}, language)
