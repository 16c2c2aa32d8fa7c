"""The survey of one year."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.trips.both import Both


class SurveyQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=Survey.State.OPEN)


class Survey(models.Model):
    """What experts are needed for in a fiscal year, asked about January before it (domain C21: a reminder on 10 January)."""

    class State(models.TextChoices):
        # Translators: 準備中
        DRAFT = "draft", pgettext_lazy("demand survey", "being prepared")
        # Translators: 実施中
        OPEN = "open", pgettext_lazy("demand survey", "open")
        # Translators: 締切済み
        CLOSED = "closed", pgettext_lazy("demand survey", "closed")

    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year of the missions"), unique=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT, editable=False)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("answers wished by"))
    # Translators: 案内文（日本語）
    intro_ja = models.TextField(
        pgettext_lazy("of a demand survey", "introduction in Japanese"), max_length=2000, blank=True
    )
    # Translators: 案内文（中国語）
    intro_zh = models.TextField(
        pgettext_lazy("of a demand survey", "introduction in Chinese"), max_length=2000, blank=True
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    FIELDS = ("fiscal_year", "opens_on", "closes_on", "intro_ja", "intro_zh")

    objects = SurveyQuerySet.as_manager()

    class Meta:
        # Translators: 要望調査
        verbose_name = _("demand survey")
        verbose_name_plural = _("demand surveys")
        ordering = ["-fiscal_year"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="survey_closes_after_it_opens")
        ]

    def __str__(self) -> str:
        return str(self.fiscal_year)

    def get_absolute_url(self) -> str:
        return reverse("demand:survey", args=[self.fiscal_year])

    @property
    def intro(self) -> Both:
        return Both(self.intro_ja, self.intro_zh)
