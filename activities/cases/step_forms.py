"""What every step's form shares: the version that was seen, and who really took the step when it is recorded for them."""

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import today_in_japan

from . import files
from .workflow import OnBehalf

OWN_FIELDS = ("version", "behalf_name", "behalf_on", "behalf_paper")


class StepForm(forms.Form):
    """The form of one step for one person: what the step asks for comes from the subclass.

    `cleaned_data` without our own fields is what `perform` is given, so a field's name is the name the effect reads.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, case, offer, user, **kwargs):
        self.case, self.offer, self.user = case, offer, user
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = case.version
        if offer.on_behalf:
            self._ask_for_whom()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def _ask_for_whom(self) -> None:
        """A step that somebody took outside the application: who, when, and the paper that shows it (design §3)."""
        self.fields["behalf_name"] = forms.CharField(
            # Translators: 実際に行った人の名前
            label=_("Who did it"),
            max_length=160,
            help_text=_("Name and department, as they stand on the paper or in the mail."),
            error_messages={"required": _("Enter who did it.")},
        )
        self.fields["behalf_on"] = EraDateField(
            # Translators: 行われた日
            label=_("Day on which it was done"),
            help_text=_("The day on the paper, by the Japanese date."),
        )
        self.fields["behalf_paper"] = forms.FileField(
            # Translators: 根拠となる書類
            label=_("Paper or mail that shows it"),
            error_messages={"required": _("Choose the file.")},
            help_text=_("The file is added to the documents of the case."),
        )

    def clean_behalf_on(self):
        day = self.cleaned_data["behalf_on"]
        if day > today_in_japan():
            raise ValidationError(_("Enter a day that is not in the future."), code="future")
        return day

    def clean_behalf_paper(self):
        paper = self.cleaned_data["behalf_paper"]
        files.check(paper)
        return paper

    def step_data(self) -> dict:
        """What the step itself is given."""
        return {name: value for name, value in self.cleaned_data.items() if name not in OWN_FIELDS}

    def on_behalf(self) -> OnBehalf | None:
        """Whom the step is recorded for; None when the person takes it for their own side."""
        if not self.offer.on_behalf:
            return None
        data = self.cleaned_data
        return OnBehalf(data["behalf_name"], data["behalf_on"], data["behalf_paper"])
