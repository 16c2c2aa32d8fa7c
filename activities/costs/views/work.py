"""One form of costs on a page: shown, checked, saved once, and nothing typed is lost when two people are at it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from activities.cases.models import Case
from activities.cases.once import once
from activities.cases.revisions import WorkConflict, prints, read_prints
from activities.cases.unsaved import restored

from ..keeping import Gone


@dataclass
class Work:
    """What one person has in front of them. `make` makes the form from data or `initial`, `keep` writes its values.

    `back` is where the page leads when it is saved or left; `begun` is what a new row starts with.
    """

    make: Callable[..., Any]
    keep: Callable[..., Any]
    title: Any
    back: str
    case: Case | None = None
    template: str = "costs/form.html"
    begun: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)

    def page(self, request: HttpRequest, form, *, status: int = 200, seen: str = "", **more) -> HttpResponse:
        shown = {"work": self, "form": form, "case": self.case, "nav": "cases", "seen": seen or prints(form.now())}
        return render(request, self.template, shown | self.more | more, status=status)


def work_on(request: HttpRequest, work: Work) -> HttpResponse:
    """Show the form, or save what was typed."""
    if request.method != "POST":
        typed = restored(request)
        return work.page(request, work.make(initial=typed.dict() if typed else work.begun))
    form = work.make(request.POST)
    if not form.is_valid():
        return work.page(request, form, status=422, seen=request.POST.get("seen", ""))
    return save(request, work, form)


def save(request: HttpRequest, work: Work, form) -> HttpResponse:
    """Save it once, or say what stands in the way with everything typed still there."""
    seen = request.POST.get("seen", "")
    try:
        with once(request) as turn:
            if not turn.repeated:
                work.keep(form.values(), by=request.user, seen=read_prints(seen))
    except ValidationError as error:
        form.add_error(None, error)
        return work.page(request, form, status=422, seen=seen)
    except WorkConflict as conflict:
        return overtaken(request, work, form, conflict)
    except Gone:
        return work.page(request, form, status=409, gone=True)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(work.back)


def overtaken(request: HttpRequest, work: Work, form, conflict: WorkConflict) -> HttpResponse:
    """What both changed is shown beside what was typed; what only the other one changed is taken over."""
    data = request.POST.copy()
    rows = [
        {"label": form.fields[name].label, "now": form.in_words(name, conflict.now[name])} for name in conflict.names
    ]
    for name in conflict.theirs:
        data[name] = conflict.now[name]
    return work.page(request, work.make(data), status=409, seen=prints(conflict.now), conflict=rows)
