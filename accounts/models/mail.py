"""The outbox: every letter the application writes, kept until it is delivered and after."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.calendar_parts import CalendarPart, parts_of


class OutgoingMail(models.Model):
    """One mail to one person, written in the transaction of what it tells about and sent after its commit.

    A move that is rolled back takes its mails with it; a mail that fails is tried again with growing pauses.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        KEPT = "kept", _("kept for reading here")
        FAILED = "failed", _("given up")

    to = models.EmailField(_("to"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="mails", verbose_name=_("person")
    )
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    # Translators: カレンダーへの招待
    calendar = models.TextField(_("invitation for the calendar"), blank=True, default="")
    language = models.CharField(_("language"), max_length=10)
    confidential = models.BooleanField(
        _("carries a secret link"), default=False, help_text=_("Its text is removed once it is sent.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING, db_index=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("sending since"), null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

    @property
    def readable(self) -> bool:
        """Whether administrators may read the text: letters with secret links only where no mail leaves the house."""
        return not self.confidential or self.state == self.State.KEPT

    @property
    def calendar_parts(self) -> list[CalendarPart]:
        """The invitations and cancellations that go with it."""
        return parts_of(self.calendar)
