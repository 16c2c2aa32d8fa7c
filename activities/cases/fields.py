"""Fields that take text as people really type it: any width, stray spaces, pasted control characters (guide §4)."""

import datetime
import re
import unicodedata
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, URLValidator
from django.utils.translation import gettext_lazy as _

HALF_WIDTH_KANA = re.compile(r"[\uff61-\uff9f]+")
FULL_WIDTH = {
    ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F)) if chr(ord(wide) - 0xFEE0).isalnum()
}
HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−－ー"), "-")
KEPT_CONTROLS = {"\n", "\t"}
TOO_LONG = _("Shorten this to %(limit_value)d characters or fewer. It has %(show_value)d now.")


def cleaned(text: str) -> str:
    """Digits and Latin letters in half width, kana in full width, no control or direction characters, ends trimmed.

    Kanji variants and the punctuation of prose stay as typed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(
        char for char in text if char in KEPT_CONTROLS or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co")
    )
    text = HALF_WIDTH_KANA.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return unicodedata.normalize("NFC", text.translate(FULL_WIDTH)).strip()


def one_line(text: str) -> str:
    """The same for a single line: line ends and wide spaces become one space."""
    return re.sub(r"[\s\u3000]+", " ", cleaned(text)).strip()


def code_like(text: str) -> str:
    """The same for telephone numbers and addresses, where every width and every dash means the same."""
    return one_line(unicodedata.normalize("NFKC", text)).translate(HYPHENS)


class Words(forms.CharField):
    """A text of several lines."""

    widget = forms.Textarea
    tidy = staticmethod(cleaned)

    def __init__(self, **options: Any):
        super().__init__(**options)
        if isinstance(self.widget, forms.Textarea):
            self.widget.attrs["rows"] = 3 if (self.max_length or 2000) <= 400 else 5
        for validator in self.validators:
            if isinstance(validator, MaxLengthValidator):
                validator.message = TOO_LONG

    def widget_attrs(self, widget: forms.Widget) -> dict:
        """No maxlength in the browser: it would cut a pasted text silently; the server says what is too long."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def to_python(self, value: Any) -> str:
        return super().to_python(self.tidy(value) if isinstance(value, str) else value)


class Line(Words):
    """A text of one line."""

    widget = forms.TextInput
    tidy = staticmethod(one_line)


class Link(Line):
    """An address of the web; without a scheme it is taken as https."""

    default_error_messages = {"link": _("Enter an address of the web, beginning with https:// or http://.")}
    valid = URLValidator(schemes=["http", "https"])

    def to_python(self, value: Any) -> str:
        address = super().to_python(value)
        return f"https://{address}" if re.match(r"www\.", address, re.IGNORECASE) else address

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        if address:
            try:
                self.valid(address)
            except forms.ValidationError:
                raise forms.ValidationError(self.error_messages["link"], code="link") from None
        return address

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return super().widget_attrs(widget) | {"inputmode": "url", "autocomplete": "off"}


class Phone(Line):
    """A telephone number, in any width and with or without hyphens."""

    tidy = staticmethod(code_like)
    default_error_messages = {"phone": _("Enter the telephone number in digits, for example 017-734-9234.")}

    def clean(self, value: Any) -> str:
        number = super().clean(value)
        if number and (len(re.findall(r"\d", number)) < 6 or re.search(r"[<>{}\\]", number)):
            raise forms.ValidationError(self.error_messages["phone"], code="phone")
        return number

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return super().widget_attrs(widget) | {"inputmode": "tel", "autocomplete": "tel", "class": "in-md"}


class Email(forms.EmailField):
    """An e-mail address, in any width."""

    default_error_messages = {"invalid": _("Enter the e-mail address in full, for example name@city.example.jp.")}

    def __init__(self, **options: Any):
        super().__init__(**options)
        self.validators = [*self.validators]
        for validator in self.validators:
            if isinstance(validator, MaxLengthValidator):
                validator.message = TOO_LONG

    def to_python(self, value: Any) -> str:
        return super().to_python(code_like(value) if isinstance(value, str) else value)

    def run_validators(self, value: Any) -> None:
        try:
            super().run_validators(value)
        except forms.ValidationError as error:
            too_long = [one for one in error.error_list if one.code == "max_length"]
            raise forms.ValidationError(too_long or self.error_messages["invalid"], code="invalid") from None


class Number(forms.IntegerField):
    """A whole number, in any width, with or without 名."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Enter a whole number in digits."),
        "min_value": _("Enter a number of %(limit_value)s or more."),
        "max_value": _("Enter a number of %(limit_value)s or less."),
    }

    def __init__(self, **options: Any):
        super().__init__(**options)
        for validator in self.validators:
            if getattr(validator, "code", "") in ("min_value", "max_value"):
                validator.message = self.error_messages[validator.code]

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = re.sub(r"\s*[名人]$", "", code_like(value))
            value = value if re.fullmatch(r"-?\d{1,9}|", value) else "?"
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return {"inputmode": "numeric", "class": "in-xs"}


class Clock(forms.TimeField):
    """A time of day: 9:30, 9時30分, 0930, 午後2時."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Enter the time, for example 14:30.")}

    def to_python(self, value: Any):
        return super().to_python(_read_clock(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.hour}:{value.minute:02d}" if isinstance(value, datetime.time) else value

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return {"class": "in-xs", "inputmode": "text", "autocomplete": "off"}


def _read_clock(text: str) -> str:
    text = code_like(text).replace("：", ":")
    found = re.fullmatch(r"(午前|午後)?\s*(\d{1,2})(?:\s*[:時]\s*(\d{2}|半)?\s*分?|(\d{2}))?", text)
    if not found:
        return text
    half, hours, minutes, joined = found.groups()
    hour = int(hours) + (12 if half == "午後" and int(hours) < 12 else 0)
    return f"{hour:02d}:{'30' if minutes == '半' else minutes or joined or '00'}"
