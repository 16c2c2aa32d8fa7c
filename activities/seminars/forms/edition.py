"""The facts of an edition, and a new one."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from activities.calendars.eras import format_date
from activities.calendars.fiscal import bounds
from activities.cases.plain_forms import beside
from activities.partners.fields import PlaceField

from ..models import Edition, State, TextState
from ..models.editions import LONGEST
from .base import RowForm

WRITTEN = (TextState.ORIGINAL, TextState.TRANSLATED, TextState.STALE)
CITY, WITHOUT_CITY = ("division", "city_ja", "city_zh"), (State.IDEA, State.CANCELLED)
ABOUT_NONE = _("A theme is entered here. Choose “original” or “translated”, or take the theme out.")


class EditionForm(RowForm):
    """What reports print of an edition; everything but number and fiscal year may still be unknown."""

    LAYOUT = (
        beside("number", "fiscal_year"),
        # Translators: 開催都市と会場
        Fieldset(_("City and venue"), "division", beside("city_ja", "city_zh"), beside("venue_ja", "venue_zh")),
        # Translators: 日程
        Fieldset(_("Days"), beside("first_day", "last_day"), "mode"),
        # Translators: テーマ
        Fieldset(_("Theme"), "theme_ja", "theme_ja_state", "theme_zh", "theme_zh_state"),
        # Translators: 参加者数
        Fieldset(_("Participants"), beside("participants_japan", "participants_china"), "participants_total"),
    )

    class Meta(RowForm.Meta):
        model = Edition
        fields = Edition.FIELDS
        widgets = {"mode": forms.RadioSelect}
        help_texts = {
            "fiscal_year": _("The year in which the Japanese fiscal year begins, for example 2026."),
            "city_ja": _("Only if it is printed otherwise than the city is called, for example 義烏市（浙江省）."),
            "first_day": _("For example 2026-07-15."),
            "theme_ja_state": _("Themes are agreed in pairs; mark the one that was made from the other."),
            "participants_total": _("As printed, even if it differs from the sum of the two sides."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        # Translators: 開催都市
        self.fields["division"] = PlaceField(label=_("City"), required=False)
        self.fields["mode"].choices = [choice for choice in self.fields["mode"].choices if choice[0]]
        for name in ("theme_ja_state", "theme_zh_state"):
            self.fields[name].widget.attrs.pop("lang", None)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self.check_city(values)
        self.check_days(values)
        for language in ("ja", "zh"):
            self.check_theme(values, f"theme_{language}", f"theme_{language}_state")
        return values

    def check_city(self, values: dict[str, Any]) -> None:
        """Planning goes on from a city; only an idea, or one that came to nothing, has none (domain B.3)."""
        named = any(values.get(name) for name in CITY)
        if self.instance.state not in WITHOUT_CITY and not named and not set(CITY) & set(self.errors):
            self.add_error("division", self.fields["division"].error_messages["required"])

    def check_days(self, values: dict[str, Any]) -> None:
        """The days follow each other and lie in the fiscal year."""
        first, last, year = (values.get(name) for name in ("first_day", "last_day", "fiscal_year"))
        if last and not first and "first_day" not in self.errors:
            self.add_error("first_day", _("Enter the first day too."))
        if first and last and not first <= last <= first + LONGEST:
            self.add_error("last_day", _("Enter a day within ten days from the first one."))
        if first and year and not bounds(year)[0] <= first <= bounds(year)[1]:
            words = _("The first day is not in this fiscal year, which lasts from %(first)s to %(last)s.")
            days = {name: format_date(day) for name, day in zip(("first", "last"), bounds(year), strict=True)}
            self.add_error("first_day", forms.ValidationError(words, "year", days))

    def check_theme(self, values: dict[str, Any], text: str, state: str) -> None:
        """A text without a state is an original; a state without a text is none, unless there was no theme."""
        if values.get(text) and not values.get(state):
            values[state] = TextState.ORIGINAL
        elif values.get(text) and values[state] == TextState.NONE:
            self.add_error(state, ABOUT_NONE)
        elif not values.get(text) and values.get(state) in WRITTEN:
            values[state] = ""
