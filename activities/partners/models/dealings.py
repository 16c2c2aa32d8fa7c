"""What was dealt with a body: one line of its history, whatever programme it belonged to."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from activities.cases.models import Case, Document

from .bodies import Body
from .contacts import Contact


class Dealing(models.Model):
    """One meeting, letter, call or the like, with what was said and what came of it.

    The people who were there leave; the line stays, with the desk that wrote it.
    """

    class Kind(models.TextChoices):
        # Translators: 面談・訪問
        MEETING = "meeting", _("meeting or visit")
        # Translators: アポイントメント
        APPOINTMENT = "appointment", _("appointment")
        LETTER = "letter", _("letter")
        CALL = "call", _("telephone call")
        MAIL = "mail", _("e-mail")
        # Translators: WeChat
        CHAT = "chat", _("WeChat message")
        # Translators: 行事
        EVENT = "event", _("event or fair")
        OTHER = "other", _("other")

    class Outcome(models.TextChoices):
        # Translators: 合意・承諾
        AGREED = "agreed", _("agreed")
        # Translators: 継続
        OPEN = "open", _("to be continued")
        # Translators: 不承諾
        REFUSED = "refused", _("refused")

    body = models.ForeignKey(Body, models.PROTECT, related_name="dealings")
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, verbose_name=_("contact person"), related_name="dealings"
    )
    case = models.ForeignKey(
        Case, models.SET_NULL, null=True, blank=True, verbose_name=_("case"), related_name="dealings"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    day = models.DateField(_("day"))
    said = models.TextField(_("what was said or agreed"), max_length=4000)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, verbose_name=_("letter or record"), related_name="+"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, verbose_name=_("entered by"), related_name="+"
    )
    seat = models.ForeignKey(Seat, models.PROTECT, editable=False, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    FIELDS = ("contact", "case", "kind", "day", "said", "outcome", "document")

    class Meta:
        verbose_name = _("dealing with a counterpart")
        verbose_name_plural = _("dealings with counterparts")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["body", "-day"], name="dealing_by_body")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day}"
