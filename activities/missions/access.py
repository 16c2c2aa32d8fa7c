"""The doors to requests for experts and missions: what one may not know of answers 404, reading is not yet planning (403)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from activities.cases import access
from activities.experts.rules import may_match

from . import rules
from .models import Mission


def knowing(request: HttpRequest) -> None:
    """Only who may know of missions as such goes on: the office and headquarters."""
    if not rules.may_know(request.user):
        raise Http404


def planning(request: HttpRequest) -> None:
    """Only who writes requests down goes on."""
    knowing(request)
    if not rules.may_plan(request.user):
        raise PermissionDenied("missions.plan")


def visible_mission(request: HttpRequest, slug: str) -> Mission:
    """The request or mission at an address."""
    return access.visible_case(request, slug, Mission)


def matched_mission(request: HttpRequest, slug: str) -> Mission:
    """The same for who sees the people of the bank; who sees the case alone is not let in."""
    case = visible_mission(request, slug)
    if not may_match(request.user):
        raise PermissionDenied("missions.match")
    return case


def planned_mission(request: HttpRequest, slug: str) -> Mission:
    """The same for who may change it: the office, as long as it has not ended."""
    case = visible_mission(request, slug)
    if not rules.planning_seat(request.user, case):
        raise PermissionDenied("missions.plan")
    return case
