"""A date field that reads what people write, and says the era and the weekday back."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from .eras import NotADate, base_language, format_date, parse_date

MESSAGES = {
    "unreadable": _("Enter a date like 2026-04-01, 2026年4月1日, 令和8年4月1日 or R8.4.1."),
    "partial": _("Enter the year, the month and the day, for example 2026-04-01."),
    "impossible": _("There is no such day. Check the month and the day."),
    "outside_era": _("%(era)s has no such year or day. Check the era, or write the western year."),
    "contradiction": _("The years or the weekday do not agree. Write only the date, like 2026-04-01."),
    "out_of_range": _("Enter a date between 1873 and 2199."),
}


def echo(text: Any) -> str:
    """What a typed date means, in the reader's language; empty while it is none."""
    try:
        day = text if isinstance(text, date) else parse_date(str(text or ""))
    except NotADate:
        return ""
    return format_date(day, era=True)


class EraDateInput(forms.DateInput):
    """One text input with the era and the weekday beside it; with htmx they follow what is typed."""

    template_name = "calendars/era_date_input.html"

    def __init__(self, attrs: dict | None = None):
        htmx = {"hx-get": reverse_lazy("calendars:echo"), "hx-trigger": "input changed delay:400ms, change"}
        htmx |= {"hx-target": "next .era", "hx-swap": "innerHTML"}
        plain = {"class": "in-sm", "inputmode": "text", "autocomplete": "off", "maxlength": 40}
        super().__init__(attrs=htmx | plain | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        """What was typed, untouched; a stored date as its reader would type it."""
        if isinstance(value, datetime):
            value = value.date()
        if not isinstance(value, date):
            return str(value) if value else None
        if base_language() == "en":
            return value.isoformat()
        return format_date(value, weekday=False)

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].setdefault("hx-vals", f'{{"field": "{name}"}}')
        return context | {"echo": echo(value)}


class EraDateField(forms.DateField):
    """`forms.DateField` for every way of writing a date (guide §4); the value is a `datetime.date`."""

    widget = EraDateInput
    default_error_messages = {
        # Translators: 「日付を入力してください」
        "required": _("Enter the date."),
        "invalid": MESSAGES["unreadable"],
    }

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            value = value.strip()
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except NotADate as error:
            era = error.era.name if error.era else ""
            raise ValidationError(self._message(error.code), code=error.code, params={"era": era}) from None

    def _message(self, code: str) -> Any:
        return self.error_messages["invalid"] if code == "unreadable" else MESSAGES[code]
