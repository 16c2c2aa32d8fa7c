"""Sharing a plan, and answering it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Line, Words
from activities.cases.plain_forms import PlainForm


class ShareForm(PlainForm):
    """What the applicant reads above the plan. Sharing again what has not changed needs a word about why."""

    note = Words(
        # Translators: 依頼団体へのひとこと
        label=_("Note to the applicant"),
        max_length=1000,
        required=False,
        help_text=_("For example what is still open, or by when you need the answer."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=24)

    def __init__(self, *args: Any, same_as: int | None, **options: Any):
        super().__init__(*args, **options)
        self.same_as = same_as

    def clean_note(self) -> str:
        note = self.cleaned_data["note"]
        if self.same_as and not note:
            raise forms.ValidationError(
                _("Nothing has changed since version %(number)s. Say here why you share it again.")
                % {"number": self.same_as}
            )
        return note


ACCEPT, COMMENT = "accept", "comment"


class AnswerForm(PlainForm):
    """The answer to a plan; which button was pressed says what it is."""

    comment = Words(
        # Translators: 意見・要望
        label=_("What should be different"),
        max_length=2000,
        required=False,
        help_text=_("Needed for comments; may stay empty where you accept the plan."),
    )
    answer = forms.ChoiceField(choices=[(ACCEPT, ACCEPT), (COMMENT, COMMENT)], widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("answer") == COMMENT and not values.get("comment") and "comment" not in self.errors:
            self.add_error("comment", _("Write what should be different, so that the office can change the plan."))
        return values


class RecordForm(AnswerForm):
    """The same from the office's desk, for an answer that came by telephone or mail."""

    name = Line(
        # Translators: 回答した人
        label=_("Who answered"),
        max_length=80,
        help_text=_("Name and post, and how the answer came. For example Mr. Sato, by telephone."),
    )

    field_order = ["name", "comment"]
