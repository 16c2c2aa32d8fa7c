"""What people fill in about themselves, their colleagues and their seats."""

import unicodedata

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.utils.translation import gettext_lazy as _

from activities.calendars.fields import EraDateField

from . import seating
from .models import Invitation, Occupancy, Organisation, User
from .sentences import CHOOSE, ENTER, Said


class KanaMixin:
    """Readings in one width, whatever was typed."""

    def clean_name_kana(self) -> str:
        return unicodedata.normalize("NFKC", self.cleaned_data["name_kana"]).strip()


class SpeakingForm:
    """Says which field is empty, so that the summary at the top can be read by itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            chosen = isinstance(field, forms.ChoiceField)
            field.error_messages["required"] = Said(CHOOSE if chosen else ENTER, field.label)


class PeriodForm(SpeakingForm, forms.Form):
    """From a day on, perhaps until another."""

    occupancy_from = EraDateField(
        label=_("From"), help_text=_("The change may be entered in advance, for example for 1 April.")
    )
    occupancy_until = EraDateField(label=_("Last day"), required=False)

    def clean(self) -> dict:
        data = super().clean()
        first, last = data.get("occupancy_from"), data.get("occupancy_until")
        if first and last and last < first:
            self.add_error("occupancy_until", _("The last day must not be before the first one."))
        return data


class InviteForm(PeriodForm):
    """Offers a seat to somebody who may not be here yet."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254, help_text=_("The invitation is sent there."))
    display_name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("As"), choices=Occupancy.Kind, initial=Occupancy.Kind.HOLDER)
    language = forms.ChoiceField(
        label=_("Language of the invitation"), choices=Invitation._meta.get_field("language").choices, initial="ja"
    )
    field_order = ["email", "display_name", "kind", "occupancy_from", "occupancy_until", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["occupancy_from"].initial = seating.today


class AppointForm(PeriodForm):
    """Gives a seat to a colleague who is here already: to stand in, to read along, or as the next holder."""

    user = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none())
    kind = forms.ChoiceField(label=_("As"), choices=Occupancy.Kind, initial=Occupancy.Kind.DEPUTY)
    field_order = ["user", "kind", "occupancy_from", "occupancy_until"]

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues(organisation)
        self.fields["occupancy_from"].initial = seating.today


def colleagues(organisation: Organisation):
    """Who sits in the organisation today or will; people who left may only come back by invitation."""
    theirs = Occupancy.objects.filter(seat__organisation=organisation).exclude(valid_until__lt=seating.today())
    return User.objects.filter(is_active=True, pk__in=theirs.values("user"))


class EndForm(SpeakingForm, forms.Form):
    """The last day of somebody's time at a seat."""

    last_day = EraDateField(label=_("Last day"))


class JoinForm(KanaMixin, SpeakingForm, forms.ModelForm):
    """What a new person says about themselves when accepting an invitation."""

    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html,
    )
    password2 = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ["display_name", "name_kana", "language", "time_zone"]

    def clean(self) -> dict:
        data = super().clean()
        if "password1" in data and "password2" in data and data["password1"] != data["password2"]:
            self.add_error("password2", _("The two passwords are not the same."))
        return data

    def _post_clean(self) -> None:
        super()._post_clean()
        password = self.cleaned_data.get("password1")
        if password:
            try:
                validate_password(password, self.instance)
            except forms.ValidationError as error:
                self.add_error("password1", error)


class ProfileForm(KanaMixin, SpeakingForm, forms.ModelForm):
    """What a person may change about themselves; the address changes by a new invitation."""

    class Meta:
        model = User
        fields = ["display_name", "name_kana", "language", "time_zone"]
        help_texts = {
            "name_kana": _("In katakana, for Japanese names."),
            "time_zone": _("Times in lists and messages are shown in it."),
        }
