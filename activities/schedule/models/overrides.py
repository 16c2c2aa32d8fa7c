"""Warnings of the planning rules that the office goes on with all the same, and why."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from activities.cases.models import Case


class Override(models.Model):
    """A decision on one warning about one thing, while its facts are as they were: other facts bring the warning back.

    It is never changed or removed. `told` is the sentence that whoever decided had read. It is the office's own knowledge.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="overrides")
    rule = models.CharField(_("rule"), max_length=8)
    subject = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    told = models.TextField(_("what was found"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("decided"), default=timezone.now)

    class Meta:
        # Translators: 注意事項の了承
        verbose_name = _("decision to go on")
        verbose_name_plural = _("decisions to go on")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "rule", "subject", "digest"], name="override_once_per_facts"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="override_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject}"
