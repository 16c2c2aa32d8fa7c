"""The office's work on a request at a glance: the questions, the activities, and where the answer is on its way."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from activities.cases import access
from activities.cases.rules import in_office

from . import asking, composing
from .models import AnswerDraft, Question, Remark, ResearchRequest

CHIPS = {
    Question.State.OPEN: "wait",
    Question.State.IN_WORK: "s5",
    Question.State.DRAFTED: "s6",
    Question.State.ANSWERED: "ok",
    Question.State.UNANSWERABLE: "off",
}


SENT_BACK = AnswerDraft.Fate.SENT_BACK
HANDING_IN = ("hand_in", "hand_in_for_approval")


def open_ones(prefix: str = "") -> Q:
    """Remarks that wait for somebody: what reviewers said about a version that they sent back, until it is dealt with."""
    waiting = Q(**{f"{prefix}settled_at__isnull": True, f"{prefix}draft__fate": SENT_BACK})
    return waiting & ~Q(**{f"{prefix}decision__in": HANDING_IN})


def is_open(remark: Remark, draft: AnswerDraft) -> bool:
    """The same for a remark at hand."""
    return remark.settled_at is None and draft.fate == SENT_BACK and remark.decision not in HANDING_IN


def office_case(request: HttpRequest, slug: str) -> ResearchRequest:
    """The case for those who read the office's work; for everybody else, and before there is any, 404."""
    case = access.visible_case(request, slug, ResearchRequest)
    if not in_office(request.user) or case.accepted_at is None:
        raise Http404
    return case


def settle(case, key: str, *, settled: bool = True) -> None:
    """Mark a reviewer's remark as settled, or open it again; 404 for a remark of another case."""
    if not (key.isascii() and key.isdigit() and len(key) < 12):
        raise Http404(key)
    remark = get_object_or_404(Remark, pk=int(key), draft__request=case)
    remark.settled_at = timezone.now() if settled else None
    remark.save(update_fields=["settled_at"])


def open_remarks(case, question: Question | None = None) -> list[Remark]:
    """What reviewers said about one question, or about the answer on the whole, and nobody has dealt with yet."""
    rows = Remark.objects.filter(open_ones(), draft__request=case, question=question)
    return list(rows.select_related("author", "seat", "draft").defer("draft__content"))


@dataclass
class Line:
    """A question as the list of the work shows it."""

    number: int
    row: Question
    chip: str

    @property
    def has_answer(self) -> bool:
        return bool(self.row.answer.strip())

    @property
    def has_original(self) -> bool:
        return bool(self.row.answer_zh.strip())


def lines(case) -> list[Line]:
    """The questions in their order, with the number of sources and of open remarks: one statement."""
    open_remarks = Count("remarks", filter=open_ones("remarks__"), distinct=True)
    counted = Question.objects.filter(request=case).select_related("handled_by")
    counted = counted.annotate(sources_count=Count("sources", distinct=True), open_remarks=open_remarks)
    counted = counted.order_by("order", "pk")  # counting drops the model's own order
    return [Line(number, row, CHIPS[Question.State(row.state)]) for number, row in enumerate(counted, 1)]


def shows_answer(case) -> bool:
    """Whether the page of the case shows an answer: it was approved, or the requester has it."""
    return case.answer_is_out or case.state == "answered"


@dataclass
class Version:
    """The newest version of the answer: where it is, and how many remarks on it are open."""

    draft: AnswerDraft
    chip: str
    open_remarks: int


def newest_version(case) -> Version | None:
    """The version that was handed in last: one statement. Its content comes along where the answer is out and shown anyway."""
    open_remarks = Count("remarks", filter=open_ones("remarks__"))
    rows = AnswerDraft.objects.filter(request=case).select_related("author", "seat__organisation")
    rows = rows if shows_answer(case) else rows.defer("content")
    draft = rows.annotate(open_remarks=open_remarks).order_by("-number").first()
    return Version(draft, composing.CHIPS[AnswerDraft.Fate(draft.fate)], draft.open_remarks) if draft else None


@dataclass
class Overview:
    """Everything the case page shows of the work; for the office only."""

    questions: list[Line]
    activities: list[asking.Line]
    version: Version | None
    summary: str
    gap_reason: str

    @property
    def settled(self) -> int:
        return sum(1 for line in self.questions if line.row.is_settled)

    @property
    def overdue(self) -> int:
        return sum(1 for line in self.activities if line.overdue)


def overview(case) -> Overview:
    """The work on a case in four statements, however much of it there is."""
    questions = lines(case)
    numbers = {line.row.pk: line.number for line in questions}
    return Overview(questions, asking.lines(case, numbers), newest_version(case), case.summary, case.gap_reason)
