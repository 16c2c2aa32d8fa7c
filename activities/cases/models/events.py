"""What happened to a case, who did it, and which values it changed. Rows are added, never changed."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat

from .case import Case


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete history."""


class AppendOnlyQuerySet(models.QuerySet):
    """Refuses what would rewrite history."""

    def update(self, **values):
        raise AppendOnlyError("history is only added to")

    def delete(self):
        raise AppendOnlyError("history is only added to")

    def bulk_update(self, objs, fields, batch_size=None):
        raise AppendOnlyError("history is only added to")


class AppendOnly(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError("history is only added to")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("history is only added to")


class Event(AppendOnly):
    """One thing that happened to a case: a move, an edit, an assignment.

    `at` is when it was recorded, `happened_on` the day on the paper when it was recorded for somebody else. `hash` covers
    the row and the previous row's hash, so that a changed or missing row is found (`verify_history`).
    """

    class Kind(models.TextChoices):
        MOVE = "move", _("step")
        EDIT = "edit", _("edit")
        NOTE = "note", _("note")

    case = models.ForeignKey(Case, models.PROTECT, verbose_name=_("case"), related_name="events")
    sequence = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    step = models.CharField(_("step"), max_length=40)
    source = models.CharField(_("from state"), max_length=32, blank=True)
    target = models.CharField(_("to state"), max_length=32, blank=True)
    stage = models.PositiveSmallIntegerField(_("stage"))
    version = models.PositiveIntegerField(_("version"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("person"), related_name="+"
    )
    actor_name = models.CharField(_("name then"), max_length=80)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, verbose_name=_("seat"), related_name="+")
    seat_name = models.CharField(_("seat then"), max_length=240, blank=True)
    on_behalf_of = models.CharField(_("recorded for"), max_length=16, blank=True)
    on_behalf_name = models.CharField(_("who really did it"), max_length=160, blank=True)
    happened_on = models.DateField(_("day on the paper"), null=True)
    at = models.DateTimeField(_("recorded at"))
    reason = models.TextField(_("reason"), blank=True)
    data = models.JSONField(_("details"), default=dict, encoder=DjangoJSONEncoder)
    previous_hash = models.CharField(_("hash of the row before"), max_length=64, blank=True)
    hash = models.CharField(_("hash of this row"), max_length=64)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("history")
        ordering = ["case", "sequence"]
        constraints = [models.UniqueConstraint(fields=["case", "sequence"], name="event_sequence")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.sequence} {self.step}"


class FieldChange(AppendOnly):
    """One value that an edit changed, as plain values: text, number, list or null."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="changes")
    case = models.ForeignKey(Case, models.PROTECT, related_name="changes")
    version = models.PositiveIntegerField(help_text=_("The version of the case that the change made."))
    field = models.CharField(max_length=60)
    old = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    new = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("changed value")
        verbose_name_plural = _("changed values")
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "version"])]

    def __str__(self) -> str:
        return f"{self.field}: {self.old!r} → {self.new!r}"


class ReturnNote(models.Model):
    """Why one field was sent back; shown beside the field until the applicant has sent the form again."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="return_notes")
    event = models.ForeignKey(Event, models.PROTECT, related_name="return_notes")
    field = models.CharField(max_length=60, blank=True)
    reason = models.TextField(_("what to correct"))
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("reason for returning")
        verbose_name_plural = _("reasons for returning")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}"
