"""Who changed what in the register, and which records were found to be two bodies after all."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.cases.models import RecordChange

from .bodies import Body


class Change(RecordChange):
    """One change of a body. Who is taken out of the register is taken out here as well."""

    class What(models.TextChoices):
        # Translators: 登録
        ADDED = "added", _("entered")
        # Translators: 変更
        CHANGED = "changed", _("changed")
        # Translators: 削除
        REMOVED = "removed", _("removed")
        # Translators: 統合
        MERGED = "merged", _("merged")

    body = models.ForeignKey(Body, models.CASCADE, related_name="changes")
    what = models.CharField(_("what"), max_length=8, choices=What)
    other = models.ForeignKey(Body, models.SET_NULL, null=True, related_name="+")

    class Meta(RecordChange.Meta):
        verbose_name = _("change of a counterpart")
        verbose_name_plural = _("changes of counterparts")


class Distinct(models.Model):
    """Two records that look alike and are two bodies, so that nobody is asked again; `first` has the lower key."""

    first = models.ForeignKey(Body, models.CASCADE, related_name="+")
    second = models.ForeignKey(Body, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("pair of different counterparts")
        verbose_name_plural = _("pairs of different counterparts")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="distinct_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
