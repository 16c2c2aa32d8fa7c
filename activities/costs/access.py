"""The doors to costs: a case that one may not know of answers 404, the costs of one that is seen 403 outside the office."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.cases.access import visible_request
from activities.cases.models import Case
from activities.cases.rules import in_office

from . import rules
from .models import CostLine, ExchangeRate


def read_case(request: HttpRequest, slug: str) -> Case:
    """The case for who reads its costs."""
    case = visible_request(request, slug)
    if not in_office(request.user):
        raise PermissionDenied("costs.read")
    return case


def edited_case(request: HttpRequest, slug: str) -> Case:
    """The case for who enters its costs."""
    case = read_case(request, slug)
    if not rules.editing_seat(request.user, case):
        raise PermissionDenied(rules.EDIT)
    return case


def line_of(case: Case, pk: int) -> CostLine:
    return get_object_or_404(CostLine.objects.of(case), pk=pk)


def reading_rates(request: HttpRequest) -> None:
    if not in_office(request.user):
        raise PermissionDenied("costs.read")


def keeping_rates(request: HttpRequest) -> None:
    if not rules.keeps_rates(request.user):
        raise PermissionDenied(rules.EDIT)


def kept_rate(request: HttpRequest, pk: int) -> ExchangeRate:
    """A rate for who may correct it; outside the office there are none."""
    if not in_office(request.user):
        raise Http404
    found = get_object_or_404(ExchangeRate, pk=pk)
    keeping_rates(request)
    return found
