"""The question sheet (質問票) as rows of the form."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from activities.cases.fields import Line, Words
from activities.requests.forms.rows import RowForm, RowSet, row_set

from ..models import Question
from .base import ResearchPart

MOST_QUESTIONS = 50
COLUMNS = ("text", "intent", "wished_source")


class QuestionForm(RowForm):
    """One question."""

    text = Words(label=_("Question"), max_length=1000)
    intent = Words(
        label=_("Why it is asked"), max_length=1000, required=False,
        help_text=_("What you want to decide with the answer."),
    )  # fmt: skip
    wished_source = Line(
        label=_("Whom to ask"), max_length=200, required=False,
        help_text=_("For example the environment bureau of the city."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["rows"] = 3
        self.fields["intent"].widget.attrs["rows"] = 2


class QuestionSetBase(RowSet):
    prefix_name, most = "questions", MOST_QUESTIONS
    template = "research/_question.html"
    intro = "research/_questions_intro.html"
    title = _("Questions")
    row_name = _("Question")
    add_label = _("Add a question")
    needed = True

    def rows_of(self, case):
        return case.questions.all()

    def initial_of(self, row: Question) -> dict:
        return {"id": row.pk} | {name: getattr(row, name) for name in COLUMNS}

    @transaction.atomic
    def save(self, case) -> None:
        """Bring the stored rows in line with the page; the caller holds the lock of the case."""
        stored = {row.pk: row for row in self.rows_of(case)}
        kept = set()
        for order, values in enumerate(self.entered()):
            row = stored.get(values.get("id")) or Question(request=case)
            for name in COLUMNS:
                setattr(row, name, values.get(name, ""))
            row.order = order
            row.save()
            kept.add(row.pk)
        case.questions.exclude(pk__in=kept).delete()


QuestionSet = row_set(QuestionForm, QuestionSetBase)


class QuestionsForm(ResearchPart):
    """The part with the questions has no column of its own."""

    class Meta(ResearchPart.Meta):
        fields = ()

    def check_rows(self, rows: list[dict]) -> None:
        if self.strict and not rows:
            self.add_error(None, _("Enter at least one question."))
