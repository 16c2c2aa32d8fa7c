"""What people write to each other about a case."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from accounts.models.seats import OFFICE_ROLES

from .case import Case


class Audience(models.TextChoices):
    """Who may read something. Internal never looks like external (design §4)."""

    SHARED = "shared", _("Shared with the applicant")
    OFFICE = "office", _("Beijing office only")


class AudienceQuerySet(models.QuerySet):
    def readable_by(self, user) -> Self:
        """Internal notes and files are the Beijing office's own."""
        return self if user.roles & set(OFFICE_ROLES) else self.filter(audience=Audience.SHARED)


class Message(models.Model):
    """One message or internal note of a case's thread."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    audience = models.CharField(_("audience"), max_length=8, choices=Audience)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    body = models.TextField(_("message"), max_length=5000)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["case", "-id"])]

    def __str__(self) -> str:
        return self.body[:40]


class ReadMark(models.Model):
    """How far a person has read a case's thread."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="read_marks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    up_to = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.up_to}"


class CannedText(models.Model):
    """A paragraph that is written often, kept by administrators."""

    title = models.CharField(_("title"), max_length=80)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="ja")
    body = models.TextField(_("text"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("canned paragraph")
        verbose_name_plural = _("canned paragraphs")
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title
