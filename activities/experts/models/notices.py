"""What the bodies were written about their people, so that nobody is written the same twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .experts import Expert


class Notice(models.Model):
    """One thing that was written about one person. `about` is the day it goes by: when the person was last confirmed, when
    the registration or the consent ends. Another day is another thing to write about."""

    class Kind(models.TextChoices):
        # Translators: 年次確認の依頼
        ASKED = "asked", pgettext_lazy("letter about an expert", "asked to confirm")
        # Translators: 年次確認の督促
        REMINDED = "reminded", pgettext_lazy("letter about an expert", "reminded to confirm")
        # Translators: 登録期限の予告
        EXPIRING = "expiring", pgettext_lazy("letter about an expert", "registration ends soon")
        # Translators: 同意期限の予告
        CONSENT = "consent", pgettext_lazy("letter about an expert", "consent ends soon")

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="notices")
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    about = models.DateField(_("day that it goes by"))
    on = models.DateField(_("written on"))
    readers = models.PositiveSmallIntegerField(_("readers"), default=0)

    class Meta:
        # Translators: 登録者についての通知
        verbose_name = _("letter about an expert")
        verbose_name_plural = _("letters about experts")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["expert", "kind", "about"], name="notice_once")]

    def __str__(self) -> str:
        return f"{self.expert.number} {self.get_kind_display()}"
