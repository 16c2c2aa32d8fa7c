"""A line of the itinerary: each kind has the fields that it needs."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.calendars.fields import EraDateField
from activities.cases.fields import Clock, Phone
from activities.cases.plain_forms import form_field, name_errors, plain_helper
from activities.partners.fields import PlaceField

from ..models import Entry
from ..models.entries import instant
from ..writing import plain, values_of

Kind = Entry.Kind
WORDS = ("remark", "remark_zh", "note")
EVENT = ("title", "title_zh", "day", "starts", "ends", "ends_on", "to_city", "place", "place_zh", "address_zh", "phone",
         "arranged", *WORDS)  # fmt: skip
FIELDS = {
    Kind.LEG: ("means", "number", "day", "starts", "starts_clock", "from_city", "from_point", "from_point_zh", "ends",
               "ends_clock", "ends_on", "to_city", "to_point", "to_point_zh", "arranged", *WORDS),
    Kind.LODGING: ("title", "title_zh", "day", "ends_on", "to_city", "address_zh", "phone", "arranged", *WORDS),
}  # fmt: skip
LONGEST, LONGEST_STAY = timedelta(days=3), timedelta(days=60)
"""A line that lasts longer than this was mistyped."""
LABELS = {
    Kind.LODGING: {
        # Translators: 宿泊先の名称
        "title": _("Name of the hotel"),
        "title_zh": _("Name in Chinese"),
        # Translators: 宿泊する最初の日
        "day": _("First night"),
        # Translators: 出発する日
        "ends_on": _("Day of leaving"),
        "to_city": _("City"),
    },
    Kind.LEG: {
        # Translators: 出発日
        "day": _("Day of departure"),
        # Translators: 出発時刻
        "starts": _("Time of departure"),
        # Translators: 到着時刻
        "ends": _("Time of arrival"),
        # Translators: 到着日
        "ends_on": _("Day of arrival"),
        # Translators: 出発の都市（中国）
        "from_city": _("From the city (China)"),
        # Translators: 到着の都市（中国）
        "to_city": _("To the city (China)"),
    },
}
USUAL = {
    "starts": _("From (Beijing time)"),
    "ends": _("To (Beijing time)"),
    "ends_on": _("Last day"),
    "to_city": _("City"),
    # Translators: 題名
    "title": pgettext_lazy("itinerary", "Title"),
    # Translators: 場所
    "place": pgettext_lazy("itinerary", "Place"),
}
CALLED = ((("title", "title_zh"), _("Enter what it is called, in Japanese or in Chinese.")),)
NAMED = {
    Kind.LEG: (
        (
            ("from_city", "from_point", "from_point_zh"),
            _("Enter where the journey begins: the city, or the station or airport."),
        ),
        (
            ("to_city", "to_point", "to_point_zh"),
            _("Enter where the journey leads: the city, or the station or airport."),
        ),
    ),
}
"""What a line is called, or where the journey begins and leads: of each group one value is needed."""


class EntryForm(forms.ModelForm):
    """One line; what its kind does not have is not asked. Its instants are compared by their own clocks (domain C26)."""

    use_required_attribute = False
    day = EraDateField()
    starts = Clock(required=False)
    ends = Clock(required=False)
    ends_on = EraDateField(required=False)
    phone = Phone(label=_("Telephone"), required=False, max_length=40)
    from_city = PlaceField(required=False)
    to_city = PlaceField(required=False)

    class Meta:
        model = Entry
        fields = tuple(dict.fromkeys((*FIELDS[Kind.LEG], *EVENT)))
        formfield_callback = form_field
        help_texts = {
            "number": _("For example NH961 or G35."),
            "from_point": _("Station or airport; enough alone for a place in Japan."),
            "to_point": _("Station or airport; enough alone for a place in Japan."),
            "address_zh": _("To show to a driver."),
            "remark": _("Everybody who reads the plan sees it."),
            "note": _("Only the Beijing office sees it."),
        }

    def __init__(self, *args: Any, kind: str, **options: Any):
        super().__init__(*args, **options)
        self.kind = kind
        for name in [name for name in self.fields if name not in fields_of(kind)]:
            del self.fields[name]
        for name, label in (USUAL | {"day": _("Day")} | LABELS.get(kind, {})).items():
            if name in self.fields:
                self.fields[name].label = label
        if "ends_on" in self.fields and kind != Kind.LODGING:
            self.fields["ends_on"].help_text = _("Only where it ends on another day than it begins.")
        for name in ("starts", "ends"):
            self._show_clock(name)
        self.helper = plain_helper()
        name_errors(self)

    def _show_clock(self, name: str) -> None:
        moment = self.initial.get(name)
        if isinstance(moment, time):
            self.initial[name] = f"{moment.hour}:{moment.minute:02d}"

    def _post_clean(self) -> None:
        """The instance stays as it was read; it is written under the lock of the case."""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for names, words in self.unnamed(values):
            if not self.errors.keys() & set(names):
                self.add_error(names[0], words)
        day = values.get("day")
        if day and not self.errors.keys() & {"starts", "ends", "ends_on"} and (problem := self.problem(day, values)):
            self.add_error(*problem)
        return values

    def agrees(self, values: Mapping[str, Any]) -> bool:
        """Whether a line with these values could be saved from this form; for what two people changed together."""
        return not self.unnamed(values) and self.problem(values["day"], values) is None

    def unnamed(self, values: Mapping[str, Any]) -> list[tuple[tuple[str, ...], Any]]:
        """The groups of names of which none was given, and what to say."""
        groups = NAMED.get(self.kind, CALLED)
        return [(names, words) for names, words in groups if not any(values.get(name) for name in names)]

    def problem(self, day: date, values: Mapping[str, Any]) -> tuple[str, Any] | None:
        """The field to correct, and how."""
        last = values.get("ends_on") or day
        if self.kind == Kind.LODGING:
            return self._problem_of_stay(day, values)
        if last < day:
            return "ends_on", _("Enter a day that is not before the first.")
        if last - day > LONGEST:
            return "ends_on", _("At most three days. Check the month and the year.")
        return self._problem_of_clocks(day, last, values)

    def _problem_of_stay(self, day: date, values: Mapping[str, Any]) -> tuple[str, Any] | None:
        leaving = values.get("ends_on")
        if leaving and leaving <= day:
            return "ends_on", _("Enter a day after the first night.")
        if leaving and leaving - day > LONGEST_STAY:
            return "ends_on", _("At most 60 nights. Check the month and the year.")
        return None

    def _problem_of_clocks(self, day: date, last: date, values: Mapping[str, Any]) -> tuple[str, Any] | None:
        begin = instant(day, values.get("starts"), values.get("starts_clock") or Entry.Clock.CHINA)
        end = instant(last, values.get("ends"), values.get("ends_clock") or Entry.Clock.CHINA)
        if end and not begin and self.kind != Kind.LEG:
            return "starts", _("Enter when it begins as well.")
        if not begin or not end or end > begin:
            return None
        if self.kind == Kind.LEG:
            return "ends", _(
                "It would arrive before it leaves. Check both times and whose clocks they are; where it arrives on another day,"
                " enter that day."
            )
        return "ends", _("Enter a time after the beginning. Where it ends on another day, enter the last day.")

    def now(self) -> dict[str, str]:
        """What stands there as the form is shown."""
        return plain(values_of(self.instance, fields_of(self.kind))) if self.instance.pk else {}

    def values(self) -> dict[str, Any]:
        """What was typed."""
        return {name: self.cleaned_data[name] for name in fields_of(self.kind)}


def fields_of(kind: str) -> tuple[str, ...]:
    return FIELDS.get(kind, EVENT)
