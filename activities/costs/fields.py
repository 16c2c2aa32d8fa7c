"""Amounts as people type them: any width, with or without thousands separators, never beyond what is plausible."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Number, code_like

from .keeping import plain_value

WRITTEN = re.compile(r"-?(\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+|\d+)(\.\d+)?")
MOST_PLACES = 15


class Amount(forms.DecimalField):
    """A number of 0 or more with up to two decimals, or as many as are given."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Enter the number in digits, for example 1,200 or 1,200.50."),
        "min_value": Number.default_error_messages["min_value"],
        "max_value": Number.default_error_messages["max_value"],
        "max_decimal_places": _("Enter at most %(max)s digits after the point."),
    }

    def __init__(self, *, most: Decimal, least: Decimal = Decimal(0), **options: Any):
        super().__init__(**{"min_value": least, "max_value": most, "decimal_places": 2} | options)
        for validator in self.validators:
            if getattr(validator, "code", "") in ("min_value", "max_value"):
                validator.message = self.error_messages[validator.code]
            elif hasattr(validator, "messages"):
                validator.messages = validator.messages | {
                    "max_decimal_places": self.error_messages["max_decimal_places"]
                }

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, str):
            value = self.digits_of(code_like(value))
        return super().to_python(value)

    def digits_of(self, text: str) -> str:
        """The same number without separators."""
        if text and not WRITTEN.fullmatch(text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        digits = text.replace(",", "").replace(" ", "")
        if len(digits.partition(".")[0].lstrip("-0")) > MOST_PLACES:
            code = "min_value" if digits.startswith("-") else "max_value"
            limit = self.min_value if code == "min_value" else self.max_value
            raise forms.ValidationError(self.error_messages[code], code=code, params={"limit_value": f"{limit:,}"})
        return digits

    def run_validators(self, value: Any) -> None:
        """A limit is told as amounts are printed, in groups of three."""
        try:
            super().run_validators(value)
        except forms.ValidationError as error:
            for one in error.error_list:
                if "limit_value" in (one.params or {}):
                    one.params["limit_value"] = f"{one.params['limit_value']:,}"
            raise

    def prepare_value(self, value: Any) -> Any:
        return plain_value(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return {"inputmode": "decimal", "autocomplete": "off", "class": "in-sm"}
