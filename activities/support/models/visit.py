"""Who travels, whom they want to meet, and when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from activities.cases.models import Document
from activities.partners.models import Body


class Participant(models.Model):
    """A member of the delegation. Passport data are deliberately not kept (domain B.1, field 19)."""

    request = models.ForeignKey("support.SupportRequest", models.CASCADE, related_name="participants")
    name = models.CharField(_("name"), max_length=80)
    affiliation = models.CharField(_("organisation"), max_length=120, blank=True)
    post = models.CharField(_("post"), max_length=80, blank=True)
    is_head = models.BooleanField(_("head of the delegation"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["-is_head", "order", "pk"]

    def __str__(self) -> str:
        return self.name


class Appointment(models.TextChoices):
    """How far an appointment has come (domain B.1)."""

    PLANNED = "planned", _("planned")
    REQUESTED = "requested", _("requested")
    WAITING = "waiting", _("waiting for an answer")
    CONFIRMED = "confirmed", _("confirmed")
    CHANGED = "changed", _("to be changed")
    REFUSED = "refused", _("refused")
    CANCELLED = "cancelled", _("cancelled")
    DONE = "done", _("done")


class ContactRoute(models.TextChoices):
    """Through which door a counterpart is asked (domain B.1, C5)."""

    FAO = "fao", _("foreign affairs office")
    DIRECT = "direct", _("directly")
    INTRODUCER = "introducer", _("through an introducer")
    OTHER = "other", _("another way")


class Destination(models.Model):
    """A body the delegation wants to visit, and what the office has arranged with it. Times are Beijing time.

    `counterpart` is the body of the office's register that is meant; the names are as the applicant wrote them.
    `invited_times` counts the invitations and cancellations that went into people's calendars, so that each is newer than
    the last.
    """

    request = models.ForeignKey("support.SupportRequest", models.CASCADE, related_name="destinations")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name of the body"), max_length=160)
    name_zh = models.CharField(_("name in Chinese"), max_length=160, blank=True)
    section = models.CharField(_("section"), max_length=120, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    reason = models.TextField(_("why this body"), max_length=400, blank=True)
    counterpart_email = models.EmailField(_("e-mail of the counterpart"), blank=True)

    state = models.CharField(_("state"), max_length=12, choices=Appointment, default=Appointment.PLANNED)
    counterpart = models.ForeignKey(
        # Translators: 登録済みの機関
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # visit_by_counterpart
        verbose_name=_("counterpart of the register"),
        related_name="visits",
    )
    route = models.CharField(_("asked through"), max_length=12, choices=ContactRoute, blank=True)
    contact_person = models.CharField(_("contact person"), max_length=80, blank=True)
    letter = models.ForeignKey(
        # Translators: 訪問依頼の文書
        Document,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("letter to the body"),
        related_name="+",
    )
    confirmed_on = models.DateField(_("agreed day"), null=True, blank=True)
    confirmed_from = models.TimeField(_("from (Beijing time)"), null=True, blank=True)
    confirmed_until = models.TimeField(_("to (Beijing time)"), null=True, blank=True)
    meeting_place = models.CharField(_("meeting place"), max_length=160, blank=True)
    interpreter = models.CharField(_("interpreter"), max_length=80, blank=True)
    language = models.CharField(_("language of the meeting"), max_length=40, blank=True)
    persons_met = models.TextField(_("persons met"), max_length=1000, blank=True)
    notes = models.TextField(_("notes of the office"), max_length=2000, blank=True)
    handled_by = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, verbose_name=_("handled by"), related_name="+"
    )
    # Translators: 送信した招待の数
    invited_times = models.PositiveIntegerField(_("invitations sent"), default=0, editable=False)

    class Meta:
        verbose_name = _("place to visit")
        verbose_name_plural = _("places to visit")
        ordering = ["order", "pk"]
        indexes = [
            models.Index(
                fields=["counterpart", "confirmed_on"],
                name="visit_by_counterpart",
                condition=Q(counterpart__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SlotWish(models.Model):
    """A day and time that would suit the delegation, best first; the sources ask for a choice (domain C6)."""

    destination = models.ForeignKey(Destination, models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField(_("wish"))
    day = models.DateField(_("day"))
    starts = models.TimeField(_("from (Beijing time)"), null=True, blank=True)
    ends = models.TimeField(_("to (Beijing time)"), null=True, blank=True)

    class Meta:
        verbose_name = _("wished time")
        verbose_name_plural = _("wished times")
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["destination", "rank"], name="slot_wish_rank")]

    def __str__(self) -> str:
        return f"{self.rank}: {self.day}"
