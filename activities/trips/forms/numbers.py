"""The telephone numbers of a trip, all on one page."""

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Line, Phone
from activities.cases.plain_forms import PlainForm

MOST = 20


class NumberForm(PlainForm):
    """Whom to ring; an empty row counts for nothing."""

    label = Line(
        # Translators: 連絡先（例：同行職員）
        label=_("Whom"),
        max_length=80,
        required=False,
    )
    label_zh = Line(label=_("The same in Chinese"), max_length=80, required=False)
    phone = Phone(label=_("Telephone"), max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        named = values.get("label") or values.get("label_zh")
        if named and not values.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Enter the telephone number, or empty the row."))
        if values.get("phone") and not named and not self.errors.keys() & {"label", "label_zh"}:
            self.add_error("label", _("Enter whose number it is."))
        return values


class BaseNumbers(forms.BaseFormSet):
    # Translators: 電話番号 %(number)s
    row_name = _("Telephone number")

    def rows(self) -> list[dict[str, str]]:
        """What was filled in, in its order."""
        filled = [form.cleaned_data for form in self.forms if form.cleaned_data.get("phone")]
        return [{name: row[name] for name in ("label", "label_zh", "phone")} for row in filled]


Numbers = formset_factory(NumberForm, formset=BaseNumbers, extra=3, max_num=MOST, validate_max=True)
