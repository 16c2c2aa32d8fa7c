"""The doors to the survey: outside the office and headquarters there is none (404); reading is not yet writing (403)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from . import rules
from .models import Invitee, Survey, Wish


def reading(request: HttpRequest) -> None:
    if not rules.may_read(request.user):
        raise Http404


def keeping(request: HttpRequest) -> None:
    reading(request)
    if not rules.may_keep(request.user):
        raise PermissionDenied("demand.keep")


def visible_survey(request: HttpRequest, year: int) -> Survey:
    reading(request)
    return get_object_or_404(Survey, fiscal_year=year)


def kept_survey(request: HttpRequest, year: int) -> Survey:
    survey = visible_survey(request, year)
    keeping(request)
    return survey


def visible_invitee(request: HttpRequest, year: int, pk: int) -> Invitee:
    """A body of a survey, with the survey and its record in the register."""
    survey = visible_survey(request, year)
    found = Invitee.objects.select_related("body", "answered_by").prefetch_related("wishes__mission")
    invitee = get_object_or_404(found, survey=survey, pk=pk)
    invitee.survey = survey
    return invitee


def kept_invitee(request: HttpRequest, year: int, pk: int) -> Invitee:
    invitee = visible_invitee(request, year, pk)
    keeping(request)
    return invitee


def kept_wish(request: HttpRequest, year: int, pk: int) -> Wish:
    survey = kept_survey(request, year)
    rows = Wish.objects.select_related("invitee__body", "mission")
    wish = get_object_or_404(rows, invitee__survey=survey, pk=pk)
    wish.invitee.survey = survey
    return wish
