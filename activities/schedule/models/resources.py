"""What the office shares out: the time of its people, the car, rooms, equipment, interpreters. One row per thing."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from accounts.models.organisations import NamedInThreeLanguages

RATINGS = (1, 5)


class ResourceQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        return self.filter(in_use=True)

    def for_applicants(self) -> Self:
        """What a municipality may ask for (domain B.1, office_space)."""
        return self.filter(in_use=True, for_applicants=True)


class Resource(NamedInThreeLanguages):
    """One thing or person that can be in one place at a time. PC 1 and PC 2 are two rows, never a quantity.

    A person is a desk of the office: whoever sits there. Telephone and e-mail of an interpreter are for the office's eyes.
    """

    class Kind(models.TextChoices):
        # Translators: 職員
        PERSON = "person", _("Staff")
        # Translators: 車
        CAR = "car", _("Cars")
        # Translators: 部屋
        ROOM = "room", _("Rooms")
        # Translators: 機器
        EQUIPMENT = "equipment", _("Equipment")
        # Translators: 通訳
        INTERPRETER = "interpreter", _("Interpreters")

    class Per(models.TextChoices):
        # Translators: 1時間
        HOUR = "hour", _("per hour")
        # Translators: 1日
        DAY = "day", _("per day")

    class Currency(models.TextChoices):
        # Translators: 元
        CNY = "CNY", _("yuan")
        # Translators: 円
        JPY = "JPY", _("yen")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    seat = models.OneToOneField(
        Seat, models.PROTECT, null=True, blank=True, verbose_name=_("desk"), related_name="calendar"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    in_use = models.BooleanField(_("in use"), default=True)
    # Translators: 所長・次長の承認が必要
    needs_approval = models.BooleanField(_("a manager confirms each booking"), default=False)
    # Translators: 依頼団体が申し込める
    for_applicants = models.BooleanField(_("applicants may ask for it"), default=False)
    # Translators: 定員、番号など
    capacity = models.CharField(_("size or number"), max_length=80, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)

    driver = models.CharField(_("driver"), max_length=80, blank=True)
    driver_seat = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, verbose_name=_("desk of the driver"), related_name="+"
    )

    # Translators: 外部の通訳
    external = models.BooleanField(_("from outside the office"), default=False)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    rate = models.DecimalField(
        _("rate"), max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.CNY)
    per = models.CharField(_("rate is for"), max_length=4, choices=Per, default=Per.HOUR)
    rating = models.PositiveSmallIntegerField(
        _("rating"), null=True, blank=True, validators=[MinValueValidator(RATINGS[0]), MaxValueValidator(RATINGS[1])]
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        # Translators: 予約できるもの
        verbose_name = _("thing to book")
        verbose_name_plural = _("things to book")
        ordering = ["kind", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="person", seat__isnull=False) | ~models.Q(kind="person"),
                name="resource_person_has_a_desk",
                violation_error_message=_("Choose the desk."),
            )
        ]

    def clean(self) -> None:
        """Calendars show what is in use, so nothing goes out of use while somebody has it."""
        ahead = self.pk and not self.in_use and self.bookings.live().filter(ends__gt=timezone.now()).exists()
        if ahead:
            raise ValidationError(
                {"in_use": _("Somebody has booked it from today on. Release or move those bookings first.")}
            )

    @property
    def label(self) -> str:
        """A person is called as the desk is today; everything else by its own name."""
        return self.seat.label if self.seat_id else super().label


KINDS = tuple(Resource.Kind)
"""The order in which kinds stand on every page."""
