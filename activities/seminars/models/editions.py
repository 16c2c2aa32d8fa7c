"""One edition of the seminar: a number, a fiscal year, a city, a theme in two languages (domain B.3, E.3)."""

from datetime import date, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.places.models import Division
from activities.trips.both import Both

from .. import rules, wording

LONGEST = timedelta(days=9)


class State(models.TextChoices):
    """How far the planning is (domain B.3); which follows which is in workflow.py."""

    # Translators: 構想
    IDEA = "idea", _("Idea")
    # Translators: 開催地候補
    HOST_CANDIDATE = "host_candidate", _("Candidate city chosen")
    # Translators: 開催地合意
    HOST_AGREED = "host_agreed", _("Agreed with the host")
    # Translators: テーマ決定
    THEME_FIXED = "theme_fixed", _("Theme fixed")
    # Translators: 案内済み
    INVITED = "invited", _("Invitations sent")
    # Translators: 参加受付中
    REGISTRATION_OPEN = "registration_open", _("Registration open")
    # Translators: 参加受付終了
    REGISTRATION_CLOSED = "registration_closed", _("Registration closed")
    # Translators: 開催済み
    HELD = "held", _("Held")
    # Translators: 報告済み
    REPORTED = "reported", _("Reported")
    # Translators: 完了
    CLOSED = "closed", _("Closed")
    # Translators: 延期
    POSTPONED = "postponed", _("Postponed")
    # Translators: 中止
    CANCELLED = "cancelled", _("Cancelled")


HELD = (State.HELD, State.REPORTED, State.CLOSED)
"""An edition that took place is a public fact; before that it is the office's own affair."""


class TextState(models.TextChoices):
    """How a text in one language stands to the one in the other; themes are paired, not translated (domain E.3)."""

    # Translators: 原文
    ORIGINAL = "original", _("original")
    # Translators: 翻訳
    TRANSLATED = "translated", _("translated")
    # Translators: 翻訳が古い
    STALE = "stale", _("translation out of date")
    # Translators: テーマなし
    NONE = "none", _("there was none")


class Mode(models.TextChoices):
    # Translators: 対面
    ONSITE = "onsite", _("On site")
    # Translators: オンライン
    ONLINE = "online", _("Online")
    # Translators: 対面とオンライン
    HYBRID = "hybrid", _("On site and online")


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """The editions a person may know of: all for the office and headquarters, those that were held for everybody else."""
        return self if rules.may_know_of_plans(user) else self.filter(state__in=HELD)

    def with_place(self) -> Self:
        return self.select_related("division", "preparation")


def count(verbose_name) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        verbose_name, null=True, blank=True, validators=[MaxValueValidator(9999)]
    )  # fmt: skip


class Edition(models.Model):
    """An edition as printed. What no source says stays empty; numbers that do not agree stay as they are (domain C24, C25).

    `city_ja` and `city_zh` are only for cities that are printed otherwise than as the division is called.
    """

    # Translators: 回
    number = models.PositiveSmallIntegerField(
        _("number of the edition"), unique=True, validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    # Translators: 年度
    fiscal_year = models.PositiveSmallIntegerField(
        _("fiscal year"), unique=True, validators=[MinValueValidator(2000), MaxValueValidator(2199)]
    )
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.IDEA, editable=False)
    # Translators: 開催都市
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("city"), related_name="seminars"
    )
    city_ja = models.CharField(_("city as printed in Japanese"), max_length=80, blank=True)
    city_zh = models.CharField(_("city as printed in Chinese"), max_length=80, blank=True)
    # Translators: 会場名
    venue_ja = models.CharField(_("venue in Japanese"), max_length=120, blank=True)
    venue_zh = models.CharField(_("venue in Chinese"), max_length=120, blank=True)
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    # Translators: 開催形式
    mode = models.CharField(_("how it is held"), max_length=10, choices=Mode, default=Mode.ONSITE)
    theme_ja = models.CharField(_("theme in Japanese"), max_length=200, blank=True)
    theme_ja_state = models.CharField(_("the Japanese theme is"), max_length=12, choices=TextState, blank=True)
    theme_zh = models.CharField(_("theme in Chinese"), max_length=200, blank=True)
    theme_zh_state = models.CharField(_("the Chinese theme is"), max_length=12, choices=TextState, blank=True)
    participants_japan = count(_("participants from Japan"))
    participants_china = count(_("participants from China"))
    participants_total = count(_("participants in all"))
    revision = models.PositiveIntegerField(default=1, editable=False)

    FIELDS = (
        "number", "fiscal_year", "division", "city_ja", "city_zh", "venue_ja", "venue_zh", "first_day", "last_day", "mode",
        "theme_ja", "theme_ja_state", "theme_zh", "theme_zh_state",
        "participants_japan", "participants_china", "participants_total",
    )  # fmt: skip

    objects = EditionQuerySet.as_manager()

    class Meta:
        # Translators: セミナーの回
        verbose_name = _("edition of the seminar")
        verbose_name_plural = _("editions of the seminar")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(first_day__isnull=False, last_day__gte=F("first_day")),
                name="edition_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("seminars:edition", args=[self.number])

    @property
    def edition(self) -> Self:
        """What its own facts hang on, as organisers and sessions hang on theirs."""
        return self

    @property
    def name(self) -> Both:
        return wording.named(self.number)

    @property
    def is_held(self) -> bool:
        return self.state in HELD

    @property
    def file(self):
        """The office's file of its preparation; None before planning begins, and for editions of the past."""
        return getattr(self, "preparation", None)

    @property
    def is_planned_here(self) -> bool:
        return self.file is not None or not self.is_held

    @property
    def theme(self) -> Both:
        """The theme as printed; なし where there was none, empty where no source names it."""
        none = wording.NO_THEME
        return Both(
            none.ja if self.theme_ja_state == TextState.NONE else self.theme_ja,
            none.zh if self.theme_zh_state == TextState.NONE else self.theme_zh,
        )

    @property
    def venue(self) -> Both:
        return Both(self.venue_ja, self.venue_zh)

    @property
    def city(self) -> Both:
        """綿陽市（四川省）, as lists print it; a city under the central government alone."""
        own = Both(self.city_ja, self.city_zh)
        if self.division is None:
            return own
        derived = (wording.of_province(self.division.label(code)) for code in ("ja", "zh"))
        return Both(*(printed or found for printed, found in zip(own, derived, strict=True)))

    @property
    def full_city(self) -> Both:
        """四川省綿陽市, as reports print it."""
        if self.division is None:
            return self.city
        return Both(self.division.label("ja"), self.division.label("zh"))

    def day(self, number: int) -> date | None:
        """The date of its first, second, third day; None while the days are not fixed."""
        return self.first_day + timedelta(days=number - 1) if self.first_day else None

    @property
    def sum_of_sides(self) -> int | None:
        sides = (self.participants_japan, self.participants_china)
        return None if None in sides else sum(sides)

    @property
    def totals_agree(self) -> bool:
        """False when all three numbers are known and do not add up: shown, never corrected (domain C24)."""
        return None in (self.sum_of_sides, self.participants_total) or self.sum_of_sides == self.participants_total
