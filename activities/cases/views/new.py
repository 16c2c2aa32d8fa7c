"""Starting a case: which programme. The programme asks for the rest, the office also for which body."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from ..programmes import ProgrammeConfig, programmes
from ..rules import may_start


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """What can be asked for, each with a sentence; straight to the form while there is one thing to choose from."""
    if not may_start(request.user):
        raise PermissionDenied("new")
    found = startable(request.user)
    if len(found) == 1:
        return redirect(f"{found[0].label}:new")
    return render(request, "cases/new.html", {"programmes": found})


def startable(user) -> list[ProgrammeConfig]:
    """The programmes that have a page on which the person starts a case."""
    return [app for app in programmes() if app.is_started_by(user) and _has_start(app)]


def _has_start(app: ProgrammeConfig) -> bool:
    try:
        return bool(reverse(f"{app.label}:new"))
    except NoReverseMatch:
        return False
