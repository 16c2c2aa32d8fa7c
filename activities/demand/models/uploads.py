"""A filled-in form that came as a file: what was read from it, and what could not be read. The file is kept either way."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .invitees import Invitee


def stored_name(instance, filename: str) -> str:
    """A path that tells nothing; the file leaves only through a view that asks who wants it."""
    return f"demand/{uuid.uuid4().hex}"


class UploadQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """What bodies sent and nobody has taken over, unless they have answered another way since."""
        answered_since = Q(invitee__answered_at__gt=F("at"))
        return self.filter(by__isnull=True, taken_at__isnull=True).exclude(answered_since)

    def forget(self) -> None:
        """Delete the rows and, once that holds, the files themselves."""
        kept = [row.file for row in self]
        self.delete()
        for stored in kept:
            transaction.on_commit(lambda stored=stored: stored.storage.delete(stored.name))


class Upload(models.Model):
    """One file. `read` is what its form says, as plain values; `faults` what could not be read, where, and why.

    Nothing is taken over before somebody has looked at it. Whoever sent it from the address of a body has no
    account, `by` is empty then.
    """

    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="uploads")
    file = models.FileField(upload_to=stored_name, max_length=100)
    name = models.CharField(_("file name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    read = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    taken_at = models.DateTimeField(_("taken over at"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        # Translators: 受け取った調査票
        verbose_name = _("filled-in form of a survey")
        verbose_name_plural = _("filled-in forms of surveys")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
