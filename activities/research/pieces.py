"""The pieces of the office's work that are edited as a whole: the summary, one question, one activity (asking.py)."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404

from activities.cases.revisions import merge

from .models import Question, ResearchRequest, Source
from .rules import working_seat

TEXTS = ("answer", "answer_zh", "no_answer_reason", "notes")
SOURCE = ("kind", "title", "title_zh", "publisher", "day", "link", "document", "internal")


class WorkClosed(Exception):
    """The answer may not be written now: it was handed in, or the case was turned aside."""


@dataclass
class Piece:
    """A piece of work that is edited as a whole. `slug` names what was typed into it and not saved."""

    case: Any
    slug: str = field(init=False, default="summary")

    def over(self, case) -> "Piece":
        """The same piece over the locked row of the case."""
        return type(self)(case)

    def values(self) -> dict[str, Any]:
        """The summary of the answer, and why questions stay without one."""
        return {"summary": self.case.summary, "gap_reason": self.case.gap_reason}

    def write(self, values: dict[str, Any], *, by, seat) -> None:
        self.case.summary, self.case.gap_reason = values["summary"], values["gap_reason"]
        self.case.answer_revision += 1
        self.case.save(update_fields=["summary", "gap_reason", "answer_revision"])

    @property
    def revision(self) -> int:
        return self.case.answer_revision

    @property
    def is_new(self) -> bool:
        """Nobody else can have changed what is not there yet."""
        return False


@dataclass
class QuestionPiece(Piece):
    """One question: its answer in both languages, how far it is, and its sources."""

    row: Question

    def __post_init__(self) -> None:
        self.slug = f"question-{self.row.pk}"

    def over(self, case) -> "QuestionPiece":
        return QuestionPiece(case, get_object_or_404(case.questions, pk=self.row.pk))

    def values(self) -> dict[str, Any]:
        names = (*TEXTS, "state")
        sources = [plain_source(source) for source in self.row.sources.all()]
        return {name: getattr(self.row, name) for name in names} | {
            "handled_by": self.row.handled_by_id,
            "sources": sources,
        }

    def write(self, values: dict[str, Any], *, by, seat) -> None:
        was = self.values()["sources"]
        for name in (*TEXTS, "state"):
            setattr(self.row, name, values[name])
        self.row.state = begun(self.row)
        self.row.handled_by_id = values["handled_by"]
        self.row.revision += 1
        self.row.save(update_fields=[*TEXTS, "state", "handled_by", "revision"])
        if values["sources"] != was:
            self.row.sources.all().delete()
            Source.objects.bulk_create(
                Source(question=self.row, order=order, **stored_source(source))
                for order, source in enumerate(values["sources"])
            )

    @property
    def revision(self) -> int:
        return self.row.revision


def begun(row: Question) -> str:
    """The state of a question: who writes something has begun with it."""
    if row.state != Question.State.OPEN or not (row.answer or row.answer_zh):
        return row.state
    return Question.State.DRAFTED if row.answer else Question.State.IN_WORK


def plain_source(source: Source) -> dict[str, Any]:
    """A source as plain JSON; its file by its key."""
    values = {name: getattr(source, name) for name in SOURCE if name not in ("day", "document")}
    return values | {"day": source.day.isoformat() if source.day else "", "document": source.document_id}


def stored_source(values: dict[str, Any]) -> dict[str, Any]:
    """The columns of a source from its plain values."""
    columns = {name: values[name] for name in SOURCE if name not in ("day", "document")}
    return columns | {"day": values["day"] or None, "document_id": values["document"]}


def save(piece: Piece, mine: dict[str, Any], *, by, seen: dict[str, str]) -> Piece:
    """Save what was typed over the locked case; returns the piece as it stands then.

    Raises WorkConflict when somebody else changed the same values, WorkClosed when the answer may not be written any more.
    """
    with transaction.atomic():
        locked = ResearchRequest.objects.select_for_update(of=("self", "case")).get(pk=piece.case.pk)
        seat = working_seat(by, locked)
        if seat is None:
            raise WorkClosed(locked.state)
        fresh = piece.over(locked)
        now = fresh.values()
        values = now | mine if fresh.is_new else merge(mine, seen, now)
        if values != now:
            fresh.write(values, by=by, seat=seat)
        return fresh
