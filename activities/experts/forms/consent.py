"""The body's consent, and the reasons for taking one or a registration back."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan
from activities.cases import files
from activities.cases.fields import Words
from activities.cases.forms import file_hint
from activities.cases.plain_forms import PlainForm, beside

from ..models import Consent, Expert
from ..rules import bodies_of
from .base import BankForm

LONGEST_YEARS = 10


class ConsentForm(BankForm):
    """That the body agrees, until a day. Who enters it for the body names who agreed, or attaches the paper."""

    # Translators: 同意書（ファイル）
    file = forms.FileField(label=_("Paper of the consent"), required=False)

    LAYOUT = ("given_on", beside("valid_from", "valid_until"), "signed_by", "file")

    class Meta(BankForm.Meta):
        model = Consent
        fields = Consent.FIELDS
        help_texts = {
            # Translators: 例：総務部人事課長
            "signed_by": _("Name or post of who decided, for example the head of the personnel section."),
            # Translators: この日から、派遣の候補になります
            "valid_from": _("From this day the person can be proposed for missions."),
            # Translators: この日まで、派遣の候補になります
            "valid_until": _("Until this day the person can be proposed for missions."),
        }

    def __init__(self, *args: Any, expert: Expert, user, **options: Any):
        self.is_own = expert.organisation_id in bodies_of(user)
        today = today_in_japan()
        begun = {"given_on": today, "valid_from": today, "valid_until": years_after(today, 1) - timedelta(days=1)}
        super().__init__(*args, initial=begun, **options)
        self.fields["file"].help_text = file_hint()

    def clean_file(self):
        if self.cleaned_data["file"]:
            files.check(self.cleaned_data["file"])
        return self.cleaned_data["file"]

    def clean(self) -> dict:
        values, today = super().clean(), today_in_japan()
        given, start, end = (values.get(name) for name in ("given_on", "valid_from", "valid_until"))
        if given and given > today:
            self.add_error("given_on", _("Enter a day that is not in the future."))
        if start and end and end < start:
            self.add_error("valid_until", _("Enter a day on or after the first one."))
        elif end and end < today:
            self.add_error("valid_until", _("This day is over. Enter a day to come."))
        elif start and end and end > years_after(start, LONGEST_YEARS):
            self.add_error("valid_until", _("A consent holds for at most ten years. Check the year."))
        if not self.is_own and not self.errors and not (values.get("signed_by") or values.get("file")):
            self.add_error("signed_by", _("Enter who of the body consented, or attach the paper."))
        return values


class ReasonForm(PlainForm):
    """Why something is taken back; the office and the body read it."""

    reason = Words(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
