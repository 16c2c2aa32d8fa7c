"""The answer as it is read: a version's content as rows for pages and paper, and which version is whose to read (domain B.2)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.models import Role
from activities.calendars.fiscal import in_japan
from activities.cases.rules import in_office

from . import drafts
from .models import AnswerDraft, Source

Fate = AnswerDraft.Fate
CHIPS = {
    Fate.IN_REVIEW: "s5",
    Fate.IN_APPROVAL: "s5",
    Fate.SENT_BACK: "back",
    Fate.APPROVED: "ok",
    Fate.DELIVERED: "ok",
}


@dataclass
class SourceRow:
    """Where an answer comes from, in words; `link` is an address of the web or empty."""

    kind: Any
    title: str
    title_zh: str
    publisher: str
    day: date | None
    link: str
    document: str
    internal: bool


@dataclass
class AnswerRow:
    """One question with what was found out; `reason` says why it has no answer."""

    number: int
    text: str
    answer: str
    answer_zh: str
    reason: str
    sources: list[SourceRow]
    key: int | None = None


@dataclass
class Answer:
    """One version of the answer as its reader may see it; without `draft` it is the work as it stands, handed in by nobody."""

    draft: AnswerDraft | None
    summary: str
    gap_reason: str
    rows: list[AnswerRow]
    day: date | None = None
    chip: str = field(init=False, default="draft")

    def __post_init__(self) -> None:
        if self.draft:
            self.chip = CHIPS[Fate(self.draft.fate)]

    @property
    def is_delivered(self) -> bool:
        return bool(self.draft) and self.draft.fate == Fate.DELIVERED

    @property
    def has_originals(self) -> bool:
        return any(row.answer_zh for row in self.rows)

    @property
    def unanswered(self) -> int:
        return sum(1 for row in self.rows if not row.answer)


def source_row(source: dict) -> SourceRow:
    link = source.get("link", "")
    day = source.get("day", "")
    kind = source.get("kind", "")
    return SourceRow(
        kind=Source.Kind(kind).label if kind in Source.Kind else kind,
        title=source.get("title", ""),
        title_zh=source.get("title_zh", ""),
        publisher=source.get("publisher", ""),
        day=date.fromisoformat(day) if day else None,
        link=link if link.startswith(("https://", "http://")) else "",
        document=source.get("document", ""),
        internal=bool(source.get("internal")),
    )


def sources_of(question) -> list[SourceRow]:
    """The sources of a question as they stand."""
    return [source_row(drafts.frozen_source(row)) for row in question.sources.select_related("document")]


def answer_row(question: dict, gap_reason: str) -> AnswerRow:
    answer = question.get("answer", "")
    reason = question.get("no_answer_reason", "")
    return AnswerRow(
        number=question["number"],
        text=question["text"],
        answer=answer,
        answer_zh=question.get("answer_zh", ""),
        reason=reason or ("" if answer else gap_reason),
        sources=[source_row(source) for source in question.get("sources", ())],
        key=question.get("id"),
    )


def answer_of(content: dict, draft: AnswerDraft | None = None, day: date | None = None) -> Answer:
    """Frozen content (AnswerDraft says its shape) as people read it."""
    gap = content.get("gap_reason", "")
    rows = [answer_row(question, gap) for question in content["questions"]]
    return Answer(draft, content["summary"], gap, rows, day)


def as_it_stands(case) -> Answer:
    """What would be handed in now."""
    return answer_of(drafts.compose(case))


def version_for(case, user) -> AnswerDraft | None:
    """The version of the answer that a person may read.

    The office reads the newest one; headquarters the approved one as soon as it has to be sent on; everybody else who knows
    the case, headquarters before that included, the one that was delivered.
    """
    versions = case.drafts.select_related("author", "seat__organisation")
    if in_office(user):
        return versions.first()
    if case.state == "answered" and user.seats_as(Role.HEADQUARTERS):
        return versions.filter(fate=Fate.APPROVED).first()
    return versions.filter(fate=Fate.DELIVERED).first() if case.answer_is_out else None


def shown_to(user, case, draft: AnswerDraft) -> Answer:
    """A version as a person reads it: internal sources are left out for everybody outside the office."""
    content = draft.content if in_office(user) else drafts.for_outside(draft.content)
    day = case.answered_on if draft.fate == Fate.DELIVERED else in_japan(draft.at)
    return answer_of(content, draft, day)


def delivered_for(case, user, newest: AnswerDraft | None = None) -> Answer | None:
    """The answer as the person may read it; None while there is none for them.

    A page of the office that has read the newest version already passes it on.
    """
    draft = newest if newest and in_office(user) else version_for(case, user)
    return shown_to(user, case, draft) if draft else None


def delivered_content(case) -> dict | None:
    """The delivered answer without internal sources, as plain JSON, for copies; None before the first delivery."""
    draft = drafts.delivered(case) if case.answer_is_out else None
    return drafts.for_outside(draft.content) if draft else None
