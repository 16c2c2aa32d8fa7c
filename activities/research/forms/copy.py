"""Asking for a copy, and deciding on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Words
from activities.cases.plain_forms import PlainForm

from ..models import CopyRequest, Sharing


class AskForm(PlainForm):
    """What a body wants the copy for, and from which desk when the person sits at desks of several bodies."""

    seat = forms.ChoiceField(label=_("Asking body"), widget=forms.RadioSelect)
    purpose = Words(
        # Translators: 利用目的
        label=_("What it is for"),
        max_length=1000,
        help_text=_("For example: as material for revising our own rules."),
    )

    def __init__(self, *args: Any, seats: list, **options: Any):
        super().__init__(*args, **options)
        self.seats = {str(seat.pk): seat for seat in seats}
        self.fields["seat"].choices = [(key, seat.organisation.full_label) for key, seat in self.seats.items()]
        if len(seats) == 1:
            self.fields["seat"].widget = forms.HiddenInput()
            self.fields["seat"].initial = seats[0].pk

    def chosen(self):
        return self.seats[self.cleaned_data["seat"]]


class DecideForm(PlainForm):
    """Grant or decline, within the consent of the body that asked for the research."""

    decision = forms.ChoiceField(
        # Translators: 決定
        label=_("Decision"),
        # Translators: 提供する／提供しない
        choices=[("grant", _("Grant the copy")), ("decline", _("Decline the copy"))],
        widget=forms.RadioSelect,
    )
    consent_note = Words(
        # Translators: 依頼団体の同意
        label=_("How the requesting body agreed"),
        max_length=500,
        required=False,
        help_text=_("Who agreed, and on which day. Readers of the copy do not see it."),
    )
    reason = Words(
        # Translators: 理由・条件
        label=_("Reason or conditions"),
        max_length=1000,
        required=False,
        help_text=_("The asking body reads it. Needed when you decline."),
    )

    def __init__(self, *args: Any, copy: CopyRequest, **options: Any):
        super().__init__(*args, **options)
        self.copy = copy
        if not copy.entry.can_be_requested:
            self.fields["decision"].choices = [("decline", _("Decline the copy"))]
        if copy.entry.sharing != Sharing.ASK or not copy.entry.can_be_requested:
            del self.fields["consent_note"]

    @property
    def granted(self) -> bool:
        return self.cleaned_data.get("decision") == "grant"

    def clean(self) -> dict:
        values = super().clean()
        if values.get("decision") == "decline" and not values.get("reason"):
            self.add_error("reason", forms.ValidationError(_("Say why the copy is declined."), "required"))
        if self.granted and "consent_note" in self.fields and not values.get("consent_note"):
            words = _("Enter who of the requesting body agreed, and on which day.")
            self.add_error("consent_note", forms.ValidationError(words, "required"))
        return values
