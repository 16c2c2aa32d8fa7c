"""The budget of an edition for the office: on its page, on paper, as a workbook."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.cases.files import ACCEPTED
from activities.costs.budget import budget_of
from activities.costs.exporting import workbook
from activities.costs.of_case import rights
from activities.costs.showing import changes_of

from .. import access, budgets
from ..models import Edition

EXCEL = ACCEPTED[".xlsx"]


def budgeted(request: HttpRequest, number: int) -> Edition:
    """The edition, for who may know of its budget; for everybody else there is none."""
    edition = access.visible_edition(request, number)
    if not budgets.has_budget(request.user, edition):
        raise Http404
    return edition


def shown(edition: Edition) -> dict[str, Any]:
    return {
        "edition": edition, "case": edition.file, "budget": budget_of(edition.file), "nav": "seminars",
        "page_title": _("Budget"),
    }  # fmt: skip


@require_safe
def money(request: HttpRequest, number: int) -> HttpResponse:
    edition = budgeted(request, number)
    costs = rights(edition.file, request.user)
    more = {"tab": "money", "costs": costs, "may_edit": costs.may_edit, "changes": changes_of(edition.file)}
    return render(request, "seminars/money.html", shown(edition) | more)


@require_safe
def paper(request: HttpRequest, number: int) -> HttpResponse:
    edition = budgeted(request, number)
    response = render(request, "seminars/money_paper.html", shown(edition))
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def as_excel(request: HttpRequest, number: int) -> HttpResponse:
    edition = budgeted(request, number)
    response = HttpResponse(workbook(budget_of(edition.file)), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="seminar-{edition.number}-budget.xlsx"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
