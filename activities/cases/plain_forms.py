"""Forms as all pages draw them: tidied texts, dates of every notation, and errors that name the field."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.db import models

from accounts.sentences import CHOOSE, ENTER, Said
from activities.calendars.fields import EraDateField

from .fields import Email, Line, Number, Words


def form_field(db_field: models.Field, **options: Any) -> forms.Field | None:
    """The form field of a model field: tidied texts, dates of every notation, numbers of every width."""
    kinds = (
        (models.EmailField, Email), (models.TextField, Words), (models.DateField, EraDateField),
        (models.PositiveSmallIntegerField, Number),
    )  # fmt: skip
    for model_field, form_class in kinds:
        if isinstance(db_field, model_field):
            return db_field.formfield(**({"form_class": form_class} | options))
    if isinstance(db_field, models.CharField) and not db_field.choices:
        return db_field.formfield(**({"form_class": Line} | options))
    return db_field.formfield(**options)


class PlainForm(forms.Form):
    """A form whose page draws `<form>`, buttons and the summary of errors."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.helper = plain_helper()
        name_errors(self)


class SheetForm(forms.ModelForm):
    """A form over one row of the office's own. The instance stays as it was read: values are merged under its lock."""

    use_required_attribute = False
    LAYOUT: tuple = ()

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.helper = plain_helper()
        if self.LAYOUT:
            self.helper.layout = Layout(*self.LAYOUT)
        name_errors(self)

    def _post_clean(self) -> None:
        """Nothing is written to the instance."""


def beside(*names: str) -> Div:
    """Fields beside each other where there is room."""
    return Div(*(Div(name) for name in names), css_class="cols cols-even gap-3")


def plain_helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def name_errors(form: forms.BaseForm) -> None:
    """Say which field is missing, in words, instead of "This field is required"."""
    for field in form.fields.values():
        chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
        field.error_messages["required"] = Said(CHOOSE if chosen else ENTER, field.label)
