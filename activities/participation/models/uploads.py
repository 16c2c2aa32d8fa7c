"""Lists of people that were uploaded as Excel files, until what is good in them has been taken over."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.seminars.models import Edition

KEPT = timedelta(days=3)
"""What nobody takes over, and what was left over as faulty, is personal data and goes."""


class Upload(models.Model):
    """The rows of an uploaded list: `[[number of the row, [cells]], …]` below `headings`, which name each column.

    When the good rows are taken over, only the faulty ones stay, to be given back.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="uploads")
    name = models.CharField(_("file name"), max_length=150)
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True)
    taken = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)

    class Meta:
        # Translators: 取り込んだ参加者名簿
        verbose_name = _("uploaded list of participants")
        verbose_name_plural = _("uploaded lists of participants")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
