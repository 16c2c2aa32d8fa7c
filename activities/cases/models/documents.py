"""Files of a case, with their versions."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat

from .case import Case
from .messages import Audience, AudienceQuerySet, Message


class DocumentQuerySet(AudienceQuerySet):
    """Papers, as far as somebody may read them."""

    def readable_by(self, user) -> Self:
        """As messages are; what names people is kept from those of the office who only look on (domain H.15)."""
        found = super().readable_by(user)
        return found if works_on_cases(user) else found.exclude(kind__in=Document.NAMING_PEOPLE)


def works_on_cases(user) -> bool:
    """Whether the person does more than to look on or to run the application."""
    return bool(user.roles - {Role.VIEWER, Role.ADMINISTRATOR})


class Document(models.Model):
    """A named paper of a case; its content is in its versions, the newest of which counts."""

    class Kind(models.TextChoices):
        FORM = "form", _("Application form")
        ITINERARY = "itinerary", _("Draft itinerary")
        DELEGATION = "delegation", _("List of participants")
        QUESTIONS = "questions", _("List of questions")
        LETTER = "letter", _("Letter")
        REFERENCE = "reference", _("Reference material")
        PAPER = "paper", _("Paper record of a step")
        # Translators: 協定書
        AGREEMENT = "agreement", _("Agreement")
        REPORT = "report", _("Report")
        # Translators: 専門家の報告書
        EXPERT_REPORT = "expert_report", _("Report of the expert")
        ANSWER = "answer", _("Answer")
        OTHER = "other", _("Other")

    APPLICATION_KINDS = (Kind.FORM, Kind.ITINERARY, Kind.DELEGATION, Kind.QUESTIONS)
    """Files that belong to the application: endorsements cover them."""
    NAMING_PEOPLE = (Kind.AGREEMENT, Kind.EXPERT_REPORT)
    """Papers that hold personal data, for those who work on the case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    title = models.CharField(_("title"), max_length=120)
    audience = models.CharField(_("audience"), max_length=8, choices=Audience, default=Audience.SHARED)
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="documents")
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


def stored_name(instance, filename: str) -> str:
    """A path that tells nothing and collides with nothing; the name people see is in the row."""
    return f"documents/{uuid.uuid4().hex}"


class DocumentVersion(models.Model):
    """One upload. The stored file has a meaningless name; it leaves only through a view that checks permission."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    file = models.FileField(upload_to=stored_name, max_length=100)
    name = models.CharField(_("file name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_version_number")]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"
