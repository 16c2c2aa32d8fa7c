"""How much each reason counts in the ranking: an addition per change, the newest one holds."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Weighing(models.Model):
    """The weights as somebody set them: code of the reason → points, 0 to 50. Without any, the ranking's own hold.

    Rows are added and never changed, so that a shortlist can be understood with the weights of its day.
    """

    points = models.JSONField()
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("person"), related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        # Translators: 候補の順位付けの配点
        verbose_name = _("weights of the ranking")
        verbose_name_plural = _("weights of the ranking")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
