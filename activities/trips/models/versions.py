"""Plans as they were shared: numbered, never changed, each with the applicant's answer."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from activities.cases.models import Case


class Unchangeable(Exception):
    """A plan that was shared is never changed; only its answer is added, once."""


class PlanVersionQuerySet(models.QuerySet):
    def of(self, case) -> Self:
        """The versions of a case, the newest first, with the desks that shared and answered."""
        return self.filter(case=case.pk).select_related("shared_seat__organisation", "answered_seat__organisation")


class PlanVersion(models.Model):
    """What the applicant was shown of a plan: the lines in both scripts and what it costs whom, as plain values.

    Only the newest one waits for an answer. A row is written once, and once more with the answer.
    """

    ANSWERED = ("answer", "comment", "answered_at", "answered_by", "answered_name", "answered_seat")

    class Answer(models.TextChoices):
        # Translators: 回答待ち
        WAITING = "waiting", _("Waiting for an answer")
        # Translators: 了承
        ACCEPTED = "accepted", pgettext_lazy("plan", "Accepted")
        # Translators: 意見あり
        COMMENTED = "commented", _("Commented on")

    case = models.ForeignKey(Case, models.CASCADE, verbose_name=_("case"), related_name="plans")
    number = models.PositiveSmallIntegerField(_("version"))
    lines = models.JSONField(_("itinerary"))
    numbers = models.JSONField(_("telephone numbers"), default=list)
    costs = models.JSONField(_("costs"), null=True)
    note = models.TextField(_("note to the applicant"), max_length=1000, blank=True)
    shared_at = models.DateTimeField(_("shared"), default=timezone.now)
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    shared_seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.WAITING)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # Translators: 回答者（代わりに記録したとき）
    answered_name = models.CharField(_("who answered, where the office wrote it down"), max_length=80, blank=True)
    answered_seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        # Translators: 日程案
        verbose_name = _("shared plan")
        verbose_name_plural = _("shared plans")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="plan_version_once")]

    def __str__(self) -> str:
        return self.label

    def save(self, *args, update_fields=None, **options) -> None:
        if not self._state.adding and not set(update_fields or ("lines",)) <= set(self.ANSWERED):
            raise Unchangeable
        super().save(*args, update_fields=update_fields, **options)

    def get_absolute_url(self) -> str:
        return reverse("trips:version", args=[self.case.slug, self.number])

    def delete(self, *args, **options):
        raise Unchangeable

    @property
    def label(self) -> str:
        # Translators: 日程案（第%(number)s版）
        return gettext("Plan, version %(number)s") % {"number": self.number}

    @property
    def is_waiting(self) -> bool:
        return self.answer == self.Answer.WAITING

    @property
    def chip(self) -> str:
        return {"waiting": "wait", "accepted": "ok", "commented": "warn"}[self.answer]
