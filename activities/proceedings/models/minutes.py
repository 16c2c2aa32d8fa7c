"""Minutes (議事録) of one item of the programme, in both languages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.seminars.models import Edition, Session
from activities.trips.both import Both

from .materials import Reader


class Minutes(models.Model):
    """What was said. Only approved minutes are read outside the office; who changes them takes the approval back."""

    class State(models.TextChoices):
        # Translators: 作成中
        DRAFT = "draft", _("Draft")
        # Translators: 承認済み
        APPROVED = "approved", _("Approved")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="minutes")
    session = models.OneToOneField(
        Session, models.SET_NULL, null=True, verbose_name=_("item of the programme"), related_name="minutes"
    )
    # Translators: 議事録（日本語）
    body_ja = models.TextField(_("minutes in Japanese"), max_length=20_000, blank=True)
    body_zh = models.TextField(_("minutes in Chinese"), max_length=20_000, blank=True)
    readers = models.CharField(_("who may read it"), max_length=12, choices=Reader, default=Reader.OFFICE)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, editable=False)

    FIELDS = ("body_ja", "body_zh", "readers")

    class Meta:
        # Translators: 議事録
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.session) if self.session else str(_("minutes"))

    @property
    def body(self) -> Both:
        return Both(self.body_ja, self.body_zh)

    @property
    def is_approved(self) -> bool:
        return self.state == self.State.APPROVED
