"""Working on one piece of the answer: what is typed is kept, rows are added, and two people at once lose nothing."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from activities.calendars.templatetags.dates import jtime
from activities.cases import documents
from activities.cases.models import Document
from activities.cases.models.messages import Audience
from activities.cases.once import once
from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.cases.rules import seat_for
from activities.cases.unsaved import restored
from activities.requests import filling

from .. import working
from ..pieces import Piece, WorkClosed, save
from ..rules import working_seat


@dataclass
class Sheet(ABC):
    """A piece of work as one person has it in front of them: its form and its rows. A page says how both are made."""

    case: Any
    piece: Piece
    data: QueryDict | None = None
    files: Any = None
    form: Any = field(init=False)
    rows: Any = field(init=False, default=None)
    template = ""
    upload_kind = Document.Kind.OTHER

    def __post_init__(self) -> None:
        self.data = self.data.copy() if self.data is not None else None
        self.build()

    @abstractmethod
    def build(self) -> None:
        """Make the form and the rows from the piece, or from what was typed."""

    @abstractmethod
    def after(self, saved: Piece) -> str:
        """Where to go when it is saved."""

    @property
    def slug(self) -> str:
        return self.piece.slug

    @property
    def forms(self) -> list:
        return [self.form, *([self.rows] if self.rows is not None else [])]

    @property
    def all_forms(self) -> list:
        """The form and each of its rows."""
        return [self.form, *(self.rows.forms if self.rows is not None else [])]

    def is_valid(self) -> bool:
        return all([one.is_valid() for one in self.forms])

    def values(self) -> dict[str, Any]:
        found = self.form.values()
        return found | {self.rows.prefix_name: self.rows.values()} if self.rows is not None else found

    def hush(self) -> "Sheet":
        """Show what was typed without finding fault with it yet."""
        for one in self.all_forms:
            one._errors, one.cleaned_data = ErrorDict(), {}
        if self.rows is not None:
            self.rows._errors, self.rows._non_form_errors = [], self.rows.error_class()
        return self

    def keep_uploads(self, *, by, seat) -> None:
        """Store the files that passed, for the office only, and choose them: a browser would not keep them."""
        for one in self.all_forms:
            upload = (getattr(one, "cleaned_data", None) or {}).pop("upload", None)
            if upload:
                paper = documents.add(
                    self.case, upload, kind=self.upload_kind, audience=Audience.OFFICE, by=by, seat=seat
                )
                one.fields["document"].choices = [*one.fields["document"].choices, (paper.pk, paper.title)]
                one.cleaned_data["document"] = paper.pk
                self.data[one.add_prefix("document")] = str(paper.pk)

    def take_theirs(self, conflict: WorkConflict) -> None:
        """What only somebody else changed is shown as it stands now, what both changed as it was typed here."""
        for name in conflict.theirs:
            value = conflict.now[name]
            if self.rows is not None and name == self.rows.prefix_name:
                self._retype(value)
            elif isinstance(value, list):
                self.data.setlist(name, [str(one) for one in value])
            else:
                self.data[name] = typed(value)
        self.build()

    def _retype(self, rows: list[dict]) -> None:
        """The rows as if they had been typed as they are stored."""
        prefix = f"{self.rows.prefix_name}-"
        for name in [name for name in self.data if name.startswith(prefix)]:
            del self.data[name]
        self.data[f"{prefix}TOTAL_FORMS"], self.data[f"{prefix}INITIAL_FORMS"] = str(len(rows)), "0"
        for number, row in enumerate(rows):
            for name, value in row.items():
                self.data[f"{prefix}{number}-{name}"] = typed(value)

    def label(self, name: str) -> Any:
        return (
            self.rows.title if self.rows is not None and name == self.rows.prefix_name else self.form.fields[name].label
        )

    def in_words(self, name: str, value: Any) -> str:
        """A stored value as people read it."""
        choices = dict(getattr(self.form.fields.get(name), "choices", ()))
        if isinstance(value, list):
            return "\n".join(str(choices.get(one, "")) if choices else row_text(one) for one in value)
        return str(choices.get(value, value)) if value not in (None, "") else ""


def typed(value: Any) -> str:
    """A plain value as it is typed into its field; a box that is not ticked sends nothing."""
    return "" if value in (None, False) else str(value)


def row_text(row: dict) -> str:
    return " / ".join(str(row[name]) for name in ("title", "title_zh", "publisher", "day", "link") if row.get(name))


def work_on(request: HttpRequest, sheet_of, case, piece: Piece, **context) -> HttpResponse:
    """Show a piece of work, or do with what was typed what the button says."""
    if request.method != "POST":
        return show_typed(request, sheet_of, case, piece, context)
    if seat_for(request.user, "research.work", case) is None:
        raise PermissionDenied("research.work")
    action = "autosave" if request.headers.get("X-Autosave") else request.POST.get("action", "save")
    action = next((name for name in ("add_row", "settle") if name in request.POST), action)
    return ACTIONS.get(action, save_piece)(request, sheet_of, case, piece, context)


def show_typed(request: HttpRequest, sheet_of, case, piece: Piece, context: dict) -> HttpResponse:
    """What was typed when the session ended, else what was typed and not saved, else what is saved."""
    left = restored(request)
    if left is not None:
        filling.keep_typing(case, request.user, piece, left, piece.revision)
    kept = filling.typed_before(case, request.user, piece) if working_seat(request.user, case) else None
    if kept is None:
        return page(request, sheet_of(case, piece), context)
    data = filling.as_posted(kept.data)
    return page(request, sheet_of(case, piece, data).hush(), context, typed=kept, seen=data.get("seen", ""))


def autosave(request: HttpRequest, sheet_of, case, piece: Piece, context: dict) -> HttpResponse:
    moment = filling.keep_typing(case, request.user, piece, request.POST, piece.revision)
    return JsonResponse({"saved_at": jtime(moment)} if moment else {}, status=200 if moment else 413)


def discard(request: HttpRequest, sheet_of, case, piece: Piece, context: dict) -> HttpResponse:
    filling.forget_typing(case, request.user, piece)
    return redirect(request.path)


def add_row(request: HttpRequest, sheet_of, case, piece: Piece, context: dict) -> HttpResponse:
    data = filling.with_more_rows(request.POST, sheet_of(case, piece))
    filling.keep_typing(case, request.user, piece, data, piece.revision)
    return page(request, sheet_of(case, piece, data).hush(), context, seen=data.get("seen", ""))


def settle(request: HttpRequest, sheet_of, case, piece: Piece, context: dict) -> HttpResponse:
    """A remark is dealt with; what was typed meanwhile is kept."""
    if working_seat(request.user, case) is None:
        raise PermissionDenied("research.work")
    filling.keep_typing(case, request.user, piece, request.POST, piece.revision)
    working.settle(case, request.POST["settle"])
    return redirect(request.path)


def save_piece(request: HttpRequest, sheet_of, case, piece: Piece, context: dict) -> HttpResponse:
    """Save it, or say what stands in the way with everything typed still there."""
    sheet, by = sheet_of(case, piece, request.POST, request.FILES), request.user
    valid, seat, seen = sheet.is_valid(), working_seat(by, case), request.POST.get("seen", "")
    if seat:
        sheet.keep_uploads(by=by, seat=seat)
    if not valid:
        return keep(request, sheet, context, status=422, seen=seen)
    try:
        url = carry_out(request, sheet, seen)
    except WorkClosed:
        return keep(request, sheet, context, status=409, seen=seen, closed=True)
    except WorkConflict as conflict:
        rows = [
            {"label": sheet.label(name), "now": sheet.in_words(name, conflict.now[name])} for name in conflict.names
        ]
        sheet.take_theirs(conflict)
        return keep(request, sheet, context, status=409, seen=prints(conflict.now), conflict=rows)
    filling.forget_typing(case, by, piece)
    messages.success(request, _("Saved."))
    return redirect(url)


def carry_out(request: HttpRequest, sheet: Sheet, seen: str) -> str:
    """Save it, once however often the form is sent; returns where to go."""
    with once(request) as turn:
        if not turn.repeated:
            turn.url = sheet.after(save(sheet.piece, sheet.values(), by=request.user, seen=read_prints(seen)))
    return turn.url or sheet.case.get_absolute_url()


def keep(request: HttpRequest, sheet: Sheet, context: dict, *, status: int, seen: str, **more) -> HttpResponse:
    """Answer with what was typed, and keep it in case the page is left."""
    data = sheet.data.copy()
    data["seen"] = seen
    filling.keep_typing(sheet.case, request.user, sheet.piece, data, sheet.piece.revision)
    return page(request, sheet, context, status=status, seen=seen, **more)


def page(request: HttpRequest, sheet: Sheet, context: dict, status: int = 200, seen: str = "", **more) -> HttpResponse:
    shown = {
        "case": sheet.case,
        "nav": "cases",
        "office": True,
        "piece": sheet.piece,
        "sheet": sheet,
        "form": sheet.form,
        "rows": sheet.rows,
        "forms": sheet.forms,
        "seen": seen or prints(sheet.piece.values()),
        "may_work": working_seat(request.user, sheet.case) is not None,
    }
    return render(request, sheet.template, shown | context | more, status=status)


ACTIONS = {"autosave": autosave, "discard": discard, "add_row": add_row, "settle": settle}
