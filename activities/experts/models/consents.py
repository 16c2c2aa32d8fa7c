"""The yes of the body to the registration of one of its people (domain B.4): from one day to another, and withdrawn at once."""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Seat


def stored_name(instance, filename: str) -> str:
    """A path that tells nothing; the file leaves only through a view that asks who wants it."""
    return f"consents/{uuid.uuid4().hex}"


class ConsentQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """The consents that hold on a day."""
        return self.filter(valid_from__lte=day, valid_until__gte=day, withdrawn_on__isnull=True)


class Consent(models.Model):
    """That a body agrees to its person being proposed, until a day. `file` is the paper, where it came as one."""

    expert = models.ForeignKey("experts.Expert", models.CASCADE, related_name="consents")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("body that consents"), related_name="+"
    )
    # Translators: 同意日
    given_on = models.DateField(_("consented on"))
    valid_from = models.DateField(_("consent from"))
    valid_until = models.DateField(_("consent until"))
    signed_by = models.CharField(_("who consented"), max_length=120, blank=True)
    file = models.FileField(upload_to=stored_name, max_length=100, blank=True)
    file_name = models.CharField(_("file name"), max_length=150, blank=True, editable=False)
    withdrawn_on = models.DateField(_("consent withdrawn on"), null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(_("reason of the withdrawal"), max_length=400, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(auto_now_add=True)

    FIELDS = ("given_on", "valid_from", "valid_until", "signed_by")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        # Translators: 所属団体の同意
        verbose_name = _("consent of the body")
        verbose_name_plural = _("consents of the bodies")
        ordering = ["-valid_until", "-pk"]
        indexes = [models.Index(fields=["expert", "valid_until"], name="consent_by_expert")]
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="consent_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.valid_from:%Y-%m-%d} – {self.valid_until:%Y-%m-%d}"
