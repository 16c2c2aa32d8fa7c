"""The forms that ask for what a step of support needs; the names of the fields are what effects read."""

from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.sentences import Said
from activities.calendars.eras import format_date
from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import today_in_japan
from activities.cases import files
from activities.cases.fields import Words
from activities.cases.forms import ManyFilesField
from activities.requests.step_forms import WordedForm, words

# Translators: 実施した／実施しなかった
DONE_CHOICES = [("yes", _("Yes, it was done")), ("no", _("No, it was not done"))]


class DatesForm(WordedForm):
    """New dates that are not over yet, in the right order."""

    period_start = EraDateField(label=_("New first day"), help_text=_("For example 2026年9月24日 or 2026-09-24."))
    period_end = EraDateField(label=_("New last day"))

    def clean(self) -> dict:
        values = super().clean()
        first, last = values.get("period_start"), values.get("period_end")
        if last and last < today_in_japan():
            self.add_error("period_end", forms.ValidationError(_("Enter today or a later day."), "past"))
        elif first and last and last < first:
            self.add_error("period_end", forms.ValidationError(
                _("Enter a last day of the visit on or after its first day (%(day)s)."), "order",
                {"day": format_date(first)},
            ))  # fmt: skip
        return values


class ResumeForm(DatesForm):
    """A postponed visit goes on with new dates; those that were named already stand in the form."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for name in () if self.case.dates_unknown else ("period_start", "period_end"):
            self.fields[name].initial = getattr(self.case, name)


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
