"""What the office does to find things out: interviews, letters and calls to Chinese bodies."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from activities.cases.models import Document
from activities.partners.models import Body

from .questions import Question


class Activity(models.Model):
    """One interview, letter, call or search. The office's own: no requester sees it.

    `counterpart` is the body of the office's register that `body` names, where there is exactly one.
    """

    class Kind(models.TextChoices):
        INTERVIEW = "interview", _("interview")
        LETTER = "letter", _("letter")
        CALL = "call", _("telephone call")
        MAIL = "mail", _("e-mail")
        VISIT = "visit", _("visit on the spot")
        DESK = "desk", _("desk research")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        SENT = "sent", _("asked")
        WAITING = "waiting", _("waiting for an answer")
        ANSWERED = "answered", _("answered")
        REFUSED = "refused", _("refused")
        CANCELLED = "cancelled", _("cancelled")

    request = models.ForeignKey("research.ResearchRequest", models.CASCADE, related_name="activities")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PLANNED)
    body = models.CharField(_("body or person asked"), max_length=200)
    body_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True)
    counterpart = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, editable=False, verbose_name=_("counterpart of the register"),
        related_name="enquiries",
    )  # fmt: skip
    contact = models.CharField(_("contact person"), max_length=160, blank=True)
    questions = models.ManyToManyField(Question, blank=True, verbose_name=_("questions"), related_name="activities")
    day = models.DateField(_("day"), null=True, blank=True)
    answer_by = models.DateField(_("answer expected by"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    result = models.TextField(_("result"), max_length=4000, blank=True)
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, verbose_name=_("letter or record"), related_name="+"
    )
    handled_by = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, verbose_name=_("handled by"), related_name="+"
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("research activity")
        verbose_name_plural = _("research activities")
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.body}"
