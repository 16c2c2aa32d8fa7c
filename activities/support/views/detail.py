"""The page of one request for support."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from activities.cases import access
from activities.cases.pages import case_context
from activities.requests.showing import request_context

from .. import appointments
from ..fetching import fetch_form
from ..models import SupportRequest
from ..planning import seen_by_office
from .report import CLOSING_STATES
from .visits import NOTHING, visit_rows


@require_GET
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one request, for whoever may know it exists."""
    case = fetch_form(access.visible_case(request, slug, SupportRequest))
    context = case_context(request, case)
    papers = [row["newest"] for row in context["documents"]]
    context |= request_context(request, case, papers=papers, may_edit=context["may_edit"])
    checks = seen_by_office(case) if context["office"] else NOTHING
    context |= {
        "visits": visit_rows(case, context["office"], checks),
        "checks": checks,
        "may_arrange": appointments.may_arrange(request.user, case),
        "items": list(case.requested_items.all()),
        "closing": case.state in CLOSING_STATES,
    }
    return render(request, "support/detail.html", context)
