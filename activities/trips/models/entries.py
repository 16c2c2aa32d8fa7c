"""A line of the itinerary that is no visit: how one gets there, where one sleeps and eats."""

from datetime import date, datetime, time
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from activities.calendars.fiscal import CHINA, JAPAN
from activities.cases.models import Case
from activities.places.models import Division

ZONES = {"CN": CHINA, "JP": JAPAN}


class EntryQuerySet(models.QuerySet):
    def of(self, case) -> Self:
        return self.filter(case=case.pk).select_related("from_city__parent", "to_city__parent")


class Entry(models.Model):
    """One line of a case's itinerary, which the office writes. The visits are the programme's own rows (stops.py).

    Times are those of the clock that is named beside them, so that a flight from Japan reads as its ticket does. For a lodging
    `day` is the first night and `ends_on` the morning of leaving.
    """

    class Kind(models.TextChoices):
        # Translators: 移動
        LEG = "leg", _("Journey")
        # Translators: 宿泊
        LODGING = "lodging", _("Lodging")
        # Translators: 食事
        MEAL = "meal", _("Meal")
        # Translators: 打ち合わせ・説明
        BRIEFING = "briefing", _("Briefing")
        # Translators: 行事
        EVENT = "event", _("Event")
        # Translators: 自由時間・準備
        FREE = "free", _("Free time")
        OTHER = "other", _("Other")

    class Means(models.TextChoices):
        # Translators: 航空機
        FLIGHT = "flight", _("flight")
        # Translators: 鉄道
        TRAIN = "train", _("train")
        # Translators: 車
        CAR = "car", _("car")
        # Translators: バス
        BUS = "bus", _("bus")
        # Translators: 地下鉄
        METRO = "metro", _("underground")
        # Translators: 船
        SHIP = "ship", _("ship")
        # Translators: 徒歩
        WALK = "walk", _("on foot")

    class Clock(models.TextChoices):
        # Translators: 北京時間
        CHINA = "CN", _("Beijing time")
        # Translators: 日本時間
        JAPAN = "JP", _("Japan time")

    case = models.ForeignKey(Case, models.CASCADE, verbose_name=_("case"), related_name="itinerary")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    day = models.DateField(_("day"))
    starts = models.TimeField(_("begins"), null=True, blank=True)
    starts_clock = models.CharField(_("clock of the beginning"), max_length=2, choices=Clock, default=Clock.CHINA)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    ends = models.TimeField(_("ends"), null=True, blank=True)
    ends_clock = models.CharField(_("clock of the end"), max_length=2, choices=Clock, default=Clock.CHINA)

    title = models.CharField(_("title"), max_length=120, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=120, blank=True)
    means = models.CharField(_("means of travel"), max_length=8, choices=Means, blank=True)
    # Translators: 便名・列車番号
    number = models.CharField(_("flight or train number"), max_length=40, blank=True)
    from_city = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("from the city"), related_name="+"
    )
    from_point = models.CharField(_("from the station or airport"), max_length=80, blank=True)
    from_point_zh = models.CharField(_("the same in Chinese"), max_length=80, blank=True)
    to_city = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name=_("to the city"), related_name="+"
    )
    to_point = models.CharField(_("to the station or airport"), max_length=80, blank=True)
    to_point_zh = models.CharField(_("the same in Chinese"), max_length=80, blank=True)

    place = models.CharField(_("place"), max_length=160, blank=True)
    place_zh = models.CharField(_("place in Chinese"), max_length=160, blank=True)
    address_zh = models.CharField(_("address in Chinese"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    # Translators: 手配済み
    arranged = models.BooleanField(_("arranged"), default=False)
    remark = models.TextField(_("remark for everybody"), max_length=500, blank=True)
    remark_zh = models.TextField(_("remark in Chinese"), max_length=500, blank=True)
    note = models.TextField(_("note of the office"), max_length=1000, blank=True)

    revision = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        # Translators: 行程
        verbose_name = _("line of the itinerary")
        verbose_name_plural = _("lines of the itinerary")
        ordering = ["day", "starts", "pk"]
        indexes = [models.Index(fields=["case", "day"], name="entry_by_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("day")), name="entry_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()} {self.title}".strip()

    @property
    def key(self) -> str:
        return f"entry:{self.pk}"

    @property
    def is_journey(self) -> bool:
        return self.kind == self.Kind.LEG

    @property
    def is_night(self) -> bool:
        return self.kind == self.Kind.LODGING

    @property
    def begin(self) -> datetime | None:
        """The instant at which it begins; None where only the day is known."""
        return instant(self.day, self.starts, self.starts_clock)

    @property
    def end(self) -> datetime | None:
        return instant(self.ends_on or self.day, self.ends, self.ends_clock)


def instant(day: date, clock: time | None, which: str) -> datetime | None:
    """A moment by one of the two clocks."""
    return datetime.combine(day, clock, ZONES[which]) if clock else None
