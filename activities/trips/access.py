"""The doors to the pages of an itinerary. Unseen is 404, seen but not allowed is 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.cases.access import visible_request
from activities.cases.models import Case

from . import rules
from .models import Entry, PlanVersion
from .stops import has_stops


def trip_of(request: HttpRequest, slug: str) -> Case:
    """The case, as its programme's row, of which the person may read what was shared."""
    case = visible_request(request, slug)
    if not has_stops(case):
        raise Http404
    return case


def draft_of(request: HttpRequest, slug: str) -> Case:
    """The same where the person may read the plan before it is shared."""
    case = trip_of(request, slug)
    if not rules.reads_drafts(request.user):
        raise PermissionDenied(rules.PLAN)
    return case


def planned_by(request: HttpRequest, slug: str) -> Case:
    """The same where the person may work on the plan."""
    case = trip_of(request, slug)
    if rules.planning_seat(request.user, case) is None:
        raise PermissionDenied(rules.PLAN)
    return case


def entry_of(case: Case, pk: int) -> Entry:
    return get_object_or_404(Entry.objects.of(case), pk=pk)


def version_of(case: Case, number: int) -> PlanVersion:
    version = get_object_or_404(PlanVersion.objects.of(case), number=number)
    version.case = case
    return version
