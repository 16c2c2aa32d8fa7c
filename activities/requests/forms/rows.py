"""Rows of a form: what comes several times, each on its own line of the page."""

from abc import ABC, abstractmethod
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from activities.cases.plain_forms import PlainForm


class RowForm(PlainForm):
    """One row; a row left empty is no row."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def has_changed(self) -> bool:
        """Whether anything was typed into the row."""
        names = [name for name in self.fields if name not in ("id", DELETION_FIELD_NAME)]
        return any(str(self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name)) or "").strip()
                   for name in names)  # fmt: skip


class RowSet(BaseFormSet, ABC):
    """Rows of one part of the form. `case` gives the rows that are there and what they are checked against.

    `row_name` heads each of them in the summary of errors; `intro` is a template that stands before them.
    """

    prefix_name = ""
    most = 20
    template = ""
    intro = ""
    title: Any = ""
    row_name: Any = ""
    add_label: Any = ""

    def __init__(self, data=None, files=None, *, case, **options: Any):
        self.case = case
        self.stored = {row.pk: row for row in self.rows_of(case)} if case else {}
        initial = None if data is not None else [self.initial_of(row) for row in self.stored.values()]
        super().__init__(data, files, prefix=self.prefix_name, initial=initial, **options)
        self.extra = 0 if initial else 1

    @property
    def needed(self) -> bool:
        """Whether the application cannot do without a row."""
        return False

    def _construct_form(self, i: int, **options: Any):
        return super()._construct_form(i, **{"empty_permitted": True} | options)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        # Translators: この行を削除する
        form.fields[DELETION_FIELD_NAME].label = _("Remove this row")
        form.fields[DELETION_FIELD_NAME].widget.attrs["class"] = "form-check-input"

    def entered(self) -> list[dict]:
        """The values of the rows that are filled in and not marked for removal, in the order of the page."""
        return [
            form.cleaned_data for form in self.forms
            if form.has_changed() and not form.cleaned_data.get(DELETION_FIELD_NAME)
        ]  # fmt: skip

    def kept(self) -> list[dict]:
        """The same while the set is being checked: rows with errors are left out."""
        return [values for form in self.forms
                if not form.errors and form.has_changed() and not self._should_delete_form(form)
                and (values := form.cleaned_data)]  # fmt: skip

    @abstractmethod
    def rows_of(self, case):
        """The stored rows of a case, in their order."""

    @abstractmethod
    def initial_of(self, row) -> dict:
        """A stored row as the values of its form."""


def row_set(form: type[RowForm], base: type[RowSet]) -> type[RowSet]:
    made = formset_factory(
        form, formset=base, extra=1, can_delete=True, max_num=base.most, absolute_max=base.most + 10, validate_max=True
    )
    made.default_error_messages = base.default_error_messages | {
        "too_many_forms": _("Enter at most %(num)d rows. Attach a list for the others."),
        "missing_management_form": _("Part of the page did not arrive. Check the rows and send it again."),
    }
    return made
