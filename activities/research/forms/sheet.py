"""Taking over a question sheet that was copied from Excel or is uploaded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.cases.plain_forms import PlainForm
from activities.requests.forms.attachments import CheckedFile

from .. import tables
from ..questions_reading import Reading, read
from .questions import MOST_QUESTIONS

APPEND, REPLACE = "append", "replace"
HOW = (
    # Translators: 今ある質問の後に加える
    (APPEND, _("Add them after the questions that are there")),
    # Translators: 今ある質問を置き換える
    (REPLACE, _("Put them in the place of the questions that are there")),
)


class SheetForm(PlainForm):
    """A table as text or as a file. `there` is how many questions the request has; `reading` what the table holds.

    A file's cells become the text of the next page, so that it can be put right there and is not uploaded twice.
    """

    table = forms.CharField(
        label=_("Table copied from Excel"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "wrap": "off", "spellcheck": "false"}),
        help_text=_("Mark the cells in Excel, copy them and paste them here. One question a row; a header and a column of "
                    "numbers may be there. Columns: question, why it is asked, whom to ask."),
        error_messages={"required": _("Paste the table, or choose a file.")},
    )  # fmt: skip
    upload = CheckedFile(
        label=_("Or a file"), required=False, help_text=_("Excel (.xlsx) or .csv. It is only read, not kept."),
    )  # fmt: skip
    how = forms.ChoiceField(label=_("How to take them over"), choices=HOW, required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, there: int = 0, **options: Any):
        super().__init__(*args, **options)
        self.there, self.reading = there, Reading()
        self.fields["upload"].widget.attrs["accept"] = ".xlsx,.csv"
        self.fields["how"].initial, self.fields["how"].required = APPEND, bool(there)
        if not there:
            self.fields["how"].widget = forms.HiddenInput()

    @property
    def replaces(self) -> bool:
        return self.cleaned_data.get("how") == REPLACE

    def clean_table(self) -> str:
        table = self.cleaned_data["table"]
        if len(table) > tables.MOST_CHARACTERS:
            raise forms.ValidationError(tables.TOO_LONG, "long")
        return table

    def clean(self) -> dict:
        values = super().clean()
        if not self.errors:
            self._read(values)
        return values

    def _read(self, values: dict) -> None:
        try:
            rows = tables.read_file(values["upload"]) if values.get("upload") else tables.split_pasted(values["table"])
        except forms.ValidationError as error:
            self.add_error("upload", error)
            return
        if len(rows) > tables.MOST_ROWS:
            self.add_error("table", forms.ValidationError(tables.TOO_LONG, "long"))
            return
        values["table"] = tables.as_pasted(rows) if values.get("upload") else values["table"]
        self.reading = read(rows, most=MOST_QUESTIONS)
        self._complain()

    def _complain(self) -> None:
        """Each wrong row by its number; an empty table; too many together with what is there."""
        for problem in self.reading.problems:
            self.add_error("table", str(problem))
        if not self.reading.questions and not self.reading.problems:
            self.add_error("table", self.fields["table"].error_messages["required"])
        together = len(self.reading.questions) + (0 if self.data.get("how") == REPLACE else self.there)
        if self.there and together > MOST_QUESTIONS and not self.reading.problems:
            words = _(
                "Together these are %(number)d questions; there may be %(most)d. Replace the others or shorten the table."
            )
            self.add_error("how", forms.ValidationError(words, "many", {"number": together, "most": MOST_QUESTIONS}))
