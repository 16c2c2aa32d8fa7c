"""The plan of a trip as it stands: where the office works it out."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.cases.access import visible_request

from .. import rules
from ..stops import has_stops
from ..timetable import timetable_of


@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Days, lines, what is booked and what to look at; nobody but the office sees a plan before it is shared."""
    case = visible_request(request, slug)
    if not has_stops(case):
        raise Http404
    if not rules.reads_drafts(request.user):
        raise PermissionDenied(rules.PLAN)
    context = {"case": case, "nav": "cases", "timetable": timetable_of(case, office=True)}
    return render(request, "trips/plan.html", context)
