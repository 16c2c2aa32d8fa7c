"""What the forms of the bank have in common: the bounds of numbers, Japanese telephones."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from activities.cases.fields import Phone
from activities.cases.plain_forms import form_field
from activities.partners.forms.base import RegisterForm


def bank_field(db_field: models.Field, **options: Any) -> forms.Field | None:
    """The form field of a column: telephone numbers as people type them, numbers within the bounds of their column."""
    if db_field.name == "phone":
        return form_field(db_field, form_class=Phone, **options)
    for validator in db_field.validators:
        if isinstance(validator, MinValueValidator) and isinstance(db_field, models.PositiveSmallIntegerField):
            options.setdefault("min_value", validator.limit_value)
        elif isinstance(validator, MaxValueValidator) and isinstance(db_field, models.PositiveSmallIntegerField):
            options.setdefault("max_value", validator.limit_value)
    return form_field(db_field, **options)


class BankForm(RegisterForm):
    """A form over one row of the bank."""

    class Meta(RegisterForm.Meta):
        formfield_callback = bank_field
