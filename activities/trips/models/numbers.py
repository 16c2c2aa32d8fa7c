"""Telephone numbers of a trip, to tap on the day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.cases.models import Case


class Number(models.Model):
    """Whom to ring: who comes along, the interpreter, the hotel. Everybody who reads the plan sees it."""

    case = models.ForeignKey(Case, models.CASCADE, verbose_name=_("case"), related_name="trip_numbers")
    order = models.PositiveSmallIntegerField(default=0)
    # Translators: 連絡先（例：同行職員）
    label = models.CharField(_("whom"), max_length=80)
    label_zh = models.CharField(_("whom, in Chinese"), max_length=80, blank=True)
    phone = models.CharField(_("telephone"), max_length=40)

    class Meta:
        verbose_name = _("number of a trip")
        verbose_name_plural = _("numbers of a trip")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.label} {self.phone}"
