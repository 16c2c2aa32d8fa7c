"""Choosing bodies to invite, one invitation, how many people there is room for, and by when to answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Prefecture
from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import today_in_japan
from activities.cases.fields import Line, Number
from activities.cases.plain_forms import PlainForm, beside
from activities.partners.models import Body
from activities.seminars.forms.base import RowForm

from ..models import Invitation, Side

# Translators: すべて
ANY = _("any")


class SourceForm(forms.Form):
    """Where the bodies are looked for; a page is asked for with it, so nothing of it is ever refused."""

    JAPAN, CHINA, OFFICES, LAST = "japan", "china", "offices", "last"
    SOURCES = (
        # Translators: 日本の自治体・団体
        (JAPAN, _("Japanese bodies")),
        # Translators: 在中国自治体事務所・日本の在外公館
        (OFFICES, _("Municipal offices and Japanese agencies in China")),
        # Translators: 中国側の機関
        (CHINA, _("Chinese bodies")),
        # Translators: 前回案内した団体
        (LAST, _("Bodies invited to the last edition")),
    )

    source = forms.ChoiceField(label=_("Look among"), choices=SOURCES)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    prefecture = forms.ModelChoiceField(
        Prefecture.objects.all(), label=_("Prefecture"), required=False, empty_label=ANY
    )
    q = Line(label=_("Name"), required=False, max_length=60)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        chosen = self.data.get("source", self.JAPAN) if self.is_bound else self.JAPAN
        japan = [choice for choice in Organisation.Kind.choices if choice[0] in Organisation.REQUESTER_KINDS]
        china = [
            choice for choice in Body.Kind.choices if choice[0] not in (Body.Kind.MUNICIPAL_OFFICE, Body.Kind.VENUE)
        ]
        self.fields["kind"].choices = [("", ANY), *(china if chosen == self.CHINA else japan)]
        if chosen != self.JAPAN:
            del self.fields["prefecture"]
        if chosen in (self.OFFICES, self.LAST):
            del self.fields["kind"]
        for field in self.fields.values():
            plain = isinstance(field.widget, forms.TextInput)
            field.widget.attrs["class"] = "form-control" if plain else "form-select"


class ForAllForm(PlainForm):
    """What holds for all bodies that are put on the list at once."""

    places = Number(label=Invitation._meta.get_field("places").verbose_name, required=False, min_value=1, max_value=999,
                    help_text=_("Leave it empty for no limit of its own."))  # fmt: skip
    reply_by = EraDateField(label=_("Reply by"), required=False)


class InvitationForm(RowForm):
    LAYOUT = (beside("side", "kind"), beside("places", "reply_by"), beside("language", "email"), "note")

    class Meta(RowForm.Meta):
        model = Invitation
        fields = Invitation.FIELDS
        help_texts = {
            "places": _("Leave it empty for no limit of its own."),
            "email": _(
                "Besides the people of the body who sign in, and the addresses in the register of counterparts."
            ),
            "note": _("Only the office reads it."),
        }


class QuotaForm(PlainForm):
    """Places of each side. `initial` is what the form is begun with, `now` what stands there."""

    japan = Number(label=_("Places for Japan"), required=False, min_value=0, max_value=9999,
                   help_text=_("Leave it empty for no limit. Nobody loses a place by a lower number."))  # fmt: skip
    china = Number(label=_("Places for China"), required=False, min_value=0, max_value=9999)

    def __init__(self, *args: Any, standing: dict[str, int | None], **options: Any):
        self.standing = standing
        super().__init__(*args, **options)

    def now(self) -> dict[str, int | None]:
        return self.standing

    def values(self) -> dict[str, int | None]:
        return {side: self.cleaned_data[side] for side in Side.values}

    def typed(self, name: str, value: Any) -> str:
        return "" if value is None else str(value)

    def in_words(self, name: str, value: Any) -> str:
        return self.typed(name, value)


class SendForm(PlainForm):
    """The day by which those are asked to answer who have none of their own."""

    reply_by = EraDateField(label=_("Reply by"), help_text=_("For all bodies without a day of their own."))

    def __init__(self, *args: Any, needs_day: bool, **options: Any):
        super().__init__(*args, **options)
        if not needs_day:
            del self.fields["reply_by"]

    def clean_reply_by(self):
        day = self.cleaned_data["reply_by"]
        if day <= today_in_japan():
            raise forms.ValidationError(_("Enter a day that is still to come."), code="past")
        return day
