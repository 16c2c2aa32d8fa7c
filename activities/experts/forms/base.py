"""What the forms of the bank have in common: the bounds of numbers, years, readings in katakana, Japanese telephones."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.calendars.eras import NotADate, parse_year
from activities.cases.fields import Line, Number, Phone, one_line
from activities.cases.plain_forms import form_field
from activities.partners.forms.base import RegisterForm

KATAKANA = {ord(kana): ord(kana) + 0x60 for kana in map(chr, [*range(0x3041, 0x3097), 0x309D, 0x309E])}


def katakana(text: str) -> str:
    """A reading on one line in katakana, whichever kana it was typed in."""
    return one_line(text).translate(KATAKANA)


class Reading(Line):
    """How a name is read: hiragana and narrow kana become katakana."""

    tidy = staticmethod(katakana)


class Year(Number):
    """A year: 1965, 1965年, 昭和40年."""

    default_error_messages = {
        # Translators: 年を西暦か元号で入力してください。例：1965、昭和40年
        "invalid": _("Enter the year, for example 1965 or 昭和40年."),
        # Translators: %(limit_value)s年以降の年を入力してください
        "min_value": _("Enter the year %(limit_value)s or a later one."),
        # Translators: %(limit_value)s年以前の年を入力してください
        "max_value": _("Enter the year %(limit_value)s or an earlier one."),
    }

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return parse_year(value)
        except NotADate as error:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error


KINDS = {"phone": Phone, "name_kana": Reading, "birth_year": Year, "year_from": Year, "year_until": Year}
"""Columns that are typed in ways of their own."""


def bank_field(db_field: models.Field, **options: Any) -> forms.Field | None:
    """The form field of a column: as people type it, numbers within the bounds of their column."""
    if db_field.name in KINDS:
        options = {"form_class": KINDS[db_field.name]} | options
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
