"""A person who signs in."""

import zoneinfo
from functools import cached_property

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin, _user_has_perm
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.prepared import Prepared, Told

from .seats import Occupancy, Role, today

TIME_ZONES = [("Asia/Tokyo", _("Japan time")), ("Asia/Shanghai", _("Beijing time"))]


class UserManager(BaseUserManager):
    """Creates people by e-mail address; the address is kept in lower case so that it is one key."""

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)


def check_time_zone(name: str) -> None:
    """Refuse a name that is not in the time zone database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Choose a time zone from the list."), code="time_zone")


class User(AbstractBaseUser, PermissionsMixin):
    """One person. What they may do hangs on the seats they occupy today, never on the person."""

    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(_("name"), max_length=80)
    name_kana = models.CharField(_("reading"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="ja")
    time_zone = models.CharField(
        _("time zone"), max_length=40, choices=TIME_ZONES, default="Asia/Tokyo", validators=[check_time_zone]
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name_kana", "display_name", "pk"]

    def __str__(self) -> str:
        return self.display_name or self.email

    def clean(self) -> None:
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    @cached_property
    def occupancies_today(self) -> list:
        """Today's occupancies with seat and organisation, by the Japanese date; one query per request."""
        return held_on(user=self.pk, day=today()) if self.is_active else []

    @property
    def seats(self) -> list:
        """The seats the person may act from today; reading along is not acting."""
        return [held.seat for held in self.occupancies_today if held.acts]

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of every seat held today, those read along included."""
        return frozenset(held.seat.role for held in self.occupancies_today)

    def has_perm(self, perm: str, obj=None) -> bool:
        """Emergencies are for the administrators' pages; what may be done with one case hangs on seats alone."""
        if obj is None or perm.startswith("accounts."):
            return super().has_perm(perm, obj)
        return self.is_active and _user_has_perm(self, perm, obj)

    @property
    def is_staff(self) -> bool:
        """Whether the administrators' pages open: hangs on today's seats; superusers are for emergencies."""
        return self.is_active and (self.is_superuser or Role.ADMINISTRATOR in self.roles)

    def seats_as(self, *roles: str) -> list:
        """The seats with one of `roles` that the person acts from today."""
        return [seat for seat in self.seats if seat.role in roles]

    def organisations_as(self, *roles: str) -> set[int]:
        """Keys of the organisations where the person holds, deputises for, or reads along with one of `roles`."""
        return {held.seat.organisation_id for held in self.occupancies_today if held.seat.role in roles}

    @property
    def main_seat(self):
        """The seat shown beside the name: what the person holds before what they stand in for."""
        return self.occupancies_today[0].seat if self.occupancies_today else None

    def forget_seats(self) -> None:
        """Drop what is remembered of today's seats, after an occupancy changed."""
        for name in ("occupancies_today", "roles"):
            self.__dict__.pop(name, None)


held_on = Prepared(
    lambda: (
        Occupancy.objects.on(Told("day", models.DateField()))
        .filter(user=Told("user", models.BigIntegerField()))
        .select_related("user", "seat__organisation__prefecture", "seat__organisation__parent")
    )
)
"""What a person occupies on a day, and the person; every page asks for both."""
