"""The written agreement (協定書) between the association and the host; nobody starts without one that is signed (domain C19)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.cases.models import Document

from .missions import Mission


class Agreement(models.Model):
    """One drawn-up agreement of a mission. `content` is what both papers print, as plain values in both languages.

    The newest one counts; a later one replaces it, also a signed one whose days have moved. `signed_on` and the scan are entered
    together, and from then on the row does not change.
    """

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="agreements")
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    # Translators: 締結日
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_by_us = models.CharField(_("signed for the association by"), max_length=120, blank=True)
    signed_by_host = models.CharField(_("signed for the host by"), max_length=120, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        # Translators: 協定書
        verbose_name = _("agreement with the host")
        verbose_name_plural = _("agreements with hosts")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "number"], name="agreement_number_once"),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True, document__isnull=True)
                | Q(signed_on__isnull=False, document__isnull=False),
                name="agreement_signed_with_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission.slug} {self.number}"

    @property
    def is_signed(self) -> bool:
        return self.signed_on is not None
