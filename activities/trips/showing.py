"""What the form of a line says of a value that somebody else has saved."""

from datetime import date, time

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date
from activities.places.models import Division

from .forms.entry import EntryForm
from .models import Entry


def in_words(form: EntryForm, name: str, entry: Entry) -> str:
    """A value of a line as people read it."""
    value = getattr(entry, name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02d}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Division):
        return value.label()
    return str(dict(getattr(form.fields[name], "choices", ())).get(value, value or ""))


def typed(form: EntryForm, name: str) -> str:
    """A value of the form's line as it would be typed; a box that is not ticked sends nothing."""
    value = form[name].value()
    return "" if value in (None, False) else str(value)
