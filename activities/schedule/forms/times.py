"""When something is booked: days and times as people type them, by the Beijing clock."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import CHINA
from activities.cases.fields import Clock
from activities.cases.plain_forms import PlainForm

from ..models import Booking, Resource
from ..times import at, clock

LONGEST = timedelta(days=60)


class TimesForm(PlainForm):
    """A stretch of time; it ends on its first day unless a last day is named."""

    day = EraDateField(label=_("Day"))
    starts = Clock(
        # Translators: 開始（北京時間）
        label=_("From (Beijing time)")
    )
    ends = Clock(
        # Translators: 終了（北京時間）
        label=_("To (Beijing time)")
    )
    last_day = EraDateField(
        # Translators: 最終日
        label=_("Last day"),
        required=False,
        help_text=_("Only where it ends on another day than it begins."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if {"day", "starts", "ends", "last_day"} & self.errors.keys():
            return values
        values["begin"] = at(values["day"], values["starts"])
        values["end"] = at(values["last_day"] or values["day"], values["ends"])
        if problem := self.problem(values):
            self.add_error(*problem)
        return values

    def problem(self, values: dict[str, Any]) -> tuple[str, Any] | None:
        """The field to correct, and how."""
        if values["last_day"] and values["last_day"] < values["day"]:
            return "last_day", _("Enter a last day that is not before the first.")
        if values["end"] <= values["begin"]:
            if values["last_day"]:
                return "ends", _("Enter a time after the beginning.")
            return "ends", _("Enter a time after the beginning. Where it ends on another day, enter the last day.")
        if values["end"] - values["begin"] > LONGEST:
            return "last_day", _("At most 60 days are booked at a time.")
        return None


def times_of(starts: datetime, ends: datetime) -> dict[str, Any]:
    """What the fields say for a stretch of time."""
    first, end = starts.astimezone(CHINA), ends.astimezone(CHINA)
    several = end.date() != first.date()
    return {
        "day": first.date(), "starts": clock(first), "ends": clock(end), "last_day": end.date() if several else None
    }  # fmt: skip


class ResourceField(forms.ChoiceField):
    """A choice among things in use, in groups by kind; the value is the resource."""

    default_error_messages = {"required": _("Choose what is booked."), "invalid_choice": _("Choose what is booked.")}

    def offer(self, resources: list[Resource]) -> None:
        self.found = {str(one.pk): one for one in resources}
        kinds = dict(Resource.Kind.choices)
        groups = {kind: [(one.pk, one.label) for one in resources if one.kind == kind] for kind in kinds}
        self.choices = [("", _("Choose")), *((kinds[kind], group) for kind, group in groups.items() if group)]

    def clean(self, value: Any) -> Resource:
        return self.found[super().clean(value)]


class MoveForm(TimesForm):
    """Another time, another thing of the same kind; the keyboard's way of dragging."""

    resource = ResourceField(
        # Translators: 予約するもの
        label=_("What is booked")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ["resource", "day", "starts", "ends", "last_day"]

    def __init__(self, *args: Any, booking: Booking, prefilled: dict[str, str] | None = None, **options: Any):
        super().__init__(*args, **options)
        self.fields["resource"].offer(resources_for(booking))
        stands = {"resource": booking.resource_id, "revision": booking.revision} | times_of(
            booking.starts, booking.ends
        )
        self.initial = stands | (prefilled or {})

    def place(self) -> tuple[Resource, datetime, datetime]:
        """What is booked from when to when."""
        return self.cleaned_data["resource"], self.cleaned_data["begin"], self.cleaned_data["end"]


def resources_for(booking: Booking) -> list[Resource]:
    """Everything of its kind in use; the present one stays even when it no longer is."""
    found = list(
        Resource.objects.in_use().filter(kind=booking.resource.kind).select_related("seat").order_by("order", "pk")
    )
    return found if booking.resource in found else [booking.resource, *found]


def shifted(booking: Booking, resource: str, day: date) -> dict[str, str]:
    """What the fields would say after dragging a booking to a cell: another day, another row, the same times."""
    by = day - booking.starts.astimezone(CHINA).date()
    said = times_of(booking.starts + by, booking.ends + by)
    said["day"], last = said["day"].isoformat(), said.pop("last_day")
    return said | {
        "resource": resource,
        "revision": str(booking.revision),
        "last_day": last.isoformat() if last else "",
    }
