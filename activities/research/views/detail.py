"""The page of one request for research."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import Role
from activities.cases import access
from activities.cases.pages import case_context
from activities.requests.showing import request_context

from .. import feasibility, glance
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
    context |= request_context(request, case, papers=papers, may_edit=context["may_edit"])
    context |= {
        "work": work,
        "staff": context["office"] or Role.HEADQUARTERS in request.user.roles,
        "questions": list(case.questions.all()),
        "feasibility": feasibility.as_told(case, request.user),
        "may_change_consent": bool(consent_seat(request.user, case)),
    }
    return render(request, "research/detail.html", context)
