"""What the office writes: the answer to one question with its sources, and the summary of them all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat
from activities.calendars.fields import EraDateField
from activities.cases import files
from activities.cases.fields import Line, Link, Words
from activities.cases.models import Document
from activities.cases.plain_forms import PlainForm, form_field, name_errors, plain_helper
from activities.requests.forms.attachments import CheckedFile
from activities.requests.forms.rows import RowForm, RowSet, row_set

from ..models import Question, ResearchRequest, Source

JAPANESE, CHINESE = {"lang": "ja"}, {"lang": "zh-Hans"}
MOST_SOURCES = 30
SEATS = (Role.OFFICER, Role.MANAGER)
NOTHING_WITHOUT = {Question.State.DRAFTED, Question.State.ANSWERED}


class KeyChoice(forms.TypedChoiceField):
    """A row chosen by its key, from choices that were read once for the whole page."""

    def __init__(self, **options: Any):
        super().__init__(coerce=int, empty_value=None, required=False, **options)


def desks(chosen: int | None) -> list[tuple]:
    """The desks of the office that can have work, and the one that has it now."""
    seats = Seat.objects.in_use().with_role(*SEATS) | Seat.objects.filter(pk=chosen)
    # Translators: 未定
    return [("", _("Nobody yet")), *((seat.pk, seat.label) for seat in seats)]


def papers(case) -> list[tuple]:
    """The documents of the case, to be named as a source or a record."""
    rows = Document.objects.filter(case_id=case.pk, removed_at__isnull=True)
    # Translators: なし
    return [("", _("None")), *((row.pk, row.title) for row in rows)]


class WorkForm(forms.ModelForm):
    """A form over one piece of work; nothing is written to its instance, saving merges with what others wrote meanwhile."""

    use_required_attribute = False

    class Meta:
        fields: tuple[str, ...] = ()
        formfield_callback = form_field

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.helper = plain_helper()
        name_errors(self)

    def _post_clean(self) -> None:
        """The instance stays as it was read."""

    def values(self) -> dict[str, Any]:
        """What was typed, as plain values."""
        return {name: plain(value) for name, value in self.cleaned_data.items() if name != "upload"}


def plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else "" if value is None else value


class SummaryForm(PlainForm):
    """The whole of the answer in a few sentences, and why questions stay without one."""

    summary = Words(
        label=_("Summary of the answer"), max_length=4000, required=False,
        help_text=_("What was found out, in a few sentences. It stands before the answers."),
    )  # fmt: skip
    gap_reason = Words(
        label=_("Why questions stay without an answer"), max_length=1000, required=False,
        help_text=_("Only if the answer is to go out although questions have none. The requesting body reads it."),
    )  # fmt: skip

    def __init__(self, *args: Any, instance: ResearchRequest, **options: Any):
        stored = {"summary": instance.summary, "gap_reason": instance.gap_reason}
        super().__init__(*args, initial=stored, **options)
        self.fields["summary"].widget.attrs |= JAPANESE | {"rows": 6}
        self.fields["gap_reason"].widget.attrs |= JAPANESE | {"rows": 3}

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AnswerForm(WorkForm):
    """The answer to one question, with the Chinese original beside it."""

    state = forms.ChoiceField(label=_("State"), choices=Question.State, widget=forms.RadioSelect)
    handled_by = KeyChoice(label=_("Handled by"))

    class Meta(WorkForm.Meta):
        model = Question
        fields = ("answer", "answer_zh", "state", "no_answer_reason", "handled_by", "notes")
        help_texts = {
            "answer_zh": _("What was said or written in Chinese, so that it can be looked up again."),
            "no_answer_reason": _("Only if it cannot be answered. The requesting body reads it."),
            "notes": _("Only the office reads them."),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["handled_by"].choices = desks(self.instance.handled_by_id)
        self.initial["handled_by"] = self.instance.handled_by_id
        for name, language in (("answer", JAPANESE), ("answer_zh", CHINESE)):
            self.fields[name].widget.attrs |= language | {"rows": 14}
        self.fields["no_answer_reason"].widget.attrs |= JAPANESE | {"rows": 3}
        self.fields["notes"].widget.attrs["rows"] = 3

    def clean(self) -> dict:
        """State, answer and reason must not contradict each other."""
        values = super().clean()
        state, answer, reason = values.get("state"), values.get("answer"), values.get("no_answer_reason")
        if state in NOTHING_WITHOUT and not answer and "answer" not in self.errors:
            self.add_error("answer", _("Enter the answer, or choose another state."))
        if state == Question.State.UNANSWERABLE and not reason and "no_answer_reason" not in self.errors:
            self.add_error("no_answer_reason", _("Enter why there is no answer."))
        if state and state != Question.State.UNANSWERABLE and reason:
            self.add_error("no_answer_reason", _("Choose “cannot be answered” above, or take the reason out."))
        return values

    def values(self) -> dict[str, Any]:
        return super().values() | {"handled_by": self.cleaned_data["handled_by"]}


class SourceForm(RowForm):
    """One source of an answer."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Source.Kind)
    title = Line(label=_("Title or name"), max_length=200)
    title_zh = Line(label=_("Title or name in Chinese"), max_length=200, required=False)
    publisher = Line(label=_("Publisher or organisation"), max_length=200, required=False)
    day = EraDateField(label=_("Date"), required=False)
    link = Link(label=_("Link"), max_length=500, required=False)
    document = KeyChoice(label=_("File of the case"))
    upload = CheckedFile(label=_("New file"), required=False)
    internal = forms.BooleanField(label=_("For the office only"), required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["title_zh"].widget.attrs |= CHINESE
        self.fields["internal"].widget.attrs["class"] = "form-check-input"
        self.fields["internal"].help_text = _("For example a person who may not be named.")
        self.fields["upload"].help_text = _("It is kept with the documents, for the office only.")
        self.fields["upload"].widget.attrs["accept"] = ",".join(files.ACCEPTED)

    def has_changed(self) -> bool:
        """The kind alone makes no source."""
        names = ("title", "title_zh", "publisher", "day", "link", "document", "upload")
        typed = (
            self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name)) for name in names
        )
        return any(str(value or "").strip() for value in typed)


class SourceSetBase(RowSet):
    """The sources of one question; `case` is the question here."""

    prefix_name, most = "sources", MOST_SOURCES
    template = "research/_source.html"
    title = _("Sources")
    row_name = _("Source")
    add_label = _("Add a source")

    def __init__(self, *args: Any, **options: Any):
        question = options["case"]
        self.papers = papers(question.request)
        super().__init__(*args, **options)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["document"].choices = self.papers

    def rows_of(self, case):
        return case.sources.all()

    def initial_of(self, row: Source) -> dict:
        names = ("kind", "title", "title_zh", "publisher", "day", "link", "internal")
        return {"id": row.pk, "document": row.document_id} | {name: getattr(row, name) for name in names}

    def values(self) -> list[dict[str, Any]]:
        """The sources in the order of the page, as plain values."""
        names = ("kind", "title", "title_zh", "publisher", "link", "document", "internal")
        return [{name: row[name] for name in names} | {"day": plain(row["day"])} for row in self.entered()]


SourceSet = row_set(SourceForm, SourceSetBase)
