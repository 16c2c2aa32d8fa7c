"""The questions of a request, what was found out about each, and from where."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from activities.cases.models import Document


class Question(models.Model):
    """One question of the question sheet (質問票) with its answer.

    `text`, `intent` and `wished_source` are the requester's; the rest is the office's work. `revision` counts the changes
    of that work: who saves over another's change is shown it first.
    """

    class State(models.TextChoices):
        OPEN = "open", _("not begun")
        IN_WORK = "in_work", _("being researched")
        DRAFTED = "drafted", _("answer drafted")
        ANSWERED = "answered", _("answered")
        UNANSWERABLE = "unanswerable", _("cannot be answered")

    request = models.ForeignKey("research.ResearchRequest", models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("question"), max_length=1000)
    intent = models.TextField(_("why it is asked"), max_length=1000, blank=True)
    wished_source = models.CharField(_("whom to ask"), max_length=200, blank=True)

    state = models.CharField(_("state"), max_length=12, choices=State, default=State.OPEN)
    answer = models.TextField(_("answer in Japanese"), max_length=8000, blank=True)
    answer_zh = models.TextField(_("Chinese original"), max_length=8000, blank=True)
    no_answer_reason = models.TextField(_("why there is no answer"), max_length=1000, blank=True)
    notes = models.TextField(_("notes of the office"), max_length=2000, blank=True)
    handled_by = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, verbose_name=_("handled by"), related_name="+"
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_settled(self) -> bool:
        """Whether it has an answer, or a reason why there is none."""
        return bool(self.answer.strip()) or (
            self.state == self.State.UNANSWERABLE and bool(self.no_answer_reason.strip())
        )


class Source(models.Model):
    """Where an answer comes from. An internal one (a person who may not be named) stays in the office."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("document")
        LAW = "law", _("law or regulation")
        STATISTICS = "statistics", _("statistics")
        PERSON = "person", _("person asked")
        WEBSITE = "website", _("website")
        OTHER = "other", _("other")

    question = models.ForeignKey(Question, models.CASCADE, related_name="sources")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DOCUMENT)
    title = models.CharField(_("title or name"), max_length=200)
    title_zh = models.CharField(_("title or name in Chinese"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher or organisation"), max_length=200, blank=True)
    day = models.DateField(_("date"), null=True, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, verbose_name=_("file"), related_name="+"
    )
    internal = models.BooleanField(_("for the office only"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
