"""What an expert knows, speaks, has done abroad, and when they could go."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.places.models import Division
from activities.trips.both import Both

from ..fields import Field
from .experts import Expert


class ExpertField(models.Model):
    """One of the 32 fields, with the topic in free text: 農業：果樹栽培. `others` needs the text (domain C20)."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="fields")
    field = models.CharField(_("field"), max_length=24, choices=Field)
    # Translators: 専門（日本語）
    topic_ja = models.CharField(_("topic in Japanese"), max_length=200, blank=True)
    topic_zh = models.CharField(_("topic in Chinese"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0, editable=False)

    FIELDS = ("field", "topic_ja", "topic_zh")

    class Meta:
        verbose_name = _("field of an expert")
        verbose_name_plural = _("fields of experts")
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["field", "expert"], name="expert_field_by_field")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(field="others") | ~Q(topic_ja="", topic_zh=""), name="expert_field_other_with_text"
            )
        ]

    def __str__(self) -> str:
        topic = str(self.topic)
        return f"{self.get_field_display()}：{topic}" if topic else str(self.get_field_display())

    @property
    def topic(self) -> Both:
        return Both(self.topic_ja, self.topic_zh)


class LanguageCode(models.TextChoices):
    # Translators: 中国語
    CHINESE = "zh", pgettext_lazy("spoken language", "Chinese")
    # Translators: 英語
    ENGLISH = "en", pgettext_lazy("spoken language", "English")
    # Translators: その他の言語
    OTHER = "other", pgettext_lazy("spoken language", "other language")


class Level(models.IntegerChoices):
    # Translators: あいさつ程度
    GREETING = 1, pgettext_lazy("level of a language", "greetings")
    # Translators: 日常会話
    DAILY = 2, pgettext_lazy("level of a language", "everyday conversation")
    # Translators: 業務で使える
    WORKING = 3, pgettext_lazy("level of a language", "for work")
    # Translators: 通訳なしで講義できる
    LECTURING = 4, pgettext_lazy("level of a language", "lectures without an interpreter")


class Language(models.Model):
    """A language besides Japanese. `name` says which where it is another one, `certificate` what was passed (HSK 5級)."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=8, choices=LanguageCode)
    name = models.CharField(_("which language"), max_length=40, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    certificate = models.CharField(_("certificate"), max_length=80, blank=True)

    FIELDS = ("language", "name", "level", "certificate")

    class Meta:
        verbose_name = _("language of an expert")
        verbose_name_plural = _("languages of experts")
        ordering = ["-level", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["expert", "language", "name"], name="expert_language_once"),
            models.CheckConstraint(condition=~Q(language="other") | ~Q(name=""), name="expert_language_other_named"),
        ]

    def __str__(self) -> str:
        return f"{self.called} {self.get_level_display()}"

    @property
    def called(self) -> str:
        return self.name or str(self.get_language_display())


class Experience(models.Model):
    """A time abroad, or work with people from abroad. `division` is the place in China, where it was one."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="experiences")
    place = models.CharField(_("country, region or city"), max_length=120)
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("place in China"), related_name="+"
    )
    year_from = models.PositiveSmallIntegerField(
        _("from the year"), null=True, blank=True, validators=[MinValueValidator(1950), MaxValueValidator(2100)]
    )
    year_until = models.PositiveSmallIntegerField(
        _("until the year"), null=True, blank=True, validators=[MinValueValidator(1950), MaxValueValidator(2100)]
    )
    # Translators: 内容
    what = models.CharField(_("what it was"), max_length=200, blank=True)

    FIELDS = ("place", "division", "year_from", "year_until", "what")

    class Meta:
        # Translators: 海外経験
        verbose_name = _("experience abroad")
        verbose_name_plural = _("experience abroad")
        ordering = [F("year_from").desc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year_from__isnull=True) | Q(year_until__isnull=True) | Q(year_until__gte=F("year_from")),
                name="experience_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.place

    @property
    def years(self) -> str:
        """2015–2018, or a single year."""
        known = [str(year or "") for year in (self.year_from, self.year_until)]
        return known[0] if known[0] == known[1] else "–".join(known)


class Availability(models.Model):
    """A stretch of days in which the expert could go. Who has none has not said when, which is no refusal."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="availabilities")
    # Translators: 開始日
    start = models.DateField(pgettext_lazy("days of an expert", "from"))
    # Translators: 終了日
    end = models.DateField(pgettext_lazy("days of an expert", "to"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    FIELDS = ("start", "end", "note")

    class Meta:
        # Translators: 派遣できる期間
        verbose_name = _("time in which an expert could go")
        verbose_name_plural = _("times in which experts could go")
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="availability_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d} – {self.end:%Y-%m-%d}"
