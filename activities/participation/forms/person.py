"""What is asked about a person who comes."""

import re
from datetime import timedelta
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.calendars.eras import format_date
from activities.calendars.fields import EraDateField
from activities.cases.fields import Clock
from activities.cases.plain_forms import beside, name_errors
from activities.partners.forms.base import RegisterForm
from activities.partners.keeping import plain_value
from activities.seminars.models import Edition, Kind, Session
from activities.seminars.programme import clock_of

from ..models import Diet, Participant
from ..people import COLUMNS, MOMENTS, TYPED, plain_person

RECEPTIONS = (Kind.HOST_RECEPTION, Kind.RECEPTION)
AROUND = timedelta(days=31)
"""How far before and after the seminar somebody may arrive, stay and leave; further away it is a slip of the pen."""
KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]*")
ROMAN = re.compile(r"[A-Za-zÀ-ɏ' .,’-]*")
ANY_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")


class Events(forms.ModelMultipleChoiceField):
    """Items of the programme to tick, each with its day and hour."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, edition: Edition, kinds: tuple, **options: Any):
        self.edition = edition
        super().__init__(edition.sessions.filter(kind__in=kinds), required=False, **options)

    def label_from_instance(self, session: Session) -> str:
        day = self.edition.day(session.day)
        # Translators: %(number)d日目
        when = format_date(day, year=False) if day else _("day %(number)d") % {"number": session.day}
        return " ".join(filter(None, (str(when), clock_of(session.start), str(session.title))))


class PersonForm(RegisterForm):
    """Names as the person writes them, how they are reached, when they come, what they take part in, what they eat."""

    LAYOUT = (
        # Translators: 氏名
        Fieldset(_("Name"), beside("name", "name_kana"), beside("name_roman", "name_zh")),
        # Translators: 所属・役職
        Fieldset(_("Organisation and post"), beside("organisation_ja", "organisation_zh"), beside("post_ja", "post_zh")),
        # Translators: 連絡先
        Fieldset(_("How to reach the person"), beside("email", "phone"), "language"),
        # Translators: 到着と出発（北京時間）
        Fieldset(_("Arrival and departure (Beijing time)"), beside("arrival_day", "arrival_time"), "arrival_by",
                 beside("departure_day", "departure_time"), "departure_by"),
        # Translators: 宿泊
        Fieldset(_("Hotel"), "needs_hotel", beside("hotel_from", "hotel_until")),
        # Translators: 参加する行事
        Fieldset(_("What the person takes part in"), "receptions", "visits"),
        # Translators: 食事・そのほか
        Fieldset(_("Meals and other matters"), beside("diet", "diet_note"), "remark"),
    )  # fmt: skip

    arrival_day = EraDateField(label=_("Day of arrival"), required=False)
    arrival_time = Clock(label=_("Time of arrival"), required=False)
    departure_day = EraDateField(label=_("Day of departure"), required=False)
    departure_time = Clock(label=_("Time of departure"), required=False)

    class Meta(RegisterForm.Meta):
        model = Participant
        fields = COLUMNS
        widgets = {"language": forms.RadioSelect}
        help_texts = {
            "name": _("As it stands on the badge. Enter at least one of the four ways of writing the name."),
            "name_kana": _("For example アオモリ　ハナコ"),
            "name_roman": _("As in the passport, for example AOMORI Hanako"),
            "name_zh": _("As it is written in Chinese, if you know it. Nothing is converted from the Japanese name."),
            "organisation_ja": _("Leave it empty when it is the body that registers."),
            "arrival_by": _("Flight or train, for example CA422"),
            "departure_by": _("Flight or train, for example CA421"),
            "needs_hotel": _("The host keeps rooms; the person pays."),
            "diet_note": _("What the person must not eat."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        edition = self.instance.registration.edition
        for name, kinds in (("receptions", RECEPTIONS), ("visits", (Kind.VISIT,))):
            label = capfirst(Participant._meta.get_field(name).verbose_name)
            self.fields[name] = Events(edition, kinds, label=label)
            if not self.fields[name].queryset.exists():
                del self.fields[name]
                self._leave_out(name)
        # What is typed apart from the columns stands where it is seen, so that mistakes are listed from top to bottom.
        self.order_fields([place.name for place in self.helper.layout.get_field_names()])
        name_errors(self)
        self.edition = edition

    def _leave_out(self, name: str) -> None:
        """An edition without such events has nothing to tick; without any of them the heading goes as well."""
        for part in list(self.helper.layout.fields):
            if isinstance(part, Fieldset) and name in part.fields:
                part.fields.remove(name)
                if not part.fields:
                    self.helper.layout.fields.remove(part)

    def now(self) -> dict[str, Any]:
        return plain_person(self.instance) if self.instance.pk else {}

    def begun(self) -> dict[str, Any]:
        """What the fields show of a person who is there."""
        return {name: value for name, value in self.now().items() if value is not None}

    def values(self) -> dict[str, Any]:
        """Typed values as plain ones; of events their keys."""
        found = {}
        for name in TYPED:
            if name in self.fields:
                value = self.cleaned_data.get(name)
                events = isinstance(self.fields[name], Events)
                found[name] = sorted(row.pk for row in value) if events else plain_value(value)
        return found

    def typed(self, name: str, value: Any) -> Any:
        return [str(pk) for pk in value] if isinstance(value, list) else super().typed(name, value)

    def in_words(self, name: str, value: Any) -> str:
        field = self.fields.get(name)
        if isinstance(field, Events):
            return "、".join(field.label_from_instance(row) for row in field.queryset.filter(pk__in=value))
        return super().in_words(name, value)

    def clean_name_kana(self) -> str:
        return self._written("name_kana", KANA, _("Enter the reading in kana, for example アオモリ　ハナコ."))

    def clean_name_roman(self) -> str:
        return self._written("name_roman", ROMAN, _("Enter the name in roman letters, for example AOMORI Hanako."))

    def clean_name_zh(self) -> str:
        text = self.cleaned_data["name_zh"]
        if ANY_KANA.search(text):
            raise ValidationError(_("Enter the name in Chinese characters, without kana."), code="script")
        return text

    def _written(self, name: str, script: re.Pattern, words: Any) -> str:
        text = self.cleaned_data[name]
        if not script.fullmatch(text):
            raise ValidationError(words, code="script")
        return text

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        names = ("name", "name_roman", "name_zh")
        if not any(values.get(name) for name in names) and not {*names} & set(self.errors):
            self.add_error("name", _("Enter the name in at least one script."))
        self._check_moments(values)
        self._check_hotel(values)
        if values.get("diet") in (Diet.ALLERGY, Diet.OTHER) and not values.get("diet_note"):
            self.add_error("diet_note", _("Enter what the person must not eat."))
        return values

    def _check_moments(self, values: dict[str, Any]) -> None:
        """A day and a time belong together, near the seminar, and nobody leaves before coming."""
        for day, clock in MOMENTS.values():
            self._check_near(day, values.get(day))
            for given, other in ((day, clock), (clock, day)):
                if values.get(given) and not values.get(other) and other not in self.errors:
                    self.add_error(
                        other, _("Enter the day and the time, or leave both empty while they are not known.")
                    )
        (came, at), (left, then) = MOMENTS.values()
        moments = [values.get(name) for name in (came, at, left, then)]
        if all(moments) and (values[left], values[then]) <= (values[came], values[at]):
            self.add_error(left, _("Enter a departure after the arrival."))

    def _check_hotel(self, values: dict[str, Any]) -> None:
        first, last = values.get("hotel_from"), values.get("hotel_until")
        for name, given in (("hotel_from", first), ("hotel_until", last)):
            self._check_near(name, given)
            if values.get("needs_hotel") and not given and name not in self.errors:
                self.add_error(name, _("Enter from when to when the room is needed."))
        if not values.get("needs_hotel") and (first or last):
            self.add_error("needs_hotel", _("Tick the box, or leave the nights empty."))
        if first and last and last <= first:
            self.add_error("hotel_until", _("Enter a day after the first night."))

    def _check_near(self, name: str, day: Any) -> None:
        edition = self.edition
        if day is None or edition.first_day is None or name in self.errors:
            return
        last = edition.last_day or edition.first_day
        if not edition.first_day - AROUND <= day <= last + AROUND:
            words = _("Check the day: the seminar begins on %(day)s.")
            self.add_error(name, ValidationError(words, "far", {"day": format_date(edition.first_day)}))
