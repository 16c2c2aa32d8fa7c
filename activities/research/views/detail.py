"""The page of one request for research."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import Role
from activities.cases import access
from activities.cases.pages import case_context
from activities.requests import answers, parts
from activities.requests.findings import INFO, findings
from activities.requests.showing import may_repeat, own_only

from .. import feasibility, glance
from ..checks import CHECKS
from ..models import ResearchRequest
from ..rules import consent_seat


@require_GET
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one request, for whoever may know it exists."""
    case = access.visible_case(request, slug, ResearchRequest)
    work = glance.work_on(case, request.user)
    context = case_context(request, case)
    papers = [row["newest"] for row in context["documents"]]
    context |= glance.of(case, request.user, papers, work)
    notes = parts.last_reasons(case) if case.state == "returned" else []
    helps = case.is_open and (context["may_edit"] or not own_only(request.user, case))
    found = findings(case, CHECKS) if helps else []
    context |= {
        "work": work,
        "staff": context["office"] or Role.HEADQUARTERS in request.user.roles,
        "questions": list(case.questions.all()),
        "sections": answers.sections(case, notes, papers=papers),
        "return_notes": notes,
        "feasibility": feasibility.as_told(case, request.user),
        "may_repeat": may_repeat(request.user, case),
        "may_change_consent": bool(consent_seat(request.user, case)),
        "findings": found,
        "warnings": [finding for finding in found if finding.severity != INFO],
        "editable_slugs": [part.slug for part in parts.editable_parts(case)] if context["may_edit"] else [],
    }
    return render(request, "research/detail.html", context)
