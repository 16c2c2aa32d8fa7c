"""Days that are not what their weekday says, and the years whose calendar is known."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Country(models.TextChoices):
    JP = "JP", _("Japan")
    CN = "CN", _("China")


class DayValue(models.TextChoices):
    """Three values, since China's calendar appears only in November of the year before (domain C)."""

    WORKS = "works", _("Working day")
    OFF = "off", _("Day off")
    UNKNOWN = "unknown", _("Not announced yet")


class CalendarYear(models.Model):
    """A year of one country. Only once it is announced is an ordinary weekday a working day."""

    country = models.CharField(_("country"), max_length=2, choices=Country)
    year = models.PositiveSmallIntegerField(_("year"))
    announced = models.BooleanField(_("announced"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("calendar year")
        verbose_name_plural = _("calendar years")
        ordering = ["-year", "country"]
        constraints = [models.UniqueConstraint(fields=["country", "year"], name="one_calendar_per_year")]

    def __str__(self) -> str:
        return f"{self.country} {self.year}"


class CalendarDay(models.Model):
    """A holiday, a day off in lieu, or a weekend day on which people work (調休)."""

    country = models.CharField(_("country"), max_length=2, choices=Country)
    date = models.DateField(_("date"))
    value = models.CharField(_("value"), max_length=8, choices=DayValue.choices[:2])
    name_ja = models.CharField(_("name in Japanese"), max_length=60)
    name_zh = models.CharField(_("name in Chinese"), max_length=60, blank=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    corrected = models.BooleanField(
        _("corrected by hand"),
        default=False,
        editable=False,
        help_text=_("A corrected day is kept when the calendars are loaded again."),
    )

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ["-date", "country"]
        constraints = [models.UniqueConstraint(fields=["country", "date"], name="one_value_per_day")]

    def __str__(self) -> str:
        return f"{self.country} {self.date} {self.name}"

    @property
    def name(self) -> str:
        """Its name in the reader's language, in Japanese where there is none."""
        return self.name_in(get_language() or "ja")

    def name_in(self, language: str) -> str:
        own = {"zh": self.name_zh, "en": self.name_en}.get(language[:2])
        return own or self.name_ja
