"""One row of the register on a page: shown, checked, saved once, and nothing typed is lost when two people are at it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from activities.cases.once import once
from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.cases.unsaved import restored

from .. import keeping
from ..keeping import Merged
from ..models import Body


@dataclass
class Sheet:
    """A row as one person has it in front of them. `make` makes its form from `data`, `files` and `initial`.

    `back` is where the page leads when it is saved or left, `remove` the address that takes the row out.
    """

    row: Any
    make: Callable[..., Any]
    title: Any
    back: str
    body: Body | None = None
    case: Any = None
    remove: str = ""
    remove_hint: Any = ""

    def page(self, request: HttpRequest, form, *, status: int = 200, seen: str = "", **more) -> HttpResponse:
        shown = {
            "sheet": self,
            "form": form,
            "body": self.body,
            "case": self.case,
            "nav": "counterparts",
            "seen": seen or (prints(keeping.plain(self.row)) if self.row.pk else ""),
        }
        return render(request, "partners/form.html", shown | more, status=status)


def work_on(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Show the form, or save what was typed."""
    if request.method != "POST":
        typed = restored(request)
        return sheet.page(request, sheet.make(initial=typed.dict() if typed else {}))
    form = sheet.make(request.POST)
    if not form.is_valid():
        return sheet.page(request, form, status=422, seen=request.POST.get("seen", ""))
    return save(request, sheet, form)


def save(request: HttpRequest, sheet: Sheet, form) -> HttpResponse:
    """Save it once, or say what stands in the way with everything typed still there."""
    seen = request.POST.get("seen", "")
    try:
        with once(request) as turn:
            if not turn.repeated:
                keep(sheet, form, by=request.user, seen=seen)
    except ValidationError as error:
        form.add_error(None, error)
        return sheet.page(request, form, status=422, seen=seen)
    except WorkConflict as conflict:
        return overtaken(request, sheet, form, conflict)
    except Merged as gone:
        messages.warning(request, _("This record was merged into another meanwhile. Nothing of yours was saved."))
        return redirect(gone.into)
    messages.success(request, _("Saved."))
    return redirect(sheet.back)


def keep(sheet: Sheet, form, *, by, seen: str) -> None:
    """Write the row; a dealing takes the body that was typed, and who enters it."""
    fixed: dict[str, Any] = {}
    if sheet.row.pk is None and hasattr(sheet.row, "entered_by_id"):
        fixed = {"entered_by": by.pk, "seat": keeping.keeping_seat(by).pk}
    if form.cleaned_data.get("body"):
        sheet.row.body = form.cleaned_data["body"]
    keeping.save(sheet.row, form.values(), by=by, seen=read_prints(seen), **fixed)


def overtaken(request: HttpRequest, sheet: Sheet, form, conflict: WorkConflict) -> HttpResponse:
    """What both changed is shown beside what was typed; what only the other one changed is taken over."""
    data = request.POST.copy()
    rows = [
        {"label": form.fields[name].label, "now": form.in_words(name, conflict.now[name])} for name in conflict.names
    ]
    for name in conflict.theirs:
        data[name] = form.typed(name, conflict.now[name])
    return sheet.page(request, sheet.make(data), status=409, seen=prints(conflict.now), conflict=rows)
