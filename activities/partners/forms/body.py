"""A body's own facts, and its names."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from activities.calendars.fields import EraDateField
from activities.cases.fields import Line
from activities.cases.plain_forms import beside

from .. import naming
from ..fields import BodyField, OrganisationField, PlaceField
from ..models import Body, BodyName
from .base import CHINESE, JAPANESE, RegisterForm, one_script

SAME_NAME = _("There is a counterpart of this name already. Open it, or tick the box below.")
NAMES = ("name_ja", "name_zh", "name_en")
HALVES = (("morning_start", "morning_end"), ("afternoon_start", "afternoon_end"))


class BodyForm(RegisterForm):
    """What a body is and how it is reached; the names are entered one by one."""

    parent = BodyField(
        label=_("Part of"), max_length=200, required=False,
        help_text=_("For a section: the body it belongs to, for example the foreign affairs office of the province."),
    )  # fmt: skip
    division = PlaceField(label=_("Place"), required=False, help_text=_("A province, a city or a county, by its name."))
    organisation = OrganisationField(
        label=_("Japanese body it belongs to"), max_length=160, required=False,
        help_text=_("For the office of a prefecture or city in China."),
    )  # fmt: skip

    class Meta(RegisterForm.Meta):
        model = Body
        fields = Body.FIELDS
        help_texts = {
            # Translators: 運転手に見せる住所
            "address_zh": _("As it is shown to a driver."),
            "website": _("For example https://www.example.cn/"),
            "morning_start": _("Left empty: 9:00 to 11:30 and 13:30 to 17:00."),
            "note": _("Only the Beijing office reads it."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for name in (name for half in HALVES for name in half):
            time = getattr(self.instance, name)
            self.initial.setdefault(name, "")
            self.initial[name] = time.strftime("%H:%M") if hasattr(time, "strftime") else self.initial[name]
        self.helper.layout = Layout(*self.head(), *self.facts())

    def head(self) -> list:
        return []

    def facts(self) -> list:
        return [
            # Translators: 種別と所在地
            Fieldset(_("What it is, and where"), "kind", "parent", "division", "organisation", "in_use"),
            # Translators: 連絡先
            Fieldset(_("How it is reached"), "address_zh", "address_ja", beside("phone", "email"), "website"),
            # Translators: 受付時間（北京時間）
            Fieldset(_("Opening hours (Beijing time)"), beside("morning_start", "morning_end"),
                     beside("afternoon_start", "afternoon_end")),
            Fieldset(_("Note"), "note"),
        ]  # fmt: skip

    def clean(self) -> dict:
        values = super().clean()
        for start, end in HALVES:
            self._check_half(start, end, values)
        if values.get("kind") == Body.Kind.SECTION and not values.get("parent") and "parent" not in self.errors:
            self.add_error("parent", _("Enter the body that the section belongs to."))
        return values

    def _check_half(self, start: str, end: str, values: dict) -> None:
        first, last = values.get(start), values.get(end)
        if self.errors.keys() & {start, end}:
            return
        if bool(first) != bool(last):
            self.add_error(end if first else start, _("Enter both times, or neither."))
        elif first and last <= first:
            self.add_error(end, _("Enter a time after the beginning."))


class NewBodyForm(BodyForm):
    """A new body with the name it has now. `same` are those that are called so already."""

    name_ja = Line(label=_("Name in Japanese"), max_length=160, required=False, widget=forms.TextInput(attrs=JAPANESE))
    name_zh = Line(label=_("Name in Chinese"), max_length=160, required=False, widget=forms.TextInput(attrs=CHINESE))
    name_en = Line(label=_("Name in English"), max_length=160, required=False)
    valid_from = EraDateField(
        label=_("Called so since"), required=False, help_text=_("Only if you know the day. Left empty: always.")
    )
    # Translators: 同じ名称の別の機関として登録する
    anyway = forms.BooleanField(label=_("Enter it all the same: it is another body of the same name"), required=False)

    same: list[Body] = []
    field_order = ("name_ja", "name_zh", "name_en", "valid_from")
    """As they stand on the page, where the summary of errors follows them."""

    def head(self) -> list:
        asked = ("anyway",) if self.is_bound and self.data.get("again") else ()
        return [Fieldset(_("Official name"), beside("name_ja", "name_zh"), "name_en", "valid_from", *asked)]

    def clean(self) -> dict:
        values = super().clean()
        one_script(self, values)
        return values

    def look_for_the_same(self) -> None:
        """Refuse a name that is in the register already, unless it is said to be another body; ValidationError then."""
        values = self.cleaned_data
        if values["anyway"]:
            return
        typed = [name for name in NAMES if values.get(name)]
        self.same = list(dict.fromkeys(body for name in typed for body in naming.called(values[name])))
        if values.get("kind") == Body.Kind.SECTION:
            self.same = [body for body in self.same if body.parent == values.get("parent")]
        if self.same:
            self.helper.layout = Layout(
                Fieldset(_("Official name"), beside("name_ja", "name_zh"), "name_en", "valid_from", "anyway"),
                *self.facts(),
            )
            raise forms.ValidationError({typed[0]: SAME_NAME})

    def name(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*NAMES, "valid_from")}


class NameForm(RegisterForm):
    """A name with the days on which it holds. A new official name ends the present one by itself."""

    LAYOUT = ("kind", beside("name_ja", "name_zh"), "name_en", beside("valid_from", "valid_to"))

    class Meta(RegisterForm.Meta):
        model = BodyName
        fields = BodyName.FIELDS
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "valid_from": _("A new official name ends the one before it on the day before."),
            "valid_to": _("Left empty as long as the name holds."),
        }

    def clean(self) -> dict:
        values = super().clean()
        one_script(self, values)
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Enter a day on or after the first one."))
        return values
