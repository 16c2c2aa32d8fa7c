"""The workbench: all questions of a request with their answers, the summary, and the page of one question."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases.models import Document, TypedText
from activities.cases.unsaved import keeps_typing
from activities.cases.workflow.offers import offered

from .. import composing, working
from ..forms.working import AnswerForm, SourceSet, SummaryForm
from ..pieces import Piece, QuestionPiece
from . import desk


@dataclass
class SummarySheet(desk.Sheet):
    """The summary, and why questions stay without an answer."""

    template = "research/answers.html"

    def build(self) -> None:
        self.form = SummaryForm(self.data, instance=self.case)

    def after(self, saved: Piece) -> str:
        return reverse("research:answers", args=[self.case.slug])


@dataclass
class QuestionSheet(desk.Sheet):
    """One question's answer and its sources."""

    template = "research/question_work.html"
    upload_kind = Document.Kind.REFERENCE

    def build(self) -> None:
        row = self.piece.row
        self.form = AnswerForm(self.data, instance=row)
        row.request = self.case
        self.rows = SourceSet(self.data, self.files, case=row)

    def after(self, saved: Piece) -> str:
        """The next question, or back to all of them."""
        if self.data.get("action") != "save_and_next":
            return reverse("research:question", args=[self.case.slug, saved.row.pk])
        keys = list(self.case.questions.values_list("pk", flat=True))
        following = keys[keys.index(saved.row.pk) + 1 :]
        if following:
            return reverse("research:question", args=[self.case.slug, following[0]])
        return reverse("research:answers", args=[self.case.slug])


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """The work on a request at a glance, with the summary to be written."""
    case = working.office_case(request, slug)
    context = {
        "page_title": _("Write the answer"),
        "work": working.overview(case),
        "handing_in": [offer for offer in offered(case, request.user) if offer.step.code in working.HANDING_IN],
        "remarks": working.open_remarks(case),
        "unsaved": unsaved(request, case),
    }
    return desk.work_on(request, SummarySheet, case, Piece(case), **context)


def unsaved(request: HttpRequest, case) -> set[int]:
    """The questions into which the person has typed something that is not saved."""
    kept = TypedText.objects.filter(case_id=case.pk, user=request.user, form__startswith="question-")
    return {int(form.removeprefix("question-")) for form in kept.values_list("form", flat=True)}


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One question: its answer in both languages, how far it is, its sources, and what reviewers said."""
    case = working.office_case(request, slug)
    rows = list(case.questions.select_related("handled_by"))
    row = next((row for row in rows if row.pk == pk), None) or get_object_or_404(case.questions, pk=pk)
    context = {
        "question": row,
        "number": rows.index(row) + 1,
        "total": len(rows),
        "remarks": working.open_remarks(case, row),
        "activities": row.activities.all(),
        "sources": composing.sources_of(row),
    }
    return desk.work_on(request, QuestionSheet, case, QuestionPiece(case, row), **context)
