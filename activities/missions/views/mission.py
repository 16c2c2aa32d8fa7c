"""The page of one request, and of the mission that it becomes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.cases.pages import case_context
from activities.cases.showing.journey import next_work

from .. import access, preparing
from ..showing import mission_context


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one mission, for whoever may know it exists."""
    case = access.visible_mission(request, slug)
    context = case_context(request, case) | mission_context(case, request.user)
    context["shares"] = next_work(case, preparing.near(context["tasks"]), context["office"], request.user.seats)
    return render(request, "missions/detail.html", context)
