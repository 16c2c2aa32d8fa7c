"""Columns that every application has, and how columns of a form are declared."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

CONTACT = ("sub_unit", "contact_name", "contact_post", "contact_address", "contact_phone", "contact_email")


def text(label, limit: int = 2000, **options) -> models.TextField:
    """A text that may be left out while the form is a draft."""
    return models.TextField(label, max_length=limit, blank=True, **options)


def line(label, limit: int = 120, **options) -> models.CharField:
    """One line that may be left out while the form is a draft."""
    return models.CharField(label, max_length=limit, blank=True, **options)


class RequestColumns(models.Model):
    """What every application holds: department and person in charge, and how it ended."""

    sub_unit = line(_("department"))
    contact_name = line(_("name of the person in charge"), 80)
    contact_post = line(_("post of the person in charge"), 80)
    contact_address = line(_("postal address"), 200)
    contact_phone = line(_("telephone"), 40)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    other_contact = text(_("another body that may help"), 400)
    closing_note = text(_("closing note of the office"))

    class Meta:
        abstract = True

    def has_value(self, name: str) -> bool:
        """Whether something stands in a field of the form, or in its rows."""
        value = getattr(self, name)
        return value.exists() if hasattr(value, "exists") else value not in (None, "")


def plain(value: Any) -> Any:
    """A value as JSON has it: days and times in ISO notation."""
    return value.isoformat() if hasattr(value, "isoformat") else value
