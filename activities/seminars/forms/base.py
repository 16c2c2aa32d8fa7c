"""What the seminar's forms have in common with those of the register: values are merged under the lock, not in the form."""

from typing import Any

from django import forms
from django.db import models

from activities.partners.forms.base import RegisterForm, register_field


def row_field(db_field: models.Field, **options: Any) -> forms.Field | None:
    """The form field of a column; numbers keep their limits, which nothing else asks while the instance is not written."""
    if isinstance(db_field, models.PositiveSmallIntegerField):
        limits = {validator.code: validator.limit_value for validator in db_field._validators}
        options |= {name: limits[name] for name in ("min_value", "max_value") if name in limits}
    return register_field(db_field, **options)


class RowForm(RegisterForm):
    """A form over one row of an edition."""

    class Meta(RegisterForm.Meta):
        formfield_callback = row_field
