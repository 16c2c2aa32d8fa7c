"""Warnings of the planning rules that the office goes on with all the same, and why."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from activities.cases.models import Case


class OverrideQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """What has not been taken back."""
        return self.filter(withdrawn_at__isnull=True)


class Override(models.Model):
    """A decision on one warning about one thing, while its facts are as they were: other facts bring the warning back.

    It is never removed: taken back, it says who did so, and the warning is open again. `told` is the sentence that whoever
    decided had read. It is the office's own knowledge.
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
    # Translators: 撤回した日時
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("taken back by"),
        related_name="+",
    )
    withdrawn_seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OverrideQuerySet.as_manager()

    class Meta:
        # Translators: 注意事項の了承
        verbose_name = _("decision to go on")
        verbose_name_plural = _("decisions to go on")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rule", "subject", "digest"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="override_once_per_facts",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="override_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_seat__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, withdrawn_seat__isnull=False),
                name="override_taken_back_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject}"
