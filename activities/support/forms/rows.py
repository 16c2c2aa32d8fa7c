"""Rows of the application for support: who travels, and which bodies they want to visit and when."""

from typing import Any

from django import forms
from django.db import transaction
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activities.calendars.eras import format_date, format_range
from activities.calendars.fields import EraDateField
from activities.cases.fields import Clock, Email, Line, Words
from activities.requests.forms.rows import RowForm, RowSet, row_set

from ..models import Appointment, Destination, Participant, SlotWish

WISHES = (1, 2, 3)
MOST_PARTICIPANTS, MOST_DESTINATIONS = 60, 20


class ParticipantForm(RowForm):
    name = Line(label=_("Name"), max_length=80)
    affiliation = Line(label=_("Organisation"), max_length=120, required=False)
    post = Line(label=_("Post"), max_length=80, required=False)
    is_head = forms.BooleanField(label=_("Head of the delegation"), required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for name in ("name", "affiliation", "post"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["is_head"].widget.attrs["class"] = "form-check-input"


class ParticipantSetBase(RowSet):
    prefix_name, most = "participants", MOST_PARTICIPANTS
    template = "support/_participant.html"
    title = _("Participants")
    row_name = _("Participant")
    add_label = _("Add a participant")

    def rows_of(self, case):
        return case.participants.all()

    def initial_of(self, row: Participant) -> dict:
        return {
            "id": row.pk,
            "name": row.name,
            "affiliation": row.affiliation,
            "post": row.post,
            "is_head": row.is_head,
        }

    def clean(self) -> None:
        heads = [form for form in self.forms if not form.errors and form.has_changed() and form.cleaned_data.get("is_head")
                 and not self._should_delete_form(form)]  # fmt: skip
        for form in heads[1:]:
            form.add_error("is_head", _("Choose only one head of the delegation."))

    def save(self, case) -> None:
        """Bring the stored rows in line with the page; the caller holds the lock of the case."""
        stored = {row.pk: row for row in self.rows_of(case)}
        kept = set()
        for order, values in enumerate(self.entered()):
            row = stored.get(values.pop("id", None)) or Participant(request=case)
            values.pop(DELETION_FIELD_NAME, None)
            for name, value in (values | {"order": order}).items():
                setattr(row, name, value)
            row.save()
            kept.add(row.pk)
        case.participants.exclude(pk__in=kept).delete()


class DestinationForm(RowForm):
    """One body to visit, with up to three wishes in Beijing time."""

    name = Line(
        label=_("Name of the body"), max_length=160,
        help_text=_("In Japanese or in Chinese, as exactly as you know it."),
    )  # fmt: skip
    name_zh = Line(
        label=_("Name in Chinese"),
        max_length=160,
        required=False,
        help_text=_("If you know it; it helps us find the body."),
    )
    section = Line(
        label=_("Section"), max_length=120, required=False, help_text=_("For example the foreign affairs office.")
    )
    city = Line(label=_("City"), max_length=80, required=False)
    reason = Words(
        label=_("Why this body"), max_length=400, required=False,
        help_text=_("Earlier contacts, if there were any, make it easier to arrange the visit. Up to 400 characters."),
    )  # fmt: skip
    counterpart_email = Email(
        label=_("E-mail of a person you know there"), required=False,
        help_text=_("We write as well as telephone."),
    )  # fmt: skip

    def __init__(self, *args: Any, period: tuple = (None, None), **options: Any):
        self.period = period
        super().__init__(*args, **options)
        for number in WISHES:
            self.fields[f"wish{number}_day"] = EraDateField(label=_("Day"), required=False)
            self.fields[f"wish{number}_starts"] = Clock(label=_("From"), required=False)
            self.fields[f"wish{number}_ends"] = Clock(label=_("To"), required=False)
            for name, field in (("day", _("day")), ("starts", _("from")), ("ends", _("to"))):
                # Translators: 第%(number)s希望の%(field)s
                words = format_lazy(_("wish {number}, {field}"), number=number, field=field)
                self.fields[f"wish{number}_{name}"].in_summary = words
        self.fields["city"].widget.attrs["class"] = "in-md"
        self.fields["reason"].widget.attrs["rows"] = 2

    def wish_rows(self) -> list[dict]:
        """The wishes as the page draws them: number and three fields."""
        return [
            {"number": number, "fields": [self[f"wish{number}_{name}"] for name in ("day", "starts", "ends")]}
            for number in WISHES
        ]

    def clean(self) -> dict:
        values = super().clean()
        seen = set()
        for number in WISHES:
            self._check_wish(number, values)
            wish = self.wish(number, values)
            if wish and wish in seen:
                self.add_error(f"wish{number}_day", _("This is the same time as another wish. Enter a different one."))
            seen.add(wish)
        return values

    @staticmethod
    def wish(number: int, values: dict) -> tuple | None:
        wish = tuple(values.get(f"wish{number}_{name}") for name in ("day", "starts", "ends"))
        return wish if wish[0] else None

    def _check_wish(self, number: int, values: dict) -> None:
        day, starts, ends = (values.get(f"wish{number}_{name}") for name in ("day", "starts", "ends"))
        field = f"wish{number}_day"
        if (starts or ends) and not day and field not in self.errors:
            self.add_error(field, _("Enter the day of this wish."))
        if starts and ends and ends <= starts:
            self.add_error(f"wish{number}_ends", _("Enter a time after the beginning."))
        first, last = self.period
        if day and first and last and not first <= day <= last:
            self.add_error(field, forms.ValidationError(
                _("Enter a day within the visit (%(period)s)."), "outside",
                {"period": format_range(first, last)},
            ))  # fmt: skip
        elif day and first and not last and day < first:
            self.add_error(field, forms.ValidationError(
                _("Enter a day on or after the first day (%(day)s)."), "outside", {"day": format_date(first)}
            ))  # fmt: skip


class DestinationSetBase(RowSet):
    prefix_name, most = "destinations", MOST_DESTINATIONS
    template = "support/_destination.html"
    title = _("Places to visit")
    row_name = _("Place to visit")
    add_label = _("Add a place to visit")

    @property
    def needed(self) -> bool:
        return self.case.wants_appointments

    def get_form_kwargs(self, index: int | None) -> dict:
        return super().get_form_kwargs(index) | {"period": (self.case.period_start, self.case.period_end)}

    def rows_of(self, case):
        return case.destinations.prefetch_related("wishes")

    def initial_of(self, row: Destination) -> dict:
        names = ("name", "name_zh", "section", "city", "reason", "counterpart_email")
        values = {"id": row.pk} | {name: getattr(row, name) for name in names}
        for number, wish in zip(WISHES, row.wishes.all(), strict=False):
            values[f"wish{number}_day"] = wish.day
            values[f"wish{number}_starts"], values[f"wish{number}_ends"] = _hm(wish.starts), _hm(wish.ends)
        return values

    def clean(self) -> None:
        """A visit that the office has begun to arrange is not taken off the form; that is agreed in the thread."""
        there = {values.get("id") for values in self.kept()}
        gone = [row for pk, row in self.stored.items() if row.state != Appointment.PLANNED and pk not in there
                and not self._has_errors(pk)]  # fmt: skip
        if gone:
            raise forms.ValidationError(
                _("The office is already arranging the visit to %(name)s. Write a message if you no longer want it."),
                "arranged", {"name": gone[0].name},
            )  # fmt: skip

    def _has_errors(self, pk: int) -> bool:
        return any(
            form.errors and form.cleaned_data.get("id") == pk for form in self.forms if hasattr(form, "cleaned_data")
        )

    @transaction.atomic
    def save(self, case) -> None:
        """Bring the stored rows in line with the page; what the office has arranged stays with its row.

        A place that nobody has begun to arrange is another body once it has another name.
        """
        stored = {row.pk: row for row in self.rows_of(case)}
        kept = set()
        for order, values in enumerate(self.entered()):
            row = stored.get(values.get("id")) or Destination(request=case)
            if row.state == Appointment.PLANNED and row.name != values.get("name"):
                row.counterpart = None
            for name in ("name", "name_zh", "section", "city", "reason", "counterpart_email"):
                setattr(row, name, values.get(name, ""))
            row.order = order
            row.save()
            self._save_wishes(row, values)
            kept.add(row.pk)
        case.destinations.filter(state=Appointment.PLANNED).exclude(pk__in=kept).delete()

    @staticmethod
    def _save_wishes(row: Destination, values: dict) -> None:
        wishes = [wish for number in WISHES if (wish := DestinationForm.wish(number, values))]
        if [(wish.day, wish.starts, wish.ends) for wish in row.wishes.all()] == wishes:
            return
        row.wishes.all().delete()
        SlotWish.objects.bulk_create(
            SlotWish(destination=row, rank=rank, day=day, starts=starts, ends=ends)
            for rank, (day, starts, ends) in enumerate(wishes, 1)
        )


def _hm(time) -> str:
    return time.strftime("%H:%M") if time else ""


ParticipantSet = row_set(ParticipantForm, ParticipantSetBase)
DestinationSet = row_set(DestinationForm, DestinationSetBase)
