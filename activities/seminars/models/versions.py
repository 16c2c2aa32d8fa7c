"""Programmes as they were published: numbered, never changed, each with who published it; and the address they are read at."""

import secrets
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat

from .editions import Edition


class Unchangeable(Exception):
    """A programme that was published is never changed; only that it was withdrawn is added, once."""


class ProgrammeVersionQuerySet(models.QuerySet):
    def of(self, edition: Edition) -> Self:
        """The versions of an edition, the newest first, with who published them."""
        return self.filter(edition=edition.pk).select_related("published_by", "published_seat", "withdrawn_by")


class ProgrammeVersion(models.Model):
    """What readers were shown of a programme, as plain values in both scripts (content.py).

    The newest one is what is published, unless it was withdrawn: then nothing is, until the next one.
    """

    WITHDRAWN = ("withdrawn_at", "withdrawn_by", "withdrawn_seat", "withdrawn_reason")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("programme as published"))
    published_at = models.DateTimeField(_("published at"), default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    # Translators: 公開を取り下げた理由
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=400, blank=True)

    objects = ProgrammeVersionQuerySet.as_manager()

    class Meta:
        # Translators: 公開した日程表
        verbose_name = _("published programme")
        verbose_name_plural = _("published programmes")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="programme_version_once")]

    def __str__(self) -> str:
        return self.label

    def save(self, *args, update_fields=None, **options) -> None:
        if not self._state.adding and not set(update_fields or ("content",)) <= set(self.WITHDRAWN):
            raise Unchangeable
        super().save(*args, update_fields=update_fields, **options)

    def get_absolute_url(self) -> str:
        return reverse("seminars:version", args=[self.edition.number, self.number])

    def delete(self, *args, **options):
        raise Unchangeable

    @property
    def label(self) -> str:
        # Translators: 日程表 第%(number)s版
        return gettext("Programme, version %(number)s") % {"number": self.number}

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def changed_at(self) -> datetime:
        return self.withdrawn_at or self.published_at


def new_token() -> str:
    return secrets.token_urlsafe(24)


class ProgrammeAddress(models.Model):
    """The address under which everybody who has it reads the published programme; gone when it is revoked."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="programme_address")
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        # Translators: 日程表の公開アドレス
        verbose_name = _("address of the published programme")
        verbose_name_plural = _("addresses of published programmes")

    def __str__(self) -> str:
        """Never with its secret: it is told in the history of the edition."""
        # Translators: 日程表の公開アドレス
        return gettext("Address of the published programme")

    def get_absolute_url(self) -> str:
        return reverse("seminars:public", args=[self.token])
