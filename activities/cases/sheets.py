"""One form of the office's own records on a page: shown, checked, saved once, and nothing typed is lost when two are at it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from .once import once
from .revisions import Gone, WorkConflict, prints, read_prints
from .unsaved import restored


@dataclass
class Sheet:
    """What one person has in front of them. `make` makes the form from data or `initial`, `keep` writes its values.

    `back` is where the page leads when it is saved or left, unless `home` says it of what was kept; `begun` is what a new row
    starts with, `more` what the template draws besides.
    """

    make: Callable[..., Any]
    keep: Callable[..., Any]
    title: Any
    back: str
    template: str
    begun: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    home: Callable[[Any], str] | None = None

    def page(self, request: HttpRequest, form, *, status: int = 200, seen: str = "", **more: Any) -> HttpResponse:
        shown = {"sheet": self, "form": form, "seen": seen or prints(form.now())}
        return render(request, self.template, shown | self.more | more, status=status)


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
                kept = sheet.keep(form.values(), by=request.user, seen=read_prints(seen))
                turn.url = sheet.home(kept) if sheet.home else ""
    except ValidationError as error:
        form.add_error(None, error)
        return sheet.page(request, form, status=422, seen=seen)
    except WorkConflict as conflict:
        return overtaken(request, sheet, form, conflict)
    except Gone:
        return sheet.page(request, form, status=409, gone=True)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(turn.url or sheet.back)


def overtaken(request: HttpRequest, sheet: Sheet, form, conflict: WorkConflict) -> HttpResponse:
    """What both changed is shown beside what was typed; what only the other one changed is taken over."""
    data = request.POST.copy()
    rows = [
        {"label": form.fields[name].label, "now": form.in_words(name, conflict.now[name])} for name in conflict.names
    ]
    for name in conflict.theirs:
        data[name] = form.typed(name, conflict.now[name])
    return sheet.page(request, sheet.make(data), status=409, seen=prints(conflict.now), conflict=rows)
