"""A form field for several places, typed by name; nothing in it needs JavaScript."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .models import Division
from .naming import SEPARATORS, names_in, read_places

MOST = 30
MOST_NAMES = 60
"""More names than this are not even looked up: each costs two conditions of one statement."""


def join_labels(divisions: Iterable[Division]) -> str:
    """北京市、湖南省長沙市: as the field shows what it holds."""
    joint = ", " if (get_language() or "ja").startswith("en") else "、"
    return joint.join(division.label() for division in divisions)


class PlacesInput(forms.Textarea):
    """A text area for names, with suggestions below it; a name of several places gets its choices."""

    template_name = "places/places_input.html"

    def __init__(self, attrs: dict | None = None):
        htmx = {"hx-get": reverse_lazy("places:search"), "hx-trigger": "input changed delay:300ms"}
        htmx |= {"hx-target": "next .place-suggestions", "hx-swap": "innerHTML"}
        super().__init__(attrs=htmx | {"rows": 2, "autocomplete": "off"} | (attrs or {}))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The text, with the places that were picked for unclear names written out in full."""
        text = data.get(name)
        if not isinstance(text, str):
            return text
        pieces = SEPARATORS.split(text)
        picks = {piece: data.get(f"{name}-pick-{piece.strip()}") for piece in pieces}
        codes = [code for code in picks.values() if code and code.isascii() and code.isalnum()][:MOST_NAMES]
        picked = Division.objects.in_bulk(codes) if codes else {}
        return "".join(picked[picks[piece]].label() if picks[piece] in picked else piece for piece in pieces)

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        own.setdefault("hx-vals", json.dumps({"field": name, "into": own.get("id", "")}))
        few = isinstance(value, str) and len(names_in(value)) <= MOST_NAMES
        unclear = read_places(value).ambiguous if few else {}
        return context | {"unclear": unclear.items()}


class PlacesField(forms.Field):
    """Names of places, separated by commas or lines; the value is a list of divisions in the order typed."""

    widget = PlacesInput
    default_error_messages = {
        # Translators: 「場所を入力してください」
        "required": _("Enter the place."),
        "unknown": _("No place in China is called %(name)s. Check the characters of the name."),
        "ambiguous": _("Several places are called %(name)s: %(places)s. Choose one below."),
        "too_many": _("Enter at most %(most)s places."),
    }

    def prepare_value(self, value: Any) -> Any:
        """Divisions or their codes as text; what was typed stays as it is."""
        if isinstance(value, str) or value is None:
            return value
        places = list(value)
        if places and not isinstance(places[0], Division):
            stored = Division.objects.in_bulk(places)
            places = [stored[code] for code in places if code in stored]
        return join_labels(places)

    def to_python(self, value: Any) -> list[Division]:
        if not value:
            return []
        if not isinstance(value, str):
            return list(value)
        if len(names_in(value)) > MOST_NAMES:
            raise ValidationError(self.error_messages["too_many"], "too_many", {"most": MOST})
        reading = read_places(value)
        errors = [self._unknown(name) for name in reading.unknown]
        errors += [self._ambiguous(name, places) for name, places in reading.ambiguous.items()]
        if len(reading.found) > MOST:
            errors.append(ValidationError(self.error_messages["too_many"], "too_many", {"most": MOST}))
        if errors:
            raise ValidationError(errors)
        return reading.found

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            typed = {division.pk for division in self.to_python(data)}
        except ValidationError:
            return True
        before = self.to_python(initial) if isinstance(initial, str) else initial or []
        return typed != {getattr(place, "pk", place) for place in before}

    def _unknown(self, name: str) -> ValidationError:
        return ValidationError(self.error_messages["unknown"], "unknown", {"name": name[:60]})

    def _ambiguous(self, name: str, places: list[Division]) -> ValidationError:
        params = {"name": name, "places": join_labels(places[:10])}
        return ValidationError(self.error_messages["ambiguous"], "ambiguous", params)
