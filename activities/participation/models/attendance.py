"""Who came: noted at the door for the seminar as a whole (the main session), and for each reception, visit and meeting."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Seat
from activities.seminars.models import Edition, Session

from .invitations import Side
from .participants import Participant


class WalkIn(models.Model):
    """Somebody who stood at the door without being registered. Personal data like a participant's (domain H.15)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="walk_ins")
    side = models.CharField(_("side"), max_length=8, choices=Side)
    name = models.CharField(_("name"), max_length=80, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    post = models.CharField(_("post"), max_length=80, blank=True)
    masked_at = models.DateTimeField(null=True, blank=True, editable=False)

    FIELDS = ("side", "name", "organisation", "post")

    class Meta:
        # Translators: 当日参加者
        verbose_name = _("participant who was not registered")
        verbose_name_plural = _("participants who were not registered")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") | Q(masked_at__isnull=False), name="walk_in_named")
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name or "—"


class AttendanceQuerySet(models.QuerySet):
    def of(self, edition: Edition) -> Self:
        return self.filter(edition=edition)

    def valid(self) -> Self:
        """Without entries that were taken back."""
        return self.filter(undone_at__isnull=True)


class Attendance(models.Model):
    """One person came to one thing. `session` is empty for the seminar as a whole, which is entered at its main session.

    `key` is given by the telephone that made the entry, so that what is sent twice is entered once; `at` is when that was.
    An entry that was taken back stays, so that the same key never counts again.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="attendances")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, related_name="attendances")
    walk_in = models.ForeignKey(WalkIn, models.CASCADE, null=True, related_name="attendances")
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="attendances")
    key = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField(_("came at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("person"), related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("seat"), related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        # Translators: 出席
        verbose_name = pgettext_lazy("at the seminar", "attendance")
        verbose_name_plural = pgettext_lazy("at the seminar", "attendances")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(participant__isnull=False, walk_in__isnull=True) | Q(participant__isnull=True, walk_in__isnull=False),
                name="attendance_of_one_person",
            ),
            models.UniqueConstraint(
                fields=["participant", "session"], condition=Q(undone_at__isnull=True, session__isnull=False),
                name="attendance_once_per_session",
            ),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(undone_at__isnull=True, session__isnull=True),
                name="attendance_once_in_all",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["edition", "session"], name="attendance_by_session")]

    def __str__(self) -> str:
        return str(self.participant or self.walk_in)
