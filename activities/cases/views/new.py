"""Starting a case: which programme. The programme asks for the rest, the office also for which body."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from ..programmes import programmes
from ..rules import may_start


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Straight to the form while there is one programme to choose from."""
    if not may_start(request.user):
        raise PermissionDenied("new")
    links = starts()
    if len(links) == 1:
        return redirect(links[0]["url"])
    return render(request, "cases/new.html", {"links": links})


def starts() -> list[dict]:
    """The programmes that can be started, with the address of their first page."""
    found = []
    for app in programmes():
        try:
            found.append({"name": app.verbose_name, "url": reverse(f"{app.label}:new"), "icon": app.icon})
        except NoReverseMatch:
            continue
    return found
