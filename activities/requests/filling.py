"""Filling in one part of the form: reading what was typed, keeping it, saving it over the locked row."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone

from activities.cases.editing import EditConflict, editing
from activities.cases.models import TypedText

from .parts import Part

NOT_TYPED = ("csrfmiddlewaretoken", "form_token", "typed_by", "action", "add_row")
MOST_BYTES = 200_000


@dataclass
class Sheet:
    """One part as one person has it in front of them: its form and its rows, over the row as it was read."""

    case: Any
    part: Part
    data: QueryDict | None = None
    files: Any = None
    strict: bool = False
    form: Any = field(init=False)
    rows: Any = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.form = self.part.form(self.data, self.files, instance=self.case, strict=self.strict)
        if self.part.rows:
            self.rows = self.part.rows(self.data, case=self.case)

    @property
    def forms(self) -> list:
        """What the summary of errors walks through."""
        return [self.form, *([self.rows] if self.rows is not None else [])]

    def is_valid(self) -> bool:
        """Check the form, the rows, and what they say about each other."""
        form_valid = self.form.is_valid()
        rows_valid = self.rows is None or self.rows.is_valid()
        if self.rows is not None and hasattr(self.form, "check_rows"):
            self.form.check_rows(self.rows.kept())
        return form_valid and rows_valid and not self.form.errors

    def hush(self) -> "Sheet":
        """Show what was typed without finding fault with it yet: after adding a row, or when a draft is handed back."""
        self.form._errors, self.form.cleaned_data = ErrorDict(), {}
        if self.rows is not None:
            self.rows._errors, self.rows._non_form_errors = [], self.rows.error_class()
            for row in self.rows.forms:
                row._errors, row.cleaned_data = ErrorDict(), {}
        return self

    def save(self, *, by, seat, expected_version: int) -> None:
        """Write the part's own columns and rows over the locked row; EditConflict when others changed the same ones.

        One's own edit in between (Back, a second press) is no conflict. Papers never stand in each other's way: a newer
        version hides none of the older ones.
        """
        papers = hasattr(self.form, "store")
        seen = self.case.version + 1_000_000 if papers else expected_version
        try:
            self._save_over(seen, by, seat)
        except EditConflict as conflict:
            if any(change.event.actor_id != by.pk for change in conflict.changes):
                raise
            self._save_over(conflict.version, by, seat)
        forget_typing(self.case, by, self.part)

    def _save_over(self, version: int, by, seat) -> None:
        with editing(self.case, by=by, seat=seat, expected_version=version, fields=self.part.fields) as locked:
            self._write(locked)
            if hasattr(self.form, "store"):
                self.form.store(locked, by, seat)

    def _write(self, locked) -> None:
        names = self.form.columns()
        for name in names:
            setattr(locked, name, self.form.cleaned_data[name])
        if names:
            locked.save(update_fields=names)
        if hasattr(self.form, "save_more"):
            self.form.save_more(locked)
        if self.rows is not None:
            self.rows.save(locked)


def with_more_rows(data: QueryDict, part: Part) -> QueryDict:
    """What was typed, with one more empty row; without JavaScript this is how a row is added."""
    data = data.copy()
    if part.rows:
        name = f"{part.rows.prefix_name}-TOTAL_FORMS"
        total = int(data[name]) if re.fullmatch(r"[0-9]{1,3}", data.get(name, "")) else 0
        data[name] = str(min(total + 1, part.rows.most))
        data.setdefault(f"{part.rows.prefix_name}-INITIAL_FORMS", "0")
    return data


def without_nul(text: str) -> str:
    """PostgreSQL keeps no text with a NUL in it."""
    return text.replace("\x00", "")


def keep_typing(case, user, part: Part, data: QueryDict, version: int):
    """Keep the raw text of a form, valid or not, until the part is saved; returns the moment."""
    raw = {
        without_nul(name): [without_nul(value) for value in values]
        for name, values in data.lists()
        if name not in NOT_TYPED
    }
    if len(data.urlencode()) > MOST_BYTES:
        return None
    TypedText.objects.update_or_create(
        case_id=case.pk, user=user, form=part.slug, defaults={"data": raw, "version": version}
    )
    return timezone.now()


def forget_typing(case, user, part: Part) -> None:
    TypedText.objects.filter(case_id=case.pk, user=user, form=part.slug).delete()


def typed_before(case, user, part: Part) -> TypedText | None:
    """What the person typed into this part and has not saved."""
    return TypedText.objects.filter(case_id=case.pk, user=user, form=part.slug).first()


def as_posted(raw: dict) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in raw.items():
        data.setlist(name, [str(value) for value in values] if isinstance(values, list) else [str(values)])
    return data
