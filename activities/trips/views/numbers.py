"""The telephone numbers of a trip."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases.revisions import fingerprint
from activities.cases.unsaved import keeps_typing, restored

from .. import access, writing
from ..forms.numbers import Numbers

PREFIX = "numbers"


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """Every number on one page; a row that is emptied is taken away."""
    case = access.planned_by(request, slug)
    now = writing.numbers_of(case)
    if request.method != "POST":
        said = restored(request)
        return show(request, case, Numbers(said, prefix=PREFIX, initial=now), now)
    rows = Numbers(request.POST, prefix=PREFIX)
    if not rows.is_valid():
        return show(request, case, rows, now, 422, seen=request.POST.get("seen", ""))
    try:
        writing.set_numbers(case, rows.rows(), by=request.user, seen=request.POST.get("seen", ""))
    except writing.Overtaken as overtaken:
        return show(request, case, rows, overtaken.now, 409, overtaken=overtaken.now)
    messages.success(request, _("The telephone numbers were saved."))
    return redirect("trips:plan", case.slug)


def show(request: HttpRequest, case, rows, now: list, status: int = 200, *, seen: str = "", **more) -> HttpResponse:
    context = {"case": case, "nav": "cases", "formset": rows, "seen": seen or fingerprint(now),
               "page_title": _("Telephone numbers")}  # fmt: skip
    return render(request, "trips/numbers.html", context | more, status=status)
