"""The questionnaire as the office writes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.plain_forms import beside
from activities.seminars.forms.base import RowForm

from ..models import Kind, Question, Questionnaire
from ..models.questionnaires import MOST_CHOICES


class QuestionnaireForm(RowForm):
    LAYOUT = (beside("intro_ja", "intro_zh"), beside("opens_on", "closes_on"), "readers")

    class Meta(RowForm.Meta):
        model = Questionnaire
        fields = Questionnaire.FIELDS
        widgets = {"readers": forms.RadioSelect}
        help_texts = {
            "opens_on": _("Days in Beijing. Without a day it is open as soon as it has an address."),
            "readers": _("Free texts are read by the office alone."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        opens, closes = values.get("opens_on"), values.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("Enter a day that is not before the first one."))
        return values


class QuestionForm(RowForm):
    """One question; the choices of both languages belong together line by line."""

    LAYOUT = ("kind", beside("text_ja", "text_zh"), beside("choices_ja", "choices_zh"), "required")

    class Meta(RowForm.Meta):
        model = Question
        fields = Question.FIELDS
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "choices_ja": _("One choice a line. Of a scale, two lines: what 1 means and what 5 means."),
            "choices_zh": _("The same choices in the same order."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        lines = [lined(values.get(name, "")) for name in ("choices_ja", "choices_zh")]
        values["choices_ja"], values["choices_zh"] = ("\n".join(found) for found in lines)
        if wrong := misfit(values.get("kind"), *map(len, lines)):
            self.add_error("choices_ja" if len(lines[0]) <= len(lines[1]) else "choices_zh", wrong)
        return values


def lined(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def misfit(kind: str | None, japanese: int, chinese: int) -> Any:
    """What is wrong with so many choices in each language; nothing for free texts, which have none."""
    if japanese != chinese:
        return _("Enter as many choices in Japanese as in Chinese.")
    if kind == Kind.TEXT and japanese:
        return _("A free text has no choices. Take them out.")
    if kind == Kind.SCALE and japanese not in (0, 2):
        return _("Of a scale, enter two lines or none.")
    if kind in (Kind.ONE, Kind.SEVERAL) and not 2 <= japanese <= MOST_CHOICES:
        return _("Enter between two and twenty choices.")
    return None
