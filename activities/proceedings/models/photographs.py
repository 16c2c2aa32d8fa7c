"""Photographs of an edition; without consent nobody outside the office ever sees one."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.cases.models.documents import stored_name
from activities.seminars.models import Edition, Session
from activities.trips.both import Both


class Consent(models.TextChoices):
    """On what ground a photograph may be shown."""

    # Translators: 写っている全員の同意あり
    GIVEN = "given", _("All who are shown agreed")
    # Translators: 撮影・掲載を会場で案内済み
    NOTICE = "notice", _("Covered by the organiser's notice at the venue")
    # Translators: 確認していない（公開しない）
    NOT_ASKED = "not_asked", _("Not asked: never shown outside the office")


SHOWABLE = (Consent.GIVEN, Consent.NOTICE)


class PhotographQuerySet(models.QuerySet):
    def consented(self) -> Self:
        """What may be shown outside the office; read at every look, so that a withdrawal holds at once."""
        return self.filter(consent__in=SHOWABLE, withdrawn_at__isnull=True)


class Photograph(models.Model):
    """A photograph as it may be shown: drawn anew when it was handed in, without place, camera or anything else within it.

    What was handed in is not kept. `small` is for pages that show many.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="photographs")
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, verbose_name=_("item of the programme"), related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    # Translators: 説明（日本語）
    caption_ja = models.CharField(_("caption in Japanese"), max_length=160, blank=True)
    caption_zh = models.CharField(_("caption in Chinese"), max_length=160, blank=True)
    # Translators: 撮影者
    photographer = models.CharField(_("photographer"), max_length=80, blank=True)
    # Translators: 掲載の同意
    consent = models.CharField(_("consent to showing it"), max_length=9, choices=Consent, default=Consent.NOT_ASKED)
    withdrawn_at = models.DateTimeField(_("consent withdrawn"), null=True, editable=False)
    picture = models.ImageField(upload_to=stored_name, max_length=100, width_field="width", height_field="height")
    small = models.ImageField(upload_to=stored_name, max_length=100)
    width = models.PositiveSmallIntegerField(default=0, editable=False)
    height = models.PositiveSmallIntegerField(default=0, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    FIELDS = ("session", "caption_ja", "caption_zh", "photographer", "consent")

    objects = PhotographQuerySet.as_manager()

    class Meta:
        # Translators: 写真
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return str(self.caption) or str(_("photograph"))

    @property
    def caption(self) -> Both:
        return Both(self.caption_ja, self.caption_zh)

    @property
    def is_shown(self) -> bool:
        """Whether people outside the office may see it."""
        return self.consent in SHOWABLE and self.withdrawn_at is None
