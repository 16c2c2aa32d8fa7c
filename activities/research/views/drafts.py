"""Versions of the answer: on their way through the office, and as their readers have them, on the page and on paper."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from activities.cases import access
from activities.cases.rules import in_office
from activities.cases.workflow.offers import offered

from .. import composing, differing, working
from ..models import AnswerDraft, Remark, ResearchRequest
from ..rules import working_seat

ABOUT_A_VERSION = (
    "hand_in",
    "hand_in_for_approval",
    "take_back",
    "pass_answer",
    "send_back",
    "approve",
    "refuse_approval",
    "recall",
)


@dataclass
class Told:
    """What a version says differently about one question, and what reviewers said about it."""

    changes: differing.QuestionChanges
    remarks: list[Remark] = field(default_factory=list)


@dataclass
class Version:
    """One version as the office reads it: against the one before, with the remarks beside what they are about."""

    answer: composing.Answer
    earlier: bool
    whole: list[differing.Changed]
    remarks: list[Remark]
    questions: list[Told]

    @property
    def is_unchanged(self) -> bool:
        return self.earlier and not self.whole and not any(told.changes.changes for told in self.questions)


def versions(case, user) -> list[Version]:
    """All versions, newest first: three statements."""
    rows = case.drafts.select_related("author", "seat__organisation")
    rows = list(rows.prefetch_related("remarks__author", "remarks__seat"))
    answers = [composing.shown_to(user, case, row) for row in rows]
    empty = composing.Answer(None, "", "", [])
    return [
        version(row, answer, older) for row, answer, older in zip(rows, answers, [*answers[1:], empty], strict=False)
    ]


def version(row: AnswerDraft, answer: composing.Answer, older: composing.Answer) -> Version:
    whole, questions = differing.between(older, answer)
    remarks = list(row.remarks.all())
    for remark in remarks:
        remark.is_open = working.is_open(remark, row)
    keys = {one.key for one in questions}
    told = [Told(one, [remark for remark in remarks if remark.question_id == one.key]) for one in questions]
    about_all = [remark for remark in remarks if remark.question_id not in keys]
    return Version(answer, older.draft is not None, whole, about_all, told)


@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest, slug: str) -> HttpResponse:
    """The versions with their remarks and differences; a remark can be marked as settled."""
    case = working.office_case(request, slug)
    may_work = working_seat(request.user, case) is not None
    if request.method == "POST":
        if not may_work:
            raise PermissionDenied("research.work")
        settled = "settle" in request.POST
        working.settle(case, request.POST.get("settle" if settled else "reopen", ""), settled=settled)
        return redirect(request.path)
    context = {"case": case, "nav": "cases", "office": True, "versions": versions(case, request.user),
               "page_title": _("Versions of the answer")}  # fmt: skip
    return render(request, "research/drafts.html", context | {"may_work": may_work, "steps": steps(case, request.user)})


def steps(case, user) -> list:
    """The steps about a version that are open to the person."""
    return [offer for offer in offered(case, user) if offer.step.code in ABOUT_A_VERSION]


def readable(request: HttpRequest, slug: str) -> tuple[ResearchRequest, composing.Answer]:
    """The answer as the person may read it; the office may ask for any version, or for the work as it stands now."""
    case = access.visible_case(request, slug, ResearchRequest)
    wanted = request.GET.get("version", "")
    if wanted and in_office(request.user) and case.accepted_at:
        return case, chosen(case, request.user, wanted)
    answer = composing.delivered_for(case, request.user)
    if answer is None:
        raise Http404
    return case, answer


def chosen(case, user, wanted: str) -> composing.Answer:
    if wanted == "now":
        return composing.as_it_stands(case)
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 5):
        raise Http404(wanted)
    rows = case.drafts.select_related("author", "seat__organisation")
    return composing.shown_to(user, case, get_object_or_404(rows, number=int(wanted)))


@require_GET
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """The answer, question by question, with the Chinese originals folded beside it."""
    case, found = readable(request, slug)
    office = in_office(request.user)
    context = {"case": case, "nav": "cases", "answer": found, "office": office, "page_title": _("Answer")}
    context["steps"] = steps(case, request.user) if office else []
    return render(request, "research/answer.html", context)


@require_GET
def printed(request: HttpRequest, slug: str) -> HttpResponse:
    """The answer as a letter on A4; the Chinese originals follow as an annex where they are asked for."""
    case, found = readable(request, slug)
    context = {
        "case": case,
        "answer": found,
        "office": in_office(request.user),
        "with_originals": request.GET.get("zh") == "1",
        "printed_at": timezone.now(),
        # Translators: 海外調査回答書
        "heading": _("Answer to the request for research"),
    }
    return render(request, "research/print_answer.html", context)
