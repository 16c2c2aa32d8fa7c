"""Copies of answers for other bodies: asked for, decided within the consent, delivered here, and logged."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Seat

from .entries import KEEPERS, ListEntry


class CopyRequestQuerySet(models.QuerySet):
    """Requests for copies."""

    def visible_to(self, user) -> Self:
        """One's own bodies' requests; those who keep the list see all."""
        if user.roles & KEEPERS:
            return self
        return self.filter(organisation__in=[seat.organisation_id for seat in user.seats])

    def waiting(self) -> Self:
        return self.filter(state=CopyRequest.State.ASKED)


class CopyRequest(models.Model):
    """A body asks for the answer behind an entry of the list."""

    class State(models.TextChoices):
        ASKED = "asked", _("waiting for the decision")
        GRANTED = "granted", _("granted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    entry = models.ForeignKey(ListEntry, models.PROTECT, related_name="copies")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("asking body"), related_name="research_copies"
    )
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("seat"), related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    purpose = models.TextField(_("what it is for"), max_length=1000)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True)
    reason = models.TextField(_("reason or conditions"), max_length=1000, blank=True)
    consent_note = models.TextField(
        _("how the requesting body agreed"), max_length=500, blank=True,
        help_text=_("Who agreed on which day; needed where they want to be asked each time."),
    )  # fmt: skip

    objects = CopyRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a copy")
        verbose_name_plural = _("requests for copies")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "organisation"], condition=models.Q(state="asked"), name="copy_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.entry}"

    @property
    def may_be_read(self) -> bool:
        """Whether the copy may be opened now: granted, and the consent has not been withdrawn since."""
        return self.state == self.State.GRANTED and self.entry.can_be_requested


class CopyAccess(models.Model):
    """Somebody opened a copy: which paper, when."""

    copy = models.ForeignKey(CopyRequest, models.PROTECT, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    what = models.CharField(_("paper"), max_length=160)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("access to a copy")
        verbose_name_plural = _("accesses to copies")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.copy_id}: {self.what}"
