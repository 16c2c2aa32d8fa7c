"""What every part of the application form has in common: drafts may have gaps, error texts name the field."""

from collections.abc import Iterable
from typing import Any

from django import forms

from activities.cases.plain_forms import form_field, name_errors, plain_helper


class PartForm(forms.ModelForm):
    """One part of the application. `strict` asks for what an application needs; a draft is saved with gaps.

    Nothing is written to the instance: saving happens on the locked row, column by column (filling.py). A programme derives
    its own, whose Meta names its model; `needed` may stay empty in a draft, but not when the form is sent.
    """

    use_required_attribute = False
    needed: frozenset[str] = frozenset()

    class Meta:
        fields: tuple[str, ...] = ()
        formfield_callback = form_field

    def __init__(self, *args: Any, strict: bool = False, **options: Any):
        super().__init__(*args, **options)
        self.helper, self.strict = plain_helper(), strict
        for name, field in self.fields.items():
            field.needed = name in self.needed
        name_errors(self)

    def _post_clean(self) -> None:
        """The instance is left alone; column limits are those of the form fields."""

    def clean(self) -> dict:
        values = super().clean()
        if self.strict:
            self.ask_for(name for name in self.fields if name in self.needed)
        return values

    def ask_for(self, names: Iterable[str]) -> None:
        """Mark as missing what has neither a value nor an error."""
        for name in names:
            if name not in self.errors and is_empty(self.cleaned_data.get(name)):
                self.add_error(name, forms.ValidationError(self.fields[name].error_messages["required"], "required"))

    def columns(self) -> list[str]:
        """The fields that are columns of the request."""
        return [name for name in self.fields if name in self._meta.fields]


def is_empty(value: Any) -> bool:
    """Nothing typed or nothing chosen; rows of a table count as chosen."""
    return value is None or (hasattr(value, "__len__") and not len(value))
