"""Forms about offers: the answer of a municipality, the button that asks the next one, the letter to the host."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_japan
from activities.cases.plain_forms import beside, name_errors, plain_helper
from activities.partners.forms.base import RegisterForm, register_field

from ..models import Candidate, HostLetter
from ..step_forms import ConsentForm, RefusalForm, askable

NEXT = "candidate"
ANSWERS = {"consent": ConsentForm, "refuse": RefusalForm, "step_back": RefusalForm}


def answer_form(code: str, candidate: Candidate, posted=None, typed=None) -> forms.Form:
    """The form of one answer; `typed` is what was lost with a session. Each has ids of its own, as they share a page."""
    initial = {"version": candidate.mission.version}
    if typed:
        initial["reason"] = typed.get("reason", "")
    form = ANSWERS[code](posted, initial=initial, auto_id=f"id_{code}_%s")
    form.helper = plain_helper()
    name_errors(form)
    return form


class NextForm(forms.Form):
    """What the button on the case page sends along: the candidate and the day that it has shown."""

    version = forms.IntegerField()
    candidate = forms.ModelChoiceField(Candidate.objects.none())
    answer_by = forms.DateField(input_formats=["%Y-%m-%d"])

    def __init__(self, *args: Any, case, **options: Any):
        super().__init__(*args, **options)
        self.fields[NEXT].queryset = askable(case)

    def clean_answer_by(self):
        if self.cleaned_data["answer_by"] < today_in_japan():
            raise ValidationError(_("Enter today or a later day."), code="past")
        return self.cleaned_data["answer_by"]


class HostLetterForm(RegisterForm):
    """A letter in both languages; the Chinese one is sent."""

    LAYOUT = ("to", beside("subject_zh", "subject_ja"), beside("body_zh", "body_ja"))

    class Meta:
        model = HostLetter
        fields = HostLetter.FIELDS
        formfield_callback = register_field

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for name in ("body_zh", "body_ja"):
            self.fields[name].widget.attrs["rows"] = 16
        # Translators: 要望元には中国語の手紙だけが送られます。
        self.fields["body_zh"].help_text = _("This is what the host receives.")
        # Translators: 事務所での確認用です。送付されません。
        self.fields["body_ja"].help_text = _("For the office to read; it is not sent.")
        # Translators: 送付するときに必要です。
        self.fields["to"].help_text = _("Needed when the letter is sent.")
