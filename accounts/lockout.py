"""Guessing passwords: after a few wrong ones the door is closed for a while, and the owner of the address is told.

Three counts close it: one address tried from one machine (AXES_FAILURE_LIMIT), and, with wider limits (LOCKOUT_LIMITS), one
address tried from anywhere and one machine trying any addresses.
"""

import logging
from datetime import timedelta

from allauth.account.signals import password_reset
from allauth.core.internal.httpkit import get_client_ip
from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_failure_limit
from axes.models import AccessAttempt
from axes.signals import user_locked_out
from axes.utils import reset
from django.conf import settings
from django.db.models import Sum
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


class Handler(AxesDatabaseHandler):
    """The library has one limit for all its counts; a sign-in that succeeds clears its own count alone, as before."""

    def get_failures(self, request: HttpRequest, credentials: dict | None = None) -> int:
        """The wrong passwords for this address from this machine; the limit, once a wider count has reached its own."""
        failures = super().get_failures(request, credentials)
        tried = {"username": username(request, credentials), "ip_address": request.axes_ip_address}
        if any(wrong_lately(request, **{name: tried[name]}) >= most for name, most in settings.LOCKOUT_LIMITS.items()):
            return max(failures, get_failure_limit(request, credentials))
        return failures


def wrong_lately(request: HttpRequest, **tried: str | None) -> int:
    """How many wrong passwords were typed lately for an address, or from a machine; 0 when it is not known."""
    if not all(tried.values()):
        return 0
    attempts = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request), **tried)
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0


@receiver(user_locked_out)
def tell_owner(*args, request: HttpRequest, username: str, ip_address: str, **kwargs) -> None:
    """Tell the owner of the address, once per lockout: it may have been somebody else.

    A machine that tries many addresses is closed without writing to each of their owners.
    """
    logger.warning("Sign-in closed for a while after wrong passwords: %s from %s", username, ip_address)
    user = User.objects.filter(email=username, is_active=True).first()
    if user is None or wrong_lately(request, username=username) < settings.AXES_FAILURE_LIMIT or told_lately(user):
        return
    context = {"user": user, "when": timezone.now(), "minutes": int(settings.AXES_COOLOFF_TIME * 60)}
    subject, body = outbox.rendered("locked_out", context, user.language)
    outbox.post(to=user.email, subject=subject, body=body, language=user.language, user=user)


def told_lately(user: User) -> bool:
    """Whether this warning is already in the outbox, so that an attacker can't fill the owner's mailbox."""
    subject, _body = outbox.rendered("locked_out", {"user": user}, user.language)
    since = timezone.now() - timedelta(hours=max(settings.AXES_COOLOFF_TIME, 1))
    return OutgoingMail.objects.filter(user=user, subject=subject, created_at__gte=since).exists()


@receiver(password_reset)
def let_in(*args, user: User, **kwargs) -> None:
    """Who has set a new password through their mailbox has shown who they are, and need not wait."""
    reset(username=user.email)
