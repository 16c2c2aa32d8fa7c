"""Who changed what in a record that the office keeps outside of cases."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat


class RecordChange(models.Model):
    """One change, added and never altered; who inherits it says of which record, and as `what` which kinds there are.

    `model` and `key` say which row it is about, `subject` names it when it is not the record itself. `values` maps names of
    fields to [before, after] as people read them.
    """

    model = models.CharField(max_length=20)
    key = models.PositiveBigIntegerField(null=True)
    subject = models.CharField(_("about"), max_length=200, blank=True)
    values = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("person"), related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("seat"), related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.subject}"
