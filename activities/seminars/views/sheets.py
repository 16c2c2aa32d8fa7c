"""One form of an edition on a page: shown, checked, saved once, and nothing typed is lost when two people are at it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from activities.cases.once import once
from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.cases.unsaved import restored

from ..keeping import Gone
from ..models import Edition


@dataclass
class Sheet:
    """What one person has in front of them. `make` makes the form from data or `initial`, `keep` writes its values.

    `keep` answers with where the page leads; `back` is where it leads when it is left without saving.
    """

    make: Callable[..., Any]
    keep: Callable[..., str]
    title: Any
    back: str
    edition: Edition | None = None
    begun: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)

    def page(self, request: HttpRequest, form, *, status: int = 200, seen: str = "", **more) -> HttpResponse:
        shown = {
            "sheet": self,
            "form": form,
            "edition": self.edition,
            "nav": "seminars",
            "seen": seen or prints(form.now()),
        }
        return render(request, "seminars/form.html", shown | self.more | more, status=status)


def work_on(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Show the form, or save what was typed."""
    if request.method != "POST":
        typed = restored(request)
        return sheet.page(request, sheet.make(initial=typed.dict() if typed else sheet.begun))
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
                turn.url = sheet.keep(form.values(), by=request.user, seen=read_prints(seen))
    except ValidationError as error:
        form.add_error(None, error)
        return sheet.page(request, form, status=422, seen=seen)
    except WorkConflict as conflict:
        return overtaken(request, sheet, form, conflict)
    except Gone:
        return sheet.page(request, form, status=409, gone=True)
    messages.success(request, _("Saved."))
    return redirect(turn.url or sheet.back)


def overtaken(request: HttpRequest, sheet: Sheet, form, conflict: WorkConflict) -> HttpResponse:
    """What both changed is shown beside what was typed; what only the other one changed is taken over."""
    data = request.POST.copy()
    rows = [
        {"label": form.fields[name].label, "now": form.in_words(name, conflict.now[name])} for name in conflict.names
    ]
    for name in conflict.theirs:
        data[name] = form.typed(name, conflict.now[name])
    return sheet.page(request, sheet.make(data), status=409, seen=prints(conflict.now), conflict=rows)
