"""What a branch or headquarters has agreed to, bound to what it saw."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat

from .case import Case, Party
from .events import Event


class Endorsement(models.Model):
    """An agreement to exactly the content in `content`; it lapses when a covered value or file changes.

    A lapsed one is kept: the row with `confirmed_by` empty asks its party again, the next endorsement answers it.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="endorsements")
    party = models.CharField(max_length=16, choices=Party)
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    lapsed_at = models.DateTimeField(null=True)
    lapsed_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    replaced = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "party"], condition=Q(replaced=False), name="endorsement_current_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.party} v{self.version}"

    @property
    def holds(self) -> bool:
        return not self.replaced and self.lapsed_at is None
