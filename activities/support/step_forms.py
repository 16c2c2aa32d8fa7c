"""The forms that ask for what a step of the support journey needs; the names of the fields are what effects read."""

from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat
from activities.calendars.eras import format_date
from activities.calendars.fields import EraDateField
from activities.cases import assignment, files
from activities.cases.forms import ManyFilesField
from activities.cases.step_forms import StepForm

from .forms.base import Said, name_errors
from .forms.text import Words
from .parts import PARTS

REASON_LIMIT = 1000
# Translators: 実施した／実施しなかった
DONE_CHOICES = [("yes", _("Yes, it was done")), ("no", _("No, it was not done"))]


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

    template = "support/_folded.html"

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
        labels = self.case.field_labels()
        for part in PARTS:
            for name in part.fields:
                field = Words(label=labels[name], required=False, max_length=400)
                field.widget.attrs["rows"] = 2
                self.fields[f"field_{name}"] = field
        folded = [Folded(part.title, *(f"field_{name}" for name in part.fields), form=self) for part in PARTS]
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


class DatesForm(WordedForm):
    """New dates, in the right order."""

    period_start = EraDateField(label=_("New first day"), help_text=_("For example 2026年9月24日 or 2026-09-24."))
    period_end = EraDateField(label=_("New last day"))

    def clean(self) -> dict:
        values = super().clean()
        first, last = values.get("period_start"), values.get("period_end")
        if first and last and last < first:
            self.add_error("period_end", forms.ValidationError(
                _("Enter a last day of the visit on or after its first day (%(day)s)."), "order",
                {"day": format_date(first)},
            ))  # fmt: skip
        return values


class ResumeForm(DatesForm):
    """A postponed visit goes on with new dates."""


class PostponeForm(DatesForm):
    """Why the visit is put off, and its new dates or that they are not known (C28)."""

    field_order = ("reason", "unknown", "period_start", "period_end")
    reason = words(_("Reason"), _("Everybody concerned can read it."))
    unknown = forms.BooleanField(
        # Translators: 新しい日程は未定
        label=_("The new dates are not known yet"), required=False,
        help_text=_("The request then stays on the waiting list. The first dates are kept."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for name in ("period_start", "period_end"):
            self.fields[name].required = False
            self.fields[name].needed = True

    def clean(self) -> dict:
        values = super().clean()
        names = ("period_start", "period_end")
        if values.get("unknown"):
            if any(values.get(name) for name in names):
                self.add_error("unknown", _("You entered new dates. Untick the box, or empty the dates."))
        else:
            for name in names:
                if name not in self.errors and not values.get(name):
                    self.add_error(
                        name, forms.ValidationError(self.fields[name].error_messages["required"], "required")
                    )
        return values


class CompleteForm(WordedForm):
    """What was done, for every item that was asked for."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.items = list(self.case.requested_items.select_related("item"))
        for row in self.items:
            label = row.item.label
            done = forms.ChoiceField(
                label=label, choices=DONE_CHOICES, widget=forms.RadioSelect,
                initial={True: "yes", False: "no"}.get(row.done),
            )  # fmt: skip
            done.error_messages["required"] = Said(_("Choose whether this was carried out: %(label)s."), label)
            result = Words(label=_("What was done"), required=False, max_length=1000, initial=row.result)
            result.widget.attrs["rows"] = 2
            self.fields[f"done_{row.item_id}"], self.fields[f"result_{row.item_id}"] = done, result
        rows = [Div(f"done_{row.item_id}", f"result_{row.item_id}", css_class="rowset") for row in self.items]
        own = [name for name in self.fields if not name.startswith(("done_", "result_"))]
        self.helper.layout = Layout(*own, *rows)

    def clean(self) -> dict:
        values = super().clean()
        for row in self.items:
            if values.get(f"done_{row.item_id}") == "yes" and not values.get(f"result_{row.item_id}"):
                self.add_error(
                    f"result_{row.item_id}", Said(_("Enter what was done: %(label)s."), row.item.label).lazy()
                )
        return values

    def step_data(self) -> dict:
        values = self.cleaned_data
        return {"done": {row.item_id: (values[f"done_{row.item_id}"] == "yes", values[f"result_{row.item_id}"])
                         for row in self.items}}  # fmt: skip


class ReportForm(WordedForm):
    """The applicant's report, in words and as files."""

    report = Words(
        label=_("Results of the visit"), max_length=4000,
        help_text=_("What came of the visit, in a few sentences. Files may say the rest."),
    )  # fmt: skip
    files = ManyFilesField(label=_("Files"), required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["report"].initial = self.case.report
        self.fields["files"].help_text = files.kinds_label()


class CloseForm(WordedForm):
    """Closing: the yearly count is decided here; only a manager takes a case out of it (domain H.5)."""

    counted = forms.BooleanField(
        # Translators: 年度の支援件数に数える
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
