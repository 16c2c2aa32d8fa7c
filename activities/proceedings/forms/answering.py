"""The questionnaire as it is filled in: in Japanese or in Chinese, on a telephone or from paper."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from activities.cases.fields import Words
from activities.cases.plain_forms import PlainForm

from ..models import Kind, Question, Side
from ..wording import LANGUAGES, NAMES, NO_SIDE, SIDE, SIDES, UNANSWERED

LONGEST = 2000


class AnswerForm(PlainForm):
    """One field for each question, in one language. Nothing of it asks who somebody is."""

    def __init__(self, *args: Any, questions: Iterable[Question], language: str, **options: Any):
        super().__init__(*args, **options)
        self.questions = list(questions)
        self.language = language
        self.fields["side"] = side_field(language)
        for question in self.questions:
            self.fields[name_of(question)] = field_of(question, language)

    def replies(self) -> dict[str, Any]:
        """What was answered, by the key of the question: a number, some numbers, or a text."""
        given = {str(question.pk): self.cleaned_data[name_of(question)] for question in self.questions}
        return {key: numbers(value) for key, value in given.items() if value}


class PaperForm(AnswerForm):
    """The same, typed by the office from a sheet; the sheet's language is asked too, and nothing has to be answered."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        names = [(code, NAMES[code]) for code in LANGUAGES]
        # Translators: 回答用紙の言語
        self.fields["language"] = forms.ChoiceField(label=_("Language of the sheet"), choices=names,
                                                    widget=forms.RadioSelect)  # fmt: skip
        for question in self.questions:
            self.fields[name_of(question)].required = False


def name_of(question: Question) -> str:
    return f"q{question.pk}"


def numbers(value: Any) -> Any:
    """Ticked numbers as numbers, each once; a text stays one."""
    if isinstance(value, list):
        return sorted({int(one) for one in value})
    return value


def side_field(language: str) -> forms.ChoiceField:
    choices = [(side.value, SIDES[side.value].told(language)) for side in Side] + [("", NO_SIDE.told(language))]
    return forms.ChoiceField(label=SIDE.told(language), choices=choices, required=False, widget=forms.RadioSelect,
                             initial="")  # fmt: skip


def field_of(question: Question, language: str) -> forms.Field:
    """The control of a question in that language."""
    text = question.text.told(language)
    missing = {"required": UNANSWERED.told(language).format(text)}
    shared = {"label": text, "required": question.required, "error_messages": missing}
    if question.kind == Kind.TEXT:
        return Words(max_length=LONGEST, **shared)
    choices = [(str(number), words.told(language)) for number, words in question.options]
    if question.kind == Kind.SEVERAL:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **shared)
    return forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, widget=forms.RadioSelect, **shared)
