"""What participants are asked after an edition, and what they answered; nothing here says who answered."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.seminars.models import Edition
from activities.trips.both import Both

from .materials import Reader

SCALE = range(1, 6)
MOST_CHOICES = 20


class Kind(models.TextChoices):
    # Translators: 一つ選ぶ
    ONE = "one", _("one choice")
    # Translators: いくつでも選ぶ
    SEVERAL = "several", _("several choices")
    # Translators: 5段階
    SCALE = "scale", _("scale from 1 to 5")
    # Translators: 自由記述
    TEXT = "text", _("free text")


class Side(models.TextChoices):
    # Translators: 日本側
    JAPAN = "japan", _("From Japan")
    # Translators: 中国側
    CHINA = "china", _("From China")


class Questionnaire(models.Model):
    """The questions of one edition. One unguessable address leads to them (domain B.3): it is the same for everybody, so that
    no answer leads back to a person. Whoever shuts it makes a new one if answers are wanted again.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="questionnaire")
    # Translators: はじめの言葉
    intro_ja = models.TextField(_("introduction in Japanese"), max_length=1000, blank=True)
    intro_zh = models.TextField(_("introduction in Chinese"), max_length=1000, blank=True)
    # Translators: 回答受付の開始日
    opens_on = models.DateField(_("answered from"), null=True, blank=True)
    # Translators: 回答の締切日
    closes_on = models.DateField(_("answered until"), null=True, blank=True)
    # Translators: 集計結果を閲覧できる人
    readers = models.CharField(_("who may read the results"), max_length=12, choices=Reader, default=Reader.OFFICE)
    secret = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 (several without one)

    FIELDS = ("intro_ja", "intro_zh", "opens_on", "closes_on", "readers")

    class Meta:
        # Translators: アンケート
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="questionnaire_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return str(_("questionnaire"))

    def get_absolute_url(self) -> str:
        return reverse("proceedings:questionnaire", args=[self.edition.number])

    @property
    def intro(self) -> Both:
        return Both(self.intro_ja, self.intro_zh)

    def phase(self, today: date) -> str:
        """draft (no address), early, open or over, on a day in Beijing."""
        if not self.secret:
            return "draft"
        if self.opens_on and today < self.opens_on:
            return "early"
        return "over" if self.closes_on and today > self.closes_on else "open"


class Question(models.Model):
    """One question. Its choices stand one a line, in the same order in both languages; answers keep their numbers.

    Of a scale, two lines say what 1 and 5 mean.
    """

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    # Translators: 答え方
    kind = models.CharField(_("kind of answer"), max_length=8, choices=Kind)
    # Translators: 質問（日本語）
    text_ja = models.CharField(_("question in Japanese"), max_length=240)
    text_zh = models.CharField(_("question in Chinese"), max_length=240)
    choices_ja = models.TextField(_("choices in Japanese"), max_length=1500, blank=True)
    choices_zh = models.TextField(_("choices in Chinese"), max_length=1500, blank=True)
    # Translators: 回答必須
    required = models.BooleanField(_("has to be answered"), default=False)

    FIELDS = ("kind", "text_ja", "text_zh", "choices_ja", "choices_zh", "required")

    class Meta:
        # Translators: 質問
        verbose_name = _("question of a questionnaire")
        verbose_name_plural = _("questions of questionnaires")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def edition(self) -> Edition:
        return self.questionnaire.edition

    @property
    def text(self) -> Both:
        return Both(self.text_ja, self.text_zh)

    @property
    def labels(self) -> list[Both]:
        """The choices in both languages; of a scale, what its ends mean."""
        return [Both(*pair) for pair in zip(self.choices_ja.splitlines(), self.choices_zh.splitlines(), strict=False)]

    @property
    def options(self) -> list[tuple[int, Both]]:
        """What can be ticked, by the number an answer keeps: 1 (よくなかった), 2, 3, 4, 5 (よかった)."""
        if self.kind != Kind.SCALE:
            return list(enumerate(self.labels, 1)) if self.kind != Kind.TEXT else []
        ends = dict(zip((SCALE[0], SCALE[-1]), self.labels, strict=False))
        return [(number, scaled(number, ends.get(number))) for number in SCALE]


def scaled(number: int, meaning: Both | None) -> Both:
    return Both(*(f"{number}（{words}）" if words else str(number) for words in meaning or ("", "")))


class Reply(models.Model):
    """One filled-in questionnaire, without anything of who filled it in: no person, no machine, no time of the day.

    `values` maps the key of a question to a number, a list of numbers or a text. `nonce` is the mark of the form that was
    sent, so that sending it again counts once.
    """

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="replies")
    side = models.CharField(max_length=5, choices=Side, blank=True)
    language = models.CharField(max_length=2)
    on_paper = models.BooleanField(default=False)
    on = models.DateField()
    nonce = models.CharField(max_length=64, unique=True)
    values: Any = models.JSONField(default=dict)

    class Meta:
        # Translators: 回答
        verbose_name = _("answer to a questionnaire")
        verbose_name_plural = _("answers to questionnaires")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.side}"
