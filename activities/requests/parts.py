"""An application as a task list of short parts, and how far each of them is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.cases.models import ReturnNote, TypedText

from .forms.base import PartForm
from .forms.rows import RowSet
from .programmes import application_of


@dataclass(frozen=True)
class Part:
    """One topic of the form. `fields` are codes of the snapshot: what its page edits and what conflicts are about.

    `rows_first` puts the rows before the form. `aside` is a template for the margin of its page, `below` one under the form.
    """

    slug: str
    title: Any
    lead: Any
    form: type[PartForm]
    fields: tuple[str, ...]
    rows: type[RowSet] | None = None
    rows_first: bool = False
    aside: str = ""
    below: str = ""

    @property
    def takes_files(self) -> bool:
        return hasattr(self.form, "store")


def columns(form: type[PartForm]) -> tuple[str, ...]:
    return tuple(form._meta.fields)


def editable_parts(request) -> tuple[Part, ...]:
    """The parts that may be edited now."""
    application = application_of(request)
    return tuple(part for part in application.parts if part.slug not in application.closed_parts(request))


def following(part: Part, request) -> Part | None:
    """The part after this one; None after the last."""
    parts = editable_parts(request)
    return next(iter(parts[parts.index(part) + 1 :]), None) if part in parts else None


@dataclass
class Progress:
    """A line of the task list."""

    part: Part
    number: int
    state: str
    missing: list
    notes: list[ReturnNote]
    typed: bool = False

    CHIPS = {
        # Translators: 入力済み
        "done": ("ok", _("Done")),
        # Translators: 入力中
        "started": ("s4", _("Being filled in")),
        # Translators: 修正が必要
        "correct": ("err", _("Needs correction")),
        # Translators: 未入力
        "empty": ("wait", _("Not started")),
    }

    @property
    def chip(self) -> str:
        return self.CHIPS[self.state][0]

    @property
    def label(self) -> Any:
        return self.CHIPS[self.state][1]

    @property
    def is_optional(self) -> bool:
        """Nothing is missing although nothing was filled in."""
        return self.state == "empty" and not self.missing


def open_notes(request) -> list[ReturnNote]:
    """Why the form was returned, as far as the applicant has not sent it again."""
    notes = list(request.return_notes.filter(settled_at__isnull=True).select_related("event"))
    labels = request.field_labels()
    for note in notes:
        note.label = labels.get(note.field, "")
    return notes


@dataclass
class Reason:
    """A reason for returning as the history has it."""

    field: str
    label: Any
    reason: str


def last_reasons(request) -> list[Reason]:
    """Why a returned form was returned, from its history; costs nothing where that was fetched."""
    moved = [event for event in request.events.all() if event.target == "returned" and event.source != "returned"]
    if not moved:
        return []
    last, labels = max(moved, key=lambda event: event.sequence), request.field_labels()
    fields = last.data.get("fields") or {}
    return [Reason("", "", last.reason)] + [Reason(name, labels.get(name, name), text) for name, text in fields.items()]


def progress(request, user, *, values: dict | None = None, notes: Iterable[ReturnNote] | None = None) -> list[Progress]:
    """How far each part is, from one snapshot, the guards and the open reasons for returning."""
    application = application_of(request)
    values = request.snapshot() if values is None else values
    notes = open_notes(request) if notes is None else notes
    missing = list(application.complete(request))
    typed = set(TypedText.objects.filter(case_id=request.pk, user=user).values_list("form", flat=True))
    lines = []
    for number, part in enumerate(application.parts, 1):
        lacking = [item for item in missing if item.where == part.slug]
        reasons = [note for note in notes if note.field in part.fields]
        filled = any(values.get(name) not in (None, "", []) for name in part.fields)
        has_typed = part.slug in typed
        state = _state(bool(reasons), filled, bool(lacking), has_typed)
        lines.append(Progress(part, number, state, lacking, reasons, has_typed))
    return lines


def _state(returned: bool, filled: bool, lacking: bool, typed: bool) -> str:
    if returned:
        return "correct"
    if typed or (filled and lacking):
        return "started"
    return "done" if filled else "empty"
