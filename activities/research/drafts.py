"""The answer on its way through the office: handing in a version, checking it, sending it back, approving it."""

from accounts.models import Role
from activities.calendars.fiscal import in_japan
from activities.cases import notifications
from activities.cases.models.messages import Audience
from activities.cases.models.notifications import Topic
from activities.cases.parties import people_at, people_of_parties
from activities.cases.rules import in_office

from . import asking
from .models import AnswerDraft, Remark


def compose(request) -> dict:
    """The answer as it stands, frozen as plain JSON (AnswerDraft.content says its shape)."""
    questions = request.questions.prefetch_related("sources__document")
    return {
        "summary": request.summary,
        "gap_reason": request.gap_reason,
        "questions": [_of_question(number, question) for number, question in enumerate(questions, 1)],
    }


def _of_question(number: int, question) -> dict:
    names = ("text", "answer", "answer_zh", "no_answer_reason")
    sources = [frozen_source(source) for source in question.sources.all()]
    return (
        {"id": question.pk, "number": number} | {name: getattr(question, name) for name in names} | {"sources": sources}
    )


def frozen_source(source) -> dict:
    """A source as a version of the answer keeps it."""
    names = ("kind", "title", "title_zh", "publisher", "link", "internal")
    day, document = source.day, source.document
    return {name: getattr(source, name) for name in names} | {
        "day": day.isoformat() if day else "",
        "document": document.title if document and document.removed_at is None else "",
        "document_shared": bool(document) and document.audience == Audience.SHARED,
    }


def for_outside(content: dict) -> dict:
    """The same answer for people outside the office: without internal sources, and without the names of internal papers."""
    questions = [
        question | {"sources": [_outside(source) for source in question["sources"] if not source["internal"]]}
        for question in content["questions"]
    ]
    return content | {"questions": questions}


def _outside(source: dict) -> dict:
    return source if source.get("document_shared") else source | {"document": ""}


def hand_in(request, move, event) -> None:
    """A new version goes to the deputy director, or straight to the manager."""
    last = request.drafts.first()
    Remark.objects.filter(draft__request=request, settled_at__isnull=True).update(settled_at=move.at)
    draft = AnswerDraft.objects.create(
        request=request,
        number=(last.number if last else 0) + 1,
        fate=request.state,
        content=compose(request),
        author=move.by,
        seat=move.seat,
        at=move.at,
    )
    _remark(draft, move)
    if request.state == AnswerDraft.Fate.IN_REVIEW and move.seat.pk == request.lead_seat_id:
        _tell(people_at(role=Role.OFFICER), request, move, event)  # who leads cannot check it: a colleague does


def pass_on(request, move, event) -> None:
    _decide(request, move, event, AnswerDraft.Fate.IN_APPROVAL)


def send_back(request, move, event) -> None:
    _decide(request, move, event, AnswerDraft.Fate.SENT_BACK)


def approve(request, move, event) -> None:
    _decide(request, move, event, AnswerDraft.Fate.APPROVED)
    asking.drop_tasks(request, move, event)


def take_back(request, move, event) -> None:
    """The author has seen something: the version comes back without having been judged."""
    _decide(request, move, event, AnswerDraft.Fate.SENT_BACK)


def set_aside(request, move, event) -> None:
    """A version that was being looked at when the request was put off or ended is looked at no more."""
    waiting = (AnswerDraft.Fate.IN_REVIEW, AnswerDraft.Fate.IN_APPROVAL)
    request.drafts.filter(fate__in=waiting).update(fate=AnswerDraft.Fate.SENT_BACK)
    if not request.is_open:
        asking.drop_tasks(request, move, event)


def _decide(request, move, event, fate: str) -> None:
    draft = request.drafts.first()
    draft.fate = fate
    draft.save(update_fields=["fate"])
    _remark(draft, move)
    if in_office(draft.author):
        _tell([draft.author], request, move, event)


def _tell(people, request, move, event) -> None:
    """Tell colleagues what became of a version, unless the step tells them anyway."""
    told = set(people_of_parties(request, {*move.step.notify, request.waiting_on}).values_list("pk", flat=True))
    for user in people:
        if user.pk not in told | {move.by.pk}:
            notifications.tell(user, request, Topic.MOVE, lambda: move.step.done, template="move", event=event)


def _remark(draft: AnswerDraft, move) -> None:
    """Keep what was said, on the whole and beside each question: `remark` and `remarks` {question key: words}."""
    said = {None: move.data.get("remark", "")} | (move.data.get("remarks") or {})
    Remark.objects.bulk_create(
        Remark(
            draft=draft,
            question_id=question,
            text=text,
            decision=move.step.code,
            author=move.by,
            seat=move.seat,
            at=move.at,
        )
        for question, text in said.items()
        if text
    )


def delivered(request) -> AnswerDraft | None:
    """The version that the requester has; None before the first delivery."""
    return request.drafts.filter(fate=AnswerDraft.Fate.DELIVERED).first()


def deliver(request, move) -> None:
    """From now on the requester may read the approved version."""
    draft = request.drafts.filter(fate=AnswerDraft.Fate.APPROVED).first()
    draft.fate = AnswerDraft.Fate.DELIVERED
    draft.save(update_fields=["fate"])
    request.answered_on = in_japan(move.at)
