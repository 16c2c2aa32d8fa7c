"""What a form holds, as rows of label and words: for checking, for the case page and for paper."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date
from activities.cases.models.messages import Audience
from activities.places.fields import join_labels

from .forms.attachments import papers_of
from .parts import Part
from .programmes import application_of


@dataclass
class Answer:
    """One line: a label and its lines of text; `extra` in the small grey box (the era), `files` as links."""

    field: str
    label: Any
    lines: list[str] = field(default_factory=list)
    extra: str = ""
    papers: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.papers)


@dataclass
class Section:
    """The answers of one part."""

    part: Part
    answers: list[Answer]


def sections(request, notes=(), papers=None) -> list[Section]:
    """Every part with all its answers; `notes` (reasons for returning) stand beside the field they name.

    `papers` are the newest versions of the papers where the page has them already.
    """
    application, labels = application_of(request), request.field_labels()
    made = []
    for part in application.parts:
        answers = [answer for name in part.fields for answer in told(application, name)(request, name, labels)]
        if part.takes_files:
            answers += attachments(part, newest_of(request) if papers is None else papers, labels)
        for answer in answers:
            answer.notes = [
                note for note in notes if application.shown_with.get(note.field, note.field) == answer.field
            ]
        made.append(Section(part, answers))
    body = Answer("organisation", _("Requesting body"), [request.organisation.full_label])
    route = Answer("branch", _("Sent through"), [branch_of(request)])
    made[0].answers[:0] = [body]
    made[0].answers.append(route)
    return made


def told(application, name: str):
    """The function that tells a field: the programme's own, the papers' and places', else its column."""
    own = {"documents": nothing, "places": places} | dict(application.answers)
    return own.get(name, plain)


def branch_of(request) -> str:
    """Through whom the form goes to headquarters, in words."""
    if request.branch_id:
        # Translators: %(name)s支部
        return _("%(name)s branch") % {"name": request.branch.label}
    # Translators: 東京本部へ直接
    return _("Straight to Tokyo headquarters")


def plain(request, name: str, labels: dict) -> list[Answer]:
    column = request._meta.get_field(name)
    value = getattr(request, name)
    if column.choices:
        value = getattr(request, f"get_{name}_display")() if value else ""
    elif hasattr(value, "isoformat"):
        value = format_date(value, era=True)
    text = "" if value is None else str(value)
    return [Answer(name, labels[name], text.split("\n") if text else [])]


def places(request, name: str, labels: dict) -> list[Answer]:
    places = list(request.places.all())
    return [Answer(name, labels[name], [join_labels(places)] if places else [])]


def attachments(part: Part, papers: list, labels: dict) -> list[Answer]:
    """The application's papers by kind, each with its newest version."""
    kinds = part.form.kinds()
    own = [paper for paper in papers if paper.document.kind in kinds and paper.document.audience == Audience.SHARED]
    papers = sorted(own, key=lambda paper: paper.document_id)
    made = [Answer("documents", paper.document.get_kind_display(), papers=[paper]) for paper in papers]
    return made or [Answer("documents", labels["documents"])]


def newest_of(request) -> list:
    return [next(iter(paper.versions.all())) for paper in papers_of(request) if paper.versions.all()]


def nothing(request, name: str, labels: dict) -> list[Answer]:
    return []
