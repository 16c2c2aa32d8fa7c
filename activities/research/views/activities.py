"""Interviews, letters and calls to Chinese bodies."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases.unsaved import keeps_typing

from .. import working
from ..asking import ActivityPiece
from ..forms.activity import ActivityForm
from ..models import Activity
from ..pieces import Piece
from ..rules import working_seat
from . import desk


@dataclass
class ActivitySheet(desk.Sheet):
    """One activity."""

    template = "research/activity.html"

    def build(self) -> None:
        self.piece.row.request = self.case
        # Translators: 質問%(number)s：%(text)s
        words = _("Question %(number)s: %(text)s")
        numbered = [
            (row.pk, words % {"number": number, "text": row.text[:80]})
            for number, row in enumerate(self.case.questions.all(), 1)
        ]
        self.form = ActivityForm(self.data, self.files, instance=self.piece.row, numbered=numbered)
        self.form.initial["questions"] = self.piece.values()["questions"]

    def after(self, saved: Piece) -> str:
        return f"{self.case.get_absolute_url()}#activities"


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down whom the office asks."""
    case = working.office_case(request, slug)
    seat = working_seat(request.user, case)
    if seat is None:
        raise PermissionDenied("research.work")
    piece = ActivityPiece(case, Activity(request=case, handled_by=seat), asked_about(request, case))
    return work_on(request, case, piece, _("New interview or enquiry"))


def asked_about(request: HttpRequest, case) -> tuple[int, ...]:
    """The question from whose page the activity was begun."""
    key = request.GET.get("question", "")
    keys = case.questions.values_list("pk", flat=True)
    return tuple(pk for pk in keys if str(pk) == key)


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def activity(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What became of an interview, a letter or a call."""
    case = working.office_case(request, slug)
    row = get_object_or_404(case.activities.select_related("document"), pk=pk)
    return work_on(request, case, ActivityPiece(case, row), row.body)


def work_on(request: HttpRequest, case, piece: ActivityPiece, title: str) -> HttpResponse:
    return desk.work_on(request, ActivitySheet, case, piece, questions=case.questions.all(), page_title=title)
