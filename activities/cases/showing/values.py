"""Plain values of snapshots as people read them, and the difference between two of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.cache import cache
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from activities.calendars.eras import format_date

from ..models import Document

LONG = 160
KEPT_SECONDS = 600
"""Names of places and menu items change a few times a year: asking for them on every page would cost a statement."""


@dataclass
class Difference:
    """One value that differs: its label, and either two texts or the rows that went and came."""

    label: Any
    old: str = ""
    new: str = ""
    gone: list[str] = field(default_factory=list)
    came: list[str] = field(default_factory=list)

    @property
    def is_list(self) -> bool:
        return bool(self.gone or self.came)

    @property
    def is_long(self) -> bool:
        texts = [self.old, self.new, *self.gone, *self.came]
        return sum(len(text) for text in texts) > LONG


def differences(case, changes: dict[str, Iterable]) -> list[Difference]:
    """Readable differences for field → (old, new), in the order given."""
    labels = case.field_labels()
    return [difference(case, name, labels.get(name, name), *pair) for name, pair in changes.items()]


def difference(case, name: str, label, old, new) -> Difference:
    if isinstance(old, list) or isinstance(new, list):
        before, after = rows(case, name, old or []), rows(case, name, new or [])
        return Difference(
            label,
            gone=[row for row in before if row not in after],
            came=[row for row in after if row not in before],
        )
    return Difference(label, old=text(case, name, old), new=text(case, name, new))


def text(case, name: str, value) -> str:
    """A single value in words: choices by their label, days as days, nothing as an empty text."""
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    column = column_of(case, name)
    if column is not None and column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if column is not None and column.many_to_one:
        return names_of(column.related_model, [value]).get(value, str(value))
    return day_or_text(value)


def rows(case, name: str, value: list) -> list[str]:
    """A list in words: related rows by their names, own rows by what stands in them."""
    column = column_of(case, name)
    if column is not None and column.many_to_many:
        names = names_of(column.related_model, value)
        return [names.get(key, str(key)) for key in value]
    if name == "documents":
        return [f"{Document.Kind(row[0]).label}: {row[1]}" for row in value]
    told = getattr(case, "row_in_words", None)
    return [told(name, row) if told else row_text(row) for row in value]


def row_text(row) -> str:
    """The filled-in cells of a row; ticked boxes stand for themselves and say nothing here."""
    if not isinstance(row, list):
        return day_or_text(row)
    cells = [row_text(cell) for cell in row if cell not in (None, "", [], True, False)]
    return " / ".join(cell for cell in cells if cell)


def day_or_text(value) -> str:
    """A stored day as its reader writes it; anything else as it is."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return format_date(date.fromisoformat(value))
        except ValueError:
            return value
    return str(value)


def column_of(case, name: str):
    try:
        return type(case)._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def names_of(model, keys: Iterable) -> dict:
    """Key → name in the reader's language; master data are remembered for some minutes."""
    wanted = {f"{model._meta.label_lower}:{key}": key for key in keys}
    known = cache.get_many(wanted)
    unknown = {name: key for name, key in wanted.items() if name not in known}
    if unknown:
        found = model.objects.in_bulk(list(unknown.values()))
        fresh = {name: found[key] for name, key in unknown.items() if key in found}
        cache.set_many(fresh, KEPT_SECONDS)
        known |= fresh
    return {wanted[name]: str(thing) for name, thing in known.items()}
