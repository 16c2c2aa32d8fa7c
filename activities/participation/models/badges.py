"""The making of badges: one row per order, which tells how far it is and keeps the file for a while."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.seminars.models import Edition

KEPT = timedelta(hours=24)
"""A file of names lies about no longer than it takes to print it."""
STUCK = timedelta(minutes=10)


class Layout(models.TextChoices):
    # Translators: 10面（91×55 mm、名刺サイズ）
    TEN = "10", _("10 on a sheet (91 × 55 mm)")
    # Translators: 8面（96×66 mm）
    EIGHT = "8", _("8 on a sheet (96 × 66 mm)")


def stored_name(instance, filename: str) -> str:
    """A path that tells nothing; the file leaves only through a view that asks who wants it."""
    return f"badges/{uuid.uuid4().hex}"


class BadgeJob(models.Model):
    """Badges that somebody ordered. `people` are the keys of whom they are for; `done` of `total` are drawn."""

    class State(models.TextChoices):
        # Translators: 順番待ち
        WAITING = "waiting", pgettext_lazy("badges", "Waiting")
        # Translators: 作成中
        RUNNING = "running", pgettext_lazy("badges", "Being made")
        # Translators: 完成
        READY = "ready", pgettext_lazy("badges", "Ready")
        # Translators: 作成できませんでした
        FAILED = "failed", pgettext_lazy("badges", "Could not be made")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="badge_jobs")
    layout = models.CharField(_("layout"), max_length=2, choices=Layout, default=Layout.TEN)
    people = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=stored_name, max_length=100, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        # Translators: 名札の作成
        verbose_name = _("badges being made")
        verbose_name_plural = _("badges being made")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.edition} {self.at:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self) -> bool:
        """Whether it may still become a file; one that has not moved for long was left behind by a worker that died."""
        return self.state in (self.State.WAITING, self.State.RUNNING) and timezone.now() - self.changed_at < STUCK

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0

    @property
    def kept_until(self):
        return self.at + KEPT
