"""Lists of people that were uploaded as Excel files, until what is good in them has been taken over."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Role

from ..rules import may_match

KEPT = timedelta(days=3)
"""What nobody takes over, and what was left over as faulty, is personal data and goes."""


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """All for who matches; for a body what was uploaded from one of its seats."""
        if may_match(user):
            return self
        return self.filter(organisation__in=user.organisations_as(Role.APPLICANT))


class Upload(models.Model):
    """The rows of an uploaded list: `[[number of the row, [cells]], …]` below `headings`, which name each column.

    `organisation` is the body that uploaded it; none where headquarters or the office did. When the good rows are taken over,
    only the faulty ones stay, to be given back.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("file name"), max_length=150)
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True)
    taken = models.PositiveIntegerField(default=0)
    registered = models.PositiveIntegerField(default=0)

    objects = UploadQuerySet.as_manager()

    class Meta:
        # Translators: 取り込んだ登録者名簿
        verbose_name = _("uploaded list of experts")
        verbose_name_plural = _("uploaded lists of experts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
