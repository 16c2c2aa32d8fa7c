"""One expert that a body would like to have."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.experts.fields import Field
from activities.missions.models import Interpreter, Mission
from activities.trips.both import Both

from .invitees import Invitee


class WishQuerySet(models.QuerySet):
    def undecided(self) -> Self:
        """Those that are neither a request nor set aside; a new answer of the body replaces them."""
        return self.filter(mission__isnull=True, set_aside="")


class Wish(models.Model):
    """A field, a problem and a time, in the languages in which they were written. The office makes it a request (`mission`).

    From then on the wish is kept as it came; what is changed afterwards is changed in the request.
    """

    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="wishes")
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    field = models.CharField(_("field"), max_length=24, choices=Field)
    # Translators: テーマ（日本語）
    topic_ja = models.CharField(pgettext_lazy("of a wish", "topic in Japanese"), max_length=200, blank=True)
    # Translators: テーマ（中国語）
    topic_zh = models.CharField(pgettext_lazy("of a wish", "topic in Chinese"), max_length=200, blank=True)
    problem_ja = models.TextField(_("what the problem is, in Japanese"), max_length=2000, blank=True)
    problem_zh = models.TextField(_("what the problem is, in Chinese"), max_length=2000, blank=True)
    # Translators: 対象者
    trainees = models.CharField(_("who is taught"), max_length=200, blank=True)
    trainees_number = models.PositiveSmallIntegerField(
        _("how many people are taught"), null=True, blank=True, validators=[MaxValueValidator(9999)]
    )
    wished_from = models.DateField(_("wished from"), null=True, blank=True)
    wished_until = models.DateField(_("wished until"), null=True, blank=True)
    wished_days = models.PositiveSmallIntegerField(
        _("days wished"), null=True, blank=True, validators=[MaxValueValidator(366)]
    )
    interpreter = models.CharField(_("interpreter"), max_length=8, choices=Interpreter, default=Interpreter.HOST)
    mission = models.OneToOneField(Mission, models.SET_NULL, null=True, blank=True, editable=False, related_name="wish")
    # Translators: 見送り
    set_aside = models.CharField(_("why it was set aside"), max_length=400, blank=True, editable=False)
    set_aside_at = models.DateTimeField(null=True, blank=True, editable=False)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    FIELDS = (
        "field", "topic_ja", "topic_zh", "problem_ja", "problem_zh", "trainees", "trainees_number", "wished_from", "wished_until",
        "wished_days", "interpreter",
    )  # fmt: skip

    objects = WishQuerySet.as_manager()

    class Meta:
        # Translators: 要望
        verbose_name = _("wish for an expert")
        verbose_name_plural = _("wishes for experts")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(wished_from__isnull=True)
                | Q(wished_until__isnull=True)
                | Q(wished_until__gte=F("wished_from")),
                name="wish_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(field="others") | ~Q(topic_ja="", topic_zh=""), name="wish_other_with_text"
            ),
        ]

    def __str__(self) -> str:
        topic = str(self.topic)
        return f"{self.get_field_display()}：{topic}" if topic else str(self.get_field_display())

    @property
    def topic(self) -> Both:
        return Both(self.topic_ja, self.topic_zh)

    @property
    def problem(self) -> Both:
        return Both(self.problem_ja, self.problem_zh)

    @property
    def is_decided(self) -> bool:
        return self.mission_id is not None or bool(self.set_aside)
