"""Changes of the office's records in words."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from ..models import RecordChange

MOST_SHOWN = 50


@dataclass
class Told:
    """A change in words; `values` are what each value is called, before, after."""

    row: RecordChange
    label: Any
    values: list[tuple[Any, str, str]]


def told_value(model: type[models.Model], name: str, before: str, after: str) -> tuple[Any, str, str]:
    """A changed value of a row: what it is called, before, after."""
    field = model._meta.get_field(name)
    words = dict(field.flatchoices) | {"True": _("yes"), "False": _("no")}
    return field.verbose_name, str(words.get(before, before)), str(words.get(after, after))
