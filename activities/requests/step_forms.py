"""The forms that ask for what a step of any request needs; the names of the fields are what effects read."""

from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat
from activities.cases import assignment
from activities.cases.fields import Words
from activities.cases.plain_forms import name_errors
from activities.cases.step_forms import StepForm

from .programmes import application_of

REASON_LIMIT = 1000


class WordedForm(StepForm):
    """A step's form whose errors say which field is missing."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        own = {
            name: field.error_messages["required"] for name, field in self.fields.items() if name.startswith("behalf_")
        }
        name_errors(self)
        for name, message in own.items():
            self.fields[name].error_messages["required"] = message


def words(label, help_text, *, required: bool = True, **options: Any) -> Words:
    return Words(label=label, help_text=help_text, required=required, max_length=REASON_LIMIT, **options)


class SubmitForm(WordedForm):
    """The declaration with which an application is sent."""

    declared = forms.BooleanField(
        # Translators: 内容に誤りがないことを確認しました
        label=_("I have checked that the form is correct"),
        error_messages={"required": _("Tick the box when you have checked the form.")},
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        # Translators: 内容を確認したら、チェックを入れてください
        self.fields["declared"].error_messages["required"] = _("Tick the box when you have checked the form.")


class AnswerForm(WordedForm):
    """Words for the other side; they go into the thread."""

    message = Words(label=_("Message"), max_length=5000, help_text=_("It appears in the messages of the case."))


class OpinionForm(WordedForm):
    """What the endorsing party thinks of the request, if it wants to say so."""

    reason = words(_("Opinion"), _("Kept in the history, together with what you saw of the form."), required=False)


class ReasonForm(WordedForm):
    reason = words(_("Reason"), _("Everybody concerned can read it."))


class OptionalReasonForm(WordedForm):
    reason = words(_("Reason"), _("Everybody concerned can read it."), required=False)


class Folded(Div):
    """The fields of one part of the form, folded away unless something stands in them."""

    template = "requests/_folded.html"

    def __init__(self, title: Any, *names: str, form: forms.Form):
        super().__init__(*names)
        self.title, self.names, self.form = title, names, form

    @property
    def is_open(self) -> bool:
        return self.form.is_bound and any(self.form[name].value() or self.form[name].errors for name in self.names)


class ReturnForm(WordedForm):
    """One reason for the whole, and one for each field that has to be corrected."""

    reason = words(
        _("What has to be corrected"),
        _("The applicant reads it on top of the form. To say it field by field, open the parts below."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        labels, parts = self.case.field_labels(), application_of(self.case).parts
        for part in parts:
            for name in part.fields:
                field = Words(label=labels[name], required=False, max_length=400)
                field.widget.attrs["rows"] = 2
                self.fields[f"field_{name}"] = field
        folded = [Folded(part.title, *(f"field_{name}" for name in part.fields), form=self) for part in parts]
        own = [name for name in self.fields if not name.startswith("field_")]
        self.helper.layout = Layout(*own, *folded)

    def clean(self) -> dict:
        values = super().clean()
        if not self.errors and not any(
            values.get(name) for name in self.fields if name == "reason" or name[:6] == "field_"
        ):
            # Translators: 修正する内容を、全体または項目ごとに入力してください
            self.add_error("reason", _("Enter what has to be corrected, for the whole form or for a field below."))
        return values

    def step_data(self) -> dict:
        data = super().step_data()
        reasons = {
            name.removeprefix("field_"): text for name, text in data.items() if name.startswith("field_") and text
        }
        return {"reason": data["reason"], "field_reasons": reasons}


class SeatChoice(forms.ModelChoiceField):
    """A desk of the office; those that a duty proposes say by which rule."""

    rules: dict[int, Any] = {}

    def label_from_instance(self, seat: Seat) -> str:
        rule = self.rules.get(seat.pk)
        return f"{seat.label} ({rule})" if rule else seat.label


class LeadForm(WordedForm):
    """Who leads: the desks that the duties propose come first, the proposal is chosen already."""

    lead_seat = SeatChoice(
        Seat.objects.none(), label=_("Lead officer"), empty_label=None, widget=forms.RadioSelect,
        help_text=_("Proposed by the duties of this fiscal year; you may choose anybody."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        found = assignment.candidates(self.case)
        desks = Seat.objects.in_use().filter(role__in=(Role.OFFICER, Role.MANAGER)).select_related("organisation")
        field = self.fields["lead_seat"]
        field.queryset = desks
        field.rules = {proposal.seat.pk: proposal.reason for proposal in found}
        first = [proposal.seat for proposal in found if proposal.seat.role in (Role.OFFICER, Role.MANAGER)]
        others = [seat for seat in desks if seat not in first]
        field.choices = [(seat.pk, field.label_from_instance(seat)) for seat in (*first, *others)]
        proposed = self.case.lead_seat_id or (first[0].pk if first else None)
        self.fields["lead_seat"].initial = proposed


class AcceptForm(LeadForm):
    reason = words(_("Opinion"), _("Kept in the history; the applicant can read it."), required=False)


class AssignForm(LeadForm):
    reason = words(_("Reason"), _("Kept in the history; the applicant can read it."), required=False)


class DeclineForm(WordedForm):
    reason = words(_("Reason"), _("The applicant reads it in the letter."))
    other_contact = words(
        _("Another body that may help"), _("Name and how to reach it, if you know one."), required=False
    )


class CloseForm(WordedForm):
    """Closing: the yearly count is decided here; only a manager takes a case out of it (domain H.5)."""

    counted = forms.BooleanField(
        # Translators: 年度の件数に数える
        label=_("Counts in the number of cases of the year"), required=False, initial=True,
        help_text=_("One application is one case. A manager may leave it out."),
    )  # fmt: skip
    closing_note = words(_("Closing note"), _("Stands in the closing report."), required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["counted"].initial = self.case.counted
        self.fields["closing_note"].initial = self.case.closing_note
        if Role.MANAGER not in {seat.role for seat in self.user.seats}:
            self.fields["counted"].disabled = True
            self.fields["counted"].help_text = _("Only a manager may leave a case out of the count.")
