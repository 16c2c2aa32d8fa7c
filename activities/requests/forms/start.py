"""Starting a request."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from activities.cases.fields import Line
from activities.cases.plain_forms import PlainForm

from ..starting import bodies_named


class SeatForm(PlainForm):
    """From which desk an applicant asks, when they sit at several."""

    seat = forms.ChoiceField(label=_("Organisation"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, seats: list, **options: Any):
        super().__init__(*args, **options)
        self.seats = {str(seat.pk): seat for seat in seats}
        self.fields["seat"].choices = [(key, seat.full_label) for key, seat in self.seats.items()]
        if len(seats) == 1:
            self.fields["seat"].widget = forms.HiddenInput()
            self.fields["seat"].initial = seats[0].pk

    def chosen(self):
        return self.seats[self.cleaned_data["seat"]]


class BodyForm(PlainForm):
    """For which body the office enters a paper: typed by name, and picked from a list when the name is not clear."""

    name = Line(
        label=_("Organisation"), max_length=120,
        help_text=_("For example 青森県 or おいらせ町. Name, reading or six-digit code."),
    )  # fmt: skip
    pick = forms.CharField(required=False, widget=forms.HiddenInput, max_length=12)

    def __init__(self, *args: Any, programme: str, **options: Any):
        super().__init__(*args, **options)
        self.candidates: list[Organisation] = []
        self.organisation: Organisation | None = None
        self.fields["name"].widget.attrs |= {
            "autocomplete": "off", "class": "in-lg", "hx-get": reverse(f"{programme}:bodies"), "hx-target": "#bodies",
            "hx-trigger": "input changed delay:300ms",
        }  # fmt: skip

    def clean(self) -> dict:
        values = super().clean()
        if "name" not in self.errors:
            self._resolve(values)
        return values

    def _resolve(self, values: dict) -> None:
        found = bodies_named(values["name"])
        self.organisation = next((body for body in found if str(body.pk) == values.get("pick")), None)
        if self.organisation is None and len(found) == 1:
            self.organisation = found[0]
        if self.organisation is None:
            self.candidates = found
            unclear = _("Several bodies are called so. Choose one of them.")
            unknown = _("No body that may apply is called %(name)s. Check the name.")
            self.add_error("name", forms.ValidationError(unclear, "unclear") if found else
                           forms.ValidationError(unknown, "unknown", {"name": values["name"]}))  # fmt: skip


class AgainForm(PlainForm):
    """What a new request takes over from an earlier one besides its subject."""

    with_people = forms.BooleanField(
        # Translators: 訪問者の名前も引き継ぐ
        label=_("Also take over the names of the travellers"), required=False,
        help_text=_("Only if the same people travel again."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: tuple[str, ...], **options: Any):
        super().__init__(*args, **options)
        if not people:
            del self.fields["with_people"]
