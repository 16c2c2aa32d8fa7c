"""What the pages of the office say about a line in words."""

from datetime import date, time
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date
from activities.places.models import Division

from .forms.entry import EntryForm
from .models import Entry


class Typed(NamedTuple):
    """A value that somebody else saved, beside what was typed for it."""

    label: Any
    now: str
    typed: str


def typed_differences(form: EntryForm, now: Entry) -> list[Typed]:
    """Where a line stands otherwise than the form says, field by field."""
    found = []
    for name in form.fields:
        typed, stands = form.cleaned_data.get(name), getattr(now, name)
        if name != "revision" and (typed or None) != (stands or None):
            found.append(Typed(form.fields[name].label, told(stands), told(typed)))
    return found


def told(value: Any) -> str:
    """A value of the form as people read it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02d}"
    if isinstance(value, date):
        return format_date(value)
    return value.label() if isinstance(value, Division) else str(value or "—")
