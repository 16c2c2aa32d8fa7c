"""What the office writes to the host of a mission, which has no portal (domain H.25)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import OutgoingMail
from activities.trips.both import Both

from .missions import Mission


class HostLetter(models.Model):
    """One letter in Chinese, with the Japanese beside it for the office: drafted, looked at, sent by mail, kept.

    It never names an expert who does not go, nor their municipality. `told_from` and `told_until` are the days that it tells;
    a sent letter does not change any more.
    """

    class Kind(models.TextChoices):
        # Translators: 専門家の決定
        FOUND = "found", pgettext_lazy("letter to the host", "an expert is found")
        # Translators: 派遣期間の決定
        DAYS = "days", pgettext_lazy("letter to the host", "the days are agreed on")
        # Translators: 別の専門家を調整中
        ANOTHER = "another", pgettext_lazy("letter to the host", "another expert is being sought")
        # Translators: 適任者なし
        NOBODY = "nobody", pgettext_lazy("letter to the host", "nobody suitable was found")
        # Translators: 派遣の延期
        POSTPONED = "postponed", pgettext_lazy("letter to the host", "the mission is postponed")
        # Translators: 派遣の中止
        CANCELLED = "cancelled", pgettext_lazy("letter to the host", "the mission is cancelled")

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="host_letters")
    # Translators: 手紙の種類
    kind = models.CharField(_("kind of letter"), max_length=10, choices=Kind)
    # Translators: 送付先メールアドレス
    to = models.EmailField(_("sent to"), blank=True)
    # Translators: 件名（中国語）
    subject_zh = models.CharField(_("subject in Chinese"), max_length=120)
    # Translators: 本文（中国語）
    body_zh = models.TextField(_("letter in Chinese"), max_length=4000)
    # Translators: 件名（日本語）
    subject_ja = models.CharField(_("subject in Japanese"), max_length=120, blank=True)
    # Translators: 本文（日本語）
    body_ja = models.TextField(_("letter in Japanese"), max_length=4000, blank=True)
    told_from = models.DateField(null=True, blank=True, editable=False)
    told_until = models.DateField(null=True, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    mail = models.ForeignKey(OutgoingMail, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    FIELDS = ("to", "subject_zh", "body_zh", "subject_ja", "body_ja")

    class Meta:
        # Translators: 要望元への手紙
        verbose_name = _("letter to a host")
        verbose_name_plural = _("letters to hosts")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "kind"], condition=Q(sent_at__isnull=True), name="host_letter_drafted_once"
            ),
            models.CheckConstraint(condition=Q(sent_at__isnull=True) | ~Q(to=""), name="host_letter_sent_somewhere"),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> Both:
        return Both(self.subject_ja, self.subject_zh)

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None
