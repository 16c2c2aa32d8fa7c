"""What people are told, and how they wish to be told."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .case import Case


class Topic(models.TextChoices):
    """What a notification is about; preferences are set per topic."""

    MOVE = "move", _("A case moves on")
    MESSAGE = "message", _("A message is written to me")
    TASK = "task", _("A task is given to me or falls due")
    CHANGE = "change", _("Something I endorsed was changed")


class Delivery(models.TextChoices):
    """How a topic reaches a person besides the list in the application."""

    NOW = "now", _("At once by e-mail")
    DAILY = "daily", _("Once a day, all in one e-mail")
    NEVER = "never", _("Only in the application")


class Notification(models.Model):
    """One thing one person is told. The text is rendered in their language when it is written."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("person"), related_name="notifications"
    )
    case = models.ForeignKey(
        Case, models.CASCADE, null=True, blank=True, verbose_name=_("case"), related_name="notifications"
    )
    topic = models.CharField(_("topic"), max_length=10, choices=Topic)
    text = models.CharField(_("text"), max_length=300)
    url = models.CharField(_("address"), max_length=200, blank=True)
    at = models.DateTimeField(_("written"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    for_digest = models.BooleanField(_("for the daily mail"), default=False)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["user", "read_at"], name="notification_unread"),
            models.Index(fields=["for_digest", "user"], name="notification_digest"),
        ]

    def __str__(self) -> str:
        return self.text


class NotificationPreference(models.Model):
    """How one person wants to hear of one topic; nothing chosen means at once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_preferences")
    topic = models.CharField(max_length=10, choices=Topic)
    delivery = models.CharField(max_length=8, choices=Delivery, default=Delivery.NOW)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="preference_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.topic}: {self.delivery}"
