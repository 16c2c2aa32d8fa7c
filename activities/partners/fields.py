"""Fields for a body, a place, a case or a Japanese organisation that is typed by name; nothing in them needs JavaScript."""

import json
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from activities.cases.fields import Line
from activities.cases.models import Case
from activities.places.fields import PlacesField, PlacesInput

from . import naming
from .models import Body

NUMBERED = re.compile(r"(?:.*\s)?#(\d{1,9})")
"""A name with the number of its record, where several are called the same."""


class BodyInput(forms.TextInput):
    """A name with suggestions from the register below it. `free` says that any other text will do as well."""

    template_name = "partners/body_input.html"

    def __init__(self, attrs: dict | None = None, *, free: bool = False):
        htmx = {"hx-get": reverse_lazy("partners:suggest"), "hx-trigger": "input changed delay:300ms"}
        htmx |= {"hx-target": "next .place-suggestions", "hx-swap": "innerHTML", "autocomplete": "off"}
        self.free = free
        super().__init__(attrs=htmx | (attrs or {}))

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        told = {"field": name, "into": own.get("id", "")} | ({"free": "1"} if self.free else {})
        own.setdefault("hx-vals", json.dumps(told))
        return context


class BodyField(Line):
    """The name of a body of the register; the value is the body, None when nothing was typed."""

    widget = BodyInput
    default_error_messages = {
        "unknown": _("No counterpart is called %(name)s. Choose one of the suggestions, or enter it in the register first."),
        "unclear": _("Several counterparts are called %(name)s. Type one of these: %(choices)s"),
    }  # fmt: skip

    def prepare_value(self, value: Any) -> Any:
        """A body or its key as text; what was typed stays as it is."""
        if isinstance(value, int):
            value = Body.objects.named().filter(pk=value).first()
        return text_of(value) if isinstance(value, Body) else value

    def clean(self, value: Any) -> Body | None:
        text = super().clean(value)
        return self._body(text) if text else None

    def _body(self, text: str) -> Body:
        numbered = NUMBERED.fullmatch(text)
        if numbered and (found := Body.objects.standing().named().filter(pk=int(numbered[1])).first()):
            return found
        if found := naming.linked(text):
            return found
        several = naming.called(text)
        if several:
            words = {"name": text[:80], "choices": "; ".join(numbered_text(body) for body in several[:6])}
            raise ValidationError(self.error_messages["unclear"], "unclear", words)
        raise ValidationError(self.error_messages["unknown"], "unknown", {"name": text[:80]})


def text_of(body: Body) -> str:
    """The text that means this body and no other."""
    return body.label if naming.linked(body.label) == body else numbered_text(body)


def numbered_text(body: Body) -> str:
    return f"{body.label} #{body.pk}"


class PlaceInput(PlacesInput):
    """A single line for one place."""

    template_name = "partners/place_input.html"

    def __init__(self, attrs: dict | None = None):
        super().__init__(attrs)
        for name in ("rows", "cols"):
            self.attrs.pop(name, None)

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        context["widget"]["type"] = "text"
        return context


class PlaceField(PlacesField):
    """One place of China; the value is the division or None."""

    widget = PlaceInput
    default_error_messages = {"too_many": _("Enter one place.")}

    def prepare_value(self, value: Any) -> Any:
        given = value is None or isinstance(value, str)
        return super().prepare_value([value] if not given or is_code(value) else value)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if len(found) > 1:
            raise ValidationError(self.error_messages["too_many"], "too_many")
        return found[0] if found else None


def is_code(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit()


class CaseField(Line):
    """A case by its number; only those that the person may know exist."""

    default_error_messages = {"unknown": _("There is no case with this number.")}

    def __init__(self, *, user, **options: Any):
        self.user = user
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = Case.objects.visible_to(self.user).filter(pk=value).first()
        return value.slug if isinstance(value, Case) else value

    def clean(self, value: Any) -> Case | None:
        number = super().clean(value)
        if not number:
            return None
        found = Case.objects.visible_to(self.user).with_address(number.upper()).first()
        if found is None:
            raise ValidationError(self.error_messages["unknown"], "unknown")
        return found


class OrganisationField(Line):
    """A Japanese organisation by its name, with the prefecture where two have the same."""

    default_error_messages = {
        "unknown": _("No organisation is called so."),
        "unclear": _("Several organisations are called so. Write the prefecture in front of the name."),
    }

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = Organisation.objects.select_related("prefecture", "parent").filter(pk=value).first()
        return value.full_label if isinstance(value, Organisation) else value

    def clean(self, value: Any) -> Organisation | None:
        name = super().clean(value)
        if not name:
            return None
        rows = Organisation.objects.in_force().select_related("prefecture", "parent")
        found = list(rows.filter(name=name)[:2]) or [
            row for row in rows.filter(name__in=tails(name)) if row.full_label == name
        ]
        if len(found) != 1:
            code = "unclear" if found else "unknown"
            raise ValidationError(self.error_messages[code], code)
        return found[0]


def tails(name: str) -> list[str]:
    """What may remain of a name when the prefecture in front is taken off."""
    return [name[at:].strip() for at in range(1, min(len(name), 12))]
