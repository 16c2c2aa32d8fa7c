"""Writing down what was dealt with a counterpart: from its own page, or from that of a case."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.access import visible_request
from activities.cases.pages import render_page
from activities.cases.unsaved import keeps_typing

from .. import access, dealings, rules
from ..forms.dealing import DealingForm
from ..models import Body, Dealing
from .sheets import Sheet, sheet_of, work_on

PAGE = ["GET", "HEAD", "POST"]


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    body = access.kept_body(request, pk)
    if body.merged_into_id:
        return redirect(body.merged_into)
    return work_on(request, dealing_sheet(request, Dealing(body=body), _("Add a dealing"), back_to(body)))


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = access.kept_row(request, Dealing, pk)
    return work_on(request, dealing_sheet(request, row, _("Edit the dealing"), back_to(row.body)))


@require_safe
def of_case(request: HttpRequest, slug: str) -> HttpResponse:
    """The counterparts of a case and what was dealt with them; the page of the case fetches it as its block."""
    case = visible_request(request, slug)
    access.reading(request)
    lines = dealings.of_case(case, request.user)
    context = {
        "case": case,
        "lines": lines,
        "bodies": list(dict.fromkeys(line.body for line in lines)),
        "may_keep": rules.may_keep(request.user),
        "nav": "cases",
        "page_title": _("Counterparts"),
    }
    return render_page(request, "partners/case.html", "partners/_of_case.html", context)


@keeps_typing
@require_http_methods(PAGE)
def new_of_case(request: HttpRequest, slug: str) -> HttpResponse:
    """The same from the page of a case; `?body=` names the counterpart where the page knows it."""
    case = visible_request(request, slug)
    access.keeping(request)
    row = Dealing(case_id=case.pk)
    asked = request.GET.get("body", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        row.body = Body.objects.visible_to(request.user).standing().named().filter(pk=int(asked)).first()
    back = f"{case.get_absolute_url()}#counterparts"
    return work_on(request, dealing_sheet(request, row, _("Add a dealing"), back, case))


def dealing_sheet(request: HttpRequest, row: Dealing, title: str, back: str, case=None) -> Sheet:
    make = partial(DealingForm, instance=row, user=request.user)
    return sheet_of(row, make, title, back, row.body if row.body_id else None, case=case)


def back_to(body: Body) -> str:
    return f"{body.get_absolute_url()}#dealings"
