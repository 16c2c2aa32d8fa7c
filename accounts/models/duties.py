"""Who looks after what: duties given to seats, changing every April (domain A.2)."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisations import ENDS_TOO_EARLY, Organisation, Prefecture, Region
from .seats import Seat


class DutyQuerySet(models.QuerySet):
    def current(self, on=None) -> Self:
        on = on or timezone.localdate()
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on), valid_from__lte=on)


class Duty(models.Model):
    """A seat's care for a municipality, a prefecture, a region, a programme, or whatever nobody else has."""

    class Scope(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        PREFECTURE = "prefecture", _("prefecture")
        REGION = "region", _("region")
        PROGRAMME = "programme", _("programme")
        FALLBACK = "fallback", _("whatever nobody else has")

    TARGETS = {"municipality": "municipality", "prefecture": "prefecture", "region": "region", "programme": "programme"}

    seat = models.ForeignKey(Seat, models.CASCADE, verbose_name=_("seat"), related_name="duties")
    scope = models.CharField(_("scope"), max_length=20, choices=Scope)
    municipality = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, verbose_name=_("municipality"), related_name="+"
    )
    prefecture = models.ForeignKey(
        Prefecture, models.CASCADE, null=True, blank=True, verbose_name=_("prefecture"), related_name="+"
    )
    region = models.ForeignKey(
        Region, models.CASCADE, null=True, blank=True, verbose_name=_("region"), related_name="+"
    )
    programme = models.SlugField(_("programme"), max_length=32, blank=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The lowest number comes first when several seats have the same duty.")
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("last day"), null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["scope", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="municipality", municipality__isnull=False)
                | Q(scope="prefecture", prefecture__isnull=False)
                | Q(scope="region", region__isnull=False)
                | (Q(scope="programme") & ~Q(programme=""))
                | Q(scope="fallback"),
                name="duty_names_its_scope",
                violation_error_message=_("Choose what the duty is about: what its scope says."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="duty_ends_after_it_begins",
                violation_error_message=ENDS_TOO_EARLY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.target or self.get_scope_display()}"

    @property
    def target(self):
        """What the duty is about: a municipality, prefecture, region or programme code; None for the fallback."""
        return getattr(self, self.TARGETS[self.scope]) if self.scope in self.TARGETS else None
