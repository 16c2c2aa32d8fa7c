"""What a body answers: whether it needs anybody, its wishes, and who answers; shared by the page, the office and files."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from activities.calendars.fields import EraDateField
from activities.calendars.fiscal import today_in_china
from activities.cases.fields import Email, Line, Number, Words
from activities.cases.plain_forms import PlainForm
from activities.experts.fields import Field
from activities.partners.forms.base import ChinesePhone
from activities.trips.both import Both

from .. import wording
from ..models import Invitee, Wish

YEARS_AHEAD = 5
TAGS = {"ja": "ja", "zh": "zh-Hans"}


class SpokenForm(PlainForm):
    """A form whose labels and sentences are in the language of its reader, whatever the catalogue has.

    `language` is ja or zh; errors of single values (a number, a date) come from the catalogue, in the language that is active.
    """

    def __init__(self, *args: Any, language: str = "zh", **options: Any):
        super().__init__(*args, **options)
        self.language = language
        for name, field in self.fields.items():
            field.label = wording.LABELS[name].told(language)
            field.help_text = wording.HINTS.get(name, Both()).told(language)
            sentence = wording.UNCHOSEN if isinstance(field, forms.ChoiceField) else wording.MISSING
            field.error_messages["required"] = sentence.told(language).format(field.label)

    def say(self, name: str, sentence: Both) -> None:
        self.add_error(name, sentence.told(self.language))

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in self.fields}


def day(**options: Any) -> EraDateField:
    """A day as telephones let people choose it; typed, it is read in every notation."""
    widget = forms.DateInput(attrs={"type": "date", "class": "in-sm"}, format="%Y-%m-%d")
    return EraDateField(widget=widget, required=False, **options)


class WishForm(SpokenForm):
    """One wish. Topic and problem are needed in one of the two languages; its names are `Wish.FIELDS`."""

    field = forms.ChoiceField()
    topic_zh = Line(max_length=200, required=False)
    problem_zh = Words(max_length=2000, required=False)
    topic_ja = Line(max_length=200, required=False)
    problem_ja = Words(max_length=2000, required=False)
    trainees = Line(max_length=200, required=False)
    trainees_number = Number(min_value=1, max_value=9999, required=False)
    wished_from = day()
    wished_until = day()
    wished_days = Number(min_value=1, max_value=366, required=False)
    interpreter = forms.ChoiceField(initial="host")

    def __init__(self, *args: Any, language: str = "zh", **options: Any):
        super().__init__(*args, language=language, **options)
        none = Both("選んでください", "请选择").told(language)
        self.fields["field"].choices = [("", none), *((one.value, one.listed(language)) for one in Field)]
        self.fields["interpreter"].choices = [
            (code, words.told(language)) for code, words in wording.INTERPRETER.items()
        ]
        for name in ("topic", "problem"):
            for tongue, tag in TAGS.items():
                self.fields[f"{name}_{tongue}"].widget.attrs["lang"] = tag
            self.fields[f"{name}_{language}"].help_text = wording.HINTS[name].told(language)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed; the interpreter is chosen beforehand and does not count."""
        names = (name for name in Wish.FIELDS if name != "interpreter")
        return not any(str(self.data.get(self.add_prefix(name)) or "").strip() for name in names)

    @property
    def own_texts(self) -> list[forms.BoundField]:
        """Topic and problem in the reader's language; marked as needed unless they stand in the other one."""
        found = [self[f"topic_{self.language}"], self[f"problem_{self.language}"]]
        for field, other in zip(found, self.other_texts, strict=True):
            field.field.needed = not other.value()
        return found

    @property
    def other_texts(self) -> list[forms.BoundField]:
        """The same in the other language, which a body may add."""
        other = "ja" if self.language == "zh" else "zh"
        return [self[f"topic_{other}"], self[f"problem_{other}"]]

    @property
    def other_is_open(self) -> bool:
        return any(field.value() or field.errors for field in self.other_texts)

    @property
    def rest(self) -> list[forms.BoundField]:
        """What follows the texts."""
        return [self[name] for name in Wish.FIELDS[Wish.FIELDS.index("trainees") :]]

    def clean_wished_from(self) -> date | None:
        return self.in_time("wished_from")

    def clean_wished_until(self) -> date | None:
        return self.in_time("wished_until")

    def in_time(self, name: str) -> date | None:
        """A day of the last few years, or of the next."""
        found, today = self.cleaned_data[name], today_in_china()
        if found and abs(found.year - today.year) > YEARS_AHEAD:
            raise forms.ValidationError(wording.NOT_SOON.told(self.language), code="far")
        return found

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for name in ("topic", "problem"):
            self.need_one(name)
        begins, ends = values.get("wished_from"), values.get("wished_until")
        if begins and ends and ends < begins:
            self.say("wished_until", wording.ENDS_EARLY)
        return values

    def need_one(self, name: str) -> None:
        """A text in one of the languages; said beside the field in the reader's."""
        names = {f"{name}_ja", f"{name}_zh"}
        if not (names & set(self.errors)) and not any(self.cleaned_data.get(one) for one in names):
            others = name == "topic" and self.cleaned_data.get("field") == Field.OTHERS
            self.say(f"{name}_{self.language}", wording.OTHERS_NEED if others else wording.ONE_NEEDED[name])


class ContactForm(SpokenForm):
    """Who answers, and what they say besides; its names are `Invitee.CONTACT`."""

    contact_name = Line(max_length=80)
    contact_post = Line(max_length=80, required=False)
    contact_phone = ChinesePhone(max_length=40, required=False)
    contact_email = Email(max_length=254, required=False)
    remark = Words(max_length=1000, required=False)


class ChoiceForm(SpokenForm):
    """Whether anybody is needed at all."""

    choice = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, language: str = "zh", **options: Any):
        super().__init__(*args, language=language, **options)
        self.fields["choice"].choices = [(code, words.told(language)) for code, words in wording.CHOICES.items()]

    @property
    def says_nothing(self) -> bool:
        return self.cleaned_data.get("choice") == Invitee.Answered.NOTHING


def wish_values(wish: Wish) -> dict[str, Any]:
    """A wish as its form begins with it."""
    return {name: getattr(wish, name) for name in Wish.FIELDS}


def contact_values(invitee: Invitee) -> Mapping[str, Any]:
    return {name: getattr(invitee, name) for name in Invitee.CONTACT}
