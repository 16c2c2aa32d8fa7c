"""The page of one request for research."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from activities.cases import access
from activities.cases.pages import case_context

from ..models import ResearchRequest


@require_GET
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one request, for whoever may know it exists."""
    case = access.visible_case(request, slug, ResearchRequest)
    return render(request, "research/detail.html", case_context(request, case))
