"""The page of one request for support."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from activities.cases import access
from activities.cases.pages import case_context
from activities.requests import answers, parts
from activities.requests.findings import INFO, findings
from activities.requests.showing import may_repeat, own_only

from .. import appointments
from ..checks import CHECKS
from ..fetching import fetch_form
from ..models import SupportRequest
from .report import CLOSING_STATES
from .visits import visit_rows


@require_GET
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one request, for whoever may know it exists."""
    case = fetch_form(access.visible_case(request, slug, SupportRequest))
    context = case_context(request, case)
    notes = parts.last_reasons(case) if case.state == "returned" else []
    helps = case.is_open and (context["may_edit"] or not own_only(request.user, case))
    found = findings(case, CHECKS) if helps else []
    context |= {
        "sections": answers.sections(case, notes, papers=[row["newest"] for row in context["documents"]]),
        "return_notes": notes,
        "visits": visit_rows(case, context["office"]),
        "may_arrange": appointments.may_arrange(request.user, case),
        "may_repeat": may_repeat(request.user, case),
        "findings": found,
        "warnings": [finding for finding in found if finding.severity != INFO],
        "editable_slugs": [part.slug for part in parts.editable_parts(case)] if context["may_edit"] else [],
        "items": list(case.requested_items.all()),
        "closing": case.state in CLOSING_STATES,
    }
    return render(request, "support/detail.html", context)
