"""Desks, and who sits at them from when to when.

The seat owns the work, the person only occupies it: cases, tasks and drafts point to seats, so that a change of staff on
1 April is a row entered in advance and nothing has to be handed over by hand.
"""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisations import ENDS_TOO_EARLY, NamedInThreeLanguages, Organisation


class Role(models.TextChoices):
    """What a seat is for; who may do what is decided from it in each programme's rules."""

    APPLICANT = "applicant", _("applicant")
    BRANCH = "branch", _("branch officer")
    HEADQUARTERS = "headquarters", _("headquarters officer")
    OFFICER = "officer", _("officer of the Beijing office")
    MANAGER = "manager", _("manager of the Beijing office")
    ADMINISTRATOR = "administrator", _("administrator")
    VIEWER = "viewer", _("viewer")


OFFICE_ROLES = (Role.OFFICER, Role.MANAGER, Role.ADMINISTRATOR, Role.VIEWER)
"""Roles of the Beijing office: they know every case that has left its author's desk."""


class SeatQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def with_role(self, *roles: str) -> Self:
        return self.filter(role__in=roles)


class Seat(NamedInThreeLanguages):
    """A desk (席) of an organisation: a title in each language, a role, and perhaps the care for its colleagues."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="seats")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    post = models.SlugField(
        _("post"), max_length=40, blank=True, help_text=_("Code of the post, for example assistant_director.")
    )
    manages_people = models.BooleanField(
        _("looks after the organisation's people"),
        default=False,
        help_text=_("May see who sits where, invite successors and end occupancies."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    closed_on = models.DateField(_("no longer used since"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["organisation", "order", "pk"]
        indexes = [models.Index(fields=["organisation", "role"])]

    @property
    def full_label(self) -> str:
        """Organisation and title, as letters and the history name a seat."""
        return f"{self.organisation.label} {self.label}"


def today() -> date:
    """Today's date in Japan, by which people come and go."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


class OccupancyQuerySet(models.QuerySet):
    def on(self, day) -> Self:
        """Occupancies in force on a day; the holder comes before the deputy, the deputy before who reads along."""
        rank = Case(
            When(kind=Occupancy.Kind.HOLDER, then=Value(0)),
            When(kind=Occupancy.Kind.DEPUTY, then=Value(1)),
            default=Value(2),
        )
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day, seat__closed_on__isnull=True
        ).order_by(rank, "seat__order", "pk")

    def current(self) -> Self:
        """In force today by the Japanese date: the change of 1 April happens at midnight in Japan."""
        return self.on(today())

    def acting(self) -> Self:
        return self.exclude(kind=Occupancy.Kind.READER)


class Occupancy(models.Model):
    """A person at a seat for a while: as its holder, as a deputy acting for the holder, or reading along."""

    class Kind(models.TextChoices):
        HOLDER = "holder", _("holder")
        DEPUTY = "deputy", _("deputy")
        READER = "reader", _("reading along")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("person"), related_name="occupancies"
    )
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("seat"), related_name="occupancies")
    kind = models.CharField(_("as"), max_length=10, choices=Kind, default=Kind.HOLDER)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("last day"), null=True, blank=True)

    objects = OccupancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("occupancy")
        verbose_name_plural = _("occupancies")
        ordering = ["seat", "-valid_from"]
        indexes = [models.Index(fields=["user", "valid_from"]), models.Index(fields=["seat", "valid_from"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="occupancy_ends_after_it_begins",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.UniqueConstraint(
                fields=["user", "seat", "valid_from"],
                name="occupancy_once_per_day",
                violation_error_message=_("This person begins at this seat on that day already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.seat}"

    def clean(self) -> None:
        """One holder at a time; pages and commands go through accounts.seating, which ends the present one."""
        if self.kind != self.Kind.HOLDER or not self.seat_id or not self.valid_from:
            return
        others = Occupancy.objects.filter(seat=self.seat_id, kind=self.Kind.HOLDER).exclude(pk=self.pk)
        others = others.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=self.valid_from))
        if self.valid_until:
            others = others.filter(valid_from__lte=self.valid_until)
        if others.exists():
            raise ValidationError(_("Somebody else holds this seat in these days."), code="held")

    @property
    def acts(self) -> bool:
        return self.kind != self.Kind.READER
