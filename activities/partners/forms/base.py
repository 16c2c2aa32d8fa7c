"""What every form of the register has in common: tidied texts, plain values, and how they look in words."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Clock, Link, Phone
from activities.cases.plain_forms import SheetForm, form_field

from ..keeping import plain, plain_value

CHINESE, JAPANESE = {"lang": "zh-Hans"}, {"lang": "ja"}
PHONES = ("phone", "mobile")


class ChinesePhone(Phone):
    """A telephone number of a counterpart."""

    default_error_messages = {"phone": _("Enter the telephone number in digits, for example 010-6513-8790.")}


def register_field(db_field: models.Field, **options: Any) -> forms.Field | None:
    """The form field of a column: also times, telephone numbers and links as people really type them."""
    kinds = {models.TimeField: Clock, models.URLField: Link}
    kind = next((form for column, form in kinds.items() if isinstance(db_field, column)), None)
    if db_field.name in PHONES:
        kind = ChinesePhone
    return form_field(db_field, **({"form_class": kind} | options if kind else options))


class RegisterForm(SheetForm):
    """A form over one row of the register."""

    class Meta:
        fields: tuple[str, ...] = ()
        formfield_callback = register_field

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            language = CHINESE if name.endswith("_zh") else JAPANESE if name.endswith("_ja") else {}
            field.widget.attrs |= language
            if isinstance(field.widget, forms.CheckboxInput):
                field.widget.attrs["class"] = "form-check-input"
            if isinstance(field, forms.TypedChoiceField):
                field.choices = choices_of(field)

    def now(self) -> dict[str, Any]:
        """What stands there as the form is shown."""
        return plain(self.instance) if self.instance.pk else {}

    def values(self) -> dict[str, Any]:
        """What was typed, as plain values; a related thing by its key."""
        return {name: plain_value(getattr(self.cleaned_data[name], "pk", self.cleaned_data[name]))
                for name in self._meta.fields if name in self.cleaned_data}  # fmt: skip

    def typed(self, name: str, value: Any) -> str:
        """A plain value as it is typed into its field; a box that is not ticked sends nothing."""
        if value in (None, False, ""):
            return ""
        return "on" if value is True else str(self.fields[name].prepare_value(value))

    def in_words(self, name: str, value: Any) -> str:
        """A plain value as people read it."""
        if isinstance(value, bool):
            return str(_("yes") if value else _("no"))
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, "")) if choices else self.typed(name, value)


def choices_of(field: forms.ChoiceField) -> list[tuple]:
    """The choices of a column; "none" is no button to press, and has words in a list."""
    given = list(field.choices)
    chosen = [choice for choice in given if choice[0]]
    as_buttons = isinstance(field.widget, forms.RadioSelect)
    return chosen if as_buttons or len(chosen) == len(given) else [("", _("Not chosen yet")), *chosen]


def one_script(form: forms.BaseForm, values: dict) -> None:
    """A name needs at least one of the two scripts."""
    if not (values.get("name_ja") or values.get("name_zh")) and not {"name_ja", "name_zh"} & set(form.errors):
        form.add_error("name_ja", _("Enter the name in Japanese or in Chinese."))
