"""Versions of the answer on their way from the researcher over the deputy director to the manager."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat

from .questions import Question


class AnswerDraft(models.Model):
    """One version of the answer as it was handed in: frozen, so that a reviewer's remark stays beside what it is about.

    `content` is {"summary": str, "gap_reason": str, "questions": [{"id", "number", "text", "answer", "answer_zh",
    "no_answer_reason", "sources": [{"kind", "title", "title_zh", "publisher", "day", "link", "document", "document_shared",
    "internal"}]}]}. The newest one that was delivered is what the requester has; sources marked internal are left out for
    everybody outside the office, and so are the names of papers that are not shared.
    """

    class Fate(models.TextChoices):
        IN_REVIEW = "in_review", _("being checked")
        IN_APPROVAL = "in_approval", _("waiting for approval")
        SENT_BACK = "sent_back", _("sent back")
        APPROVED = "approved", _("approved")
        DELIVERED = "delivered", _("delivered")

    request = models.ForeignKey("research.ResearchRequest", models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField(_("version"))
    fate = models.CharField(_("state"), max_length=12, choices=Fate)
    content = models.JSONField(_("content"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("author"), related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("seat"), related_name="+")
    at = models.DateTimeField(_("handed in"))

    class Meta:
        verbose_name = _("version of the answer")
        verbose_name_plural = _("versions of the answer")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="answer_draft_number")]

    def __str__(self) -> str:
        return f"{self.request_id} v{self.number}"


class Remark(models.Model):
    """What a reviewer says about a version, on the whole or about one question. Never shown outside the office."""

    draft = models.ForeignKey(AnswerDraft, models.CASCADE, related_name="remarks")
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, verbose_name=_("question"), related_name="remarks"
    )
    text = models.TextField(_("remark"), max_length=2000)
    decision = models.CharField(_("decision"), max_length=20)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("author"), related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("seat"), related_name="+")
    at = models.DateTimeField(_("written"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
