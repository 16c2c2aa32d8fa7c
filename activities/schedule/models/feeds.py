"""Secret addresses under which a calendar can be subscribed to without signing in."""

import hashlib
import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .resources import Resource


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class FeedQuerySet(models.QuerySet):
    def working(self) -> Self:
        return self.filter(revoked_at__isnull=True)


class Feed(models.Model):
    """One address of one calendar, made by somebody for a phone or a mail program.

    Only the digest of its secret is kept: the address is shown once, when it is made.
    """

    resource = models.ForeignKey(Resource, models.CASCADE, verbose_name=_("calendar"), related_name="feeds")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # Translators: 使い道（例：携帯電話）
    label = models.CharField(_("where it is used"), max_length=60, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.resource_id} {self.label}"

    @classmethod
    def make(cls, resource: Resource, *, by, label: str = "") -> tuple[Self, str]:
        """A new address and its secret, which cannot be read again."""
        token = secrets.token_urlsafe(32)
        return cls.objects.create(resource=resource, made_by=by, label=label, token_hash=digest(token)), token
