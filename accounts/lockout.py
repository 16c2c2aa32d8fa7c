"""Guessing passwords: after a few wrong ones an address is closed for a while, and its owner is told."""

import logging
from datetime import timedelta

from allauth.core.internal.httpkit import get_client_ip
from axes.signals import user_locked_out
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from . import outbox
from .models import OutgoingMail, User

logger = logging.getLogger(__name__)


def username(request: HttpRequest, credentials: dict | None = None) -> str:
    """The address that somebody tried, written as it is stored, whichever form it came through."""
    given = credentials or request.POST
    return str(given.get("email") or given.get("login") or given.get("username") or "").strip().lower()[:254]


def client_ip(request: HttpRequest) -> str | None:
    """The browser's address behind the proxies named in PROXY_COUNT."""
    return get_client_ip(request)


@receiver(user_locked_out)
def tell_owner(*args, request: HttpRequest, username: str, ip_address: str, **kwargs) -> None:
    """Tell the owner of the address, once per lockout: it may have been somebody else."""
    logger.warning("Sign-in closed for a while after wrong passwords: %s from %s", username, ip_address)
    user = User.objects.filter(email=username, is_active=True).first()
    if user is None or told_lately(user):
        return
    context = {"user": user, "when": timezone.now(), "minutes": int(settings.AXES_COOLOFF_TIME * 60)}
    subject, body = outbox.rendered("locked_out", context, user.language)
    outbox.post(to=user.email, subject=subject, body=body, language=user.language, user=user)


def told_lately(user: User) -> bool:
    """Whether this warning is already in the outbox, so that an attacker can't fill the owner's mailbox."""
    subject, _body = outbox.rendered("locked_out", {"user": user}, user.language)
    since = timezone.now() - timedelta(hours=max(settings.AXES_COOLOFF_TIME, 1))
    return OutgoingMail.objects.filter(user=user, subject=subject, created_at__gte=since).exists()
