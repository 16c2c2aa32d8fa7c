"""Who has what, and when. That nobody has it twice is the database's promise (guarantee.py), not a habit of the code."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat
from accounts.models.seats import OFFICE_ROLES
from activities.cases.models import Case

from ..times import when
from .resources import Resource


class State(models.TextChoices):
    # Translators: 申請中
    REQUESTED = "requested", _("Requested")
    # Translators: 仮
    PROVISIONAL = "provisional", _("Provisional")
    # Translators: 確定
    CONFIRMED = "confirmed", _("Confirmed")
    # Translators: 不承認
    REFUSED = "refused", _("Refused")
    # Translators: 取消し
    RELEASED = "released", _("Released")


HOLDING = (State.PROVISIONAL, State.CONFIRMED)
"""States that keep others away. A request keeps nobody away until it is confirmed."""
LIVE = (State.REQUESTED, *HOLDING)
CHIPS = {
    State.REQUESTED: "wait",
    State.PROVISIONAL: "draft",
    State.CONFIRMED: "ok",
    State.REFUSED: "off",
    State.RELEASED: "off",
}


class Series(models.Model):
    """A rule that bookings were made by: weekly on some days until a day. Single ones are released by themselves."""

    weekdays = models.CharField(_("days of the week"), max_length=13, help_text=_("0 is Monday: 0,2,4."))
    until = models.DateField(_("until"))
    # Translators: 中国の休日を除く
    skips_days_off = models.BooleanField(_("leaves out days off in China"), default=True)

    class Meta:
        verbose_name = _("series of bookings")
        verbose_name_plural = _("series of bookings")

    def __str__(self) -> str:
        return f"{self.weekdays} – {self.until}"


class BookingQuerySet(models.QuerySet):
    def holding(self) -> Self:
        return self.filter(state__in=HOLDING)

    def live(self) -> Self:
        """What calendars show: requests, and what keeps others away."""
        return self.filter(state__in=LIVE)

    def between(self, starts: datetime, ends: datetime) -> Self:
        """Whatever touches a stretch of time; what ends when it begins does not."""
        return self.filter(starts__lt=ends, ends__gt=starts)

    def visible_to(self, user) -> Self:
        """The office knows them all; an applicant those of its own cases, of things it may ask for; nobody else any."""
        if user.roles & {*OFFICE_ROLES}:
            return self
        own = user.organisations_as(Role.APPLICANT)
        return self.filter(case__organisation__in=own, resource__for_applicants=True)

    def for_page(self) -> Self:
        return self.select_related(
            "resource__seat", "case__organisation__prefecture", "series", "booked_by", "booked_seat__organisation",
            "decided_by",
        )  # fmt: skip


class Booking(models.Model):
    """A stretch of time of one resource, in UTC; people enter and read it in Beijing time (domain C26).

    `about` names what of its case it is for, in the words of the case's programme: `visit:12` (see occasions.py).
    """

    class Kind(models.TextChoices):
        BOOKING = "booking", _("Booking")
        # Translators: 使用不可
        BLOCKED = "blocked", _("Not available")

    State = State

    resource = models.ForeignKey(Resource, models.PROTECT, verbose_name=_("resource"), related_name="bookings")
    starts = models.DateTimeField(_("begins at"))
    ends = models.DateTimeField(_("ends at"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.BOOKING)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.CONFIRMED)
    title = models.CharField(_("what for"), max_length=120)
    place = models.CharField(_("where"), max_length=160, blank=True)
    note = models.TextField(_("note of the office"), max_length=1000, blank=True)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, verbose_name=_("case"), related_name="bookings"
    )
    # Translators: 予約の対象（訪問など）
    about = models.CharField(_("what of the case"), max_length=40, blank=True, default="", editable=False)
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, verbose_name=_("series of bookings"), related_name="bookings"
    )
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    booked_seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("booked at"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ["starts", "pk"]
        indexes = [
            models.Index(fields=["resource", "starts"], name="booking_by_resource"),
            models.Index(fields=["starts", "ends"], name="booking_by_time"),
            models.Index(fields=["case", "starts"], name="booking_by_case"),
            models.Index(fields=["state", "starts"], name="booking_by_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="booking_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(kind="blocked") | Q(case__isnull=True), name="booking_blocked_for_no_case"
            ),
            models.CheckConstraint(
                condition=Q(about="") | Q(case__isnull=False), name="booking_about_something_of_a_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} {self.starts:%Y-%m-%d %H:%M} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("schedule:booking", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def holds(self) -> bool:
        return self.state in HOLDING

    @property
    def chip(self) -> str:
        return CHIPS[State(self.state)]


class BookingChange(models.Model):
    """What happened to a booking: who, when, and what it was before."""

    class Kind(models.TextChoices):
        BOOKED = "booked", _("booked")
        ASKED = "asked", _("asked for")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("request not granted")
        MOVED = "moved", _("moved")
        EDITED = "edited", _("details changed")
        RELEASED = "released", _("released")
        # Translators: 案件の手続により取消し
        FREED = "freed", _("released with the case")

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    before = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("change of a booking")
        verbose_name_plural = _("changes of bookings")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.booking_id} {self.kind}"

    @property
    def was(self) -> str:
        """What was booked and when, before it was moved."""
        if self.kind != self.Kind.MOVED:
            return ""
        starts, ends = (datetime.fromisoformat(self.before[name]) for name in ("starts", "ends"))
        return f"{self.before['resource']} {when(starts, ends)}"
