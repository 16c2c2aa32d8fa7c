"""The doors to the bank: somebody whom a person may not know of is not there (404); seeing is not yet changing (403)."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.calendars.fiscal import today_in_japan

from . import rules
from .models import Availability, Experience, Expert, ExpertField, Language
from .standing import with_consent

PARTS = {"fields": ExpertField, "languages": Language, "experience": Experience, "availability": Availability}
"""What hangs on a person, by its part of the address."""


def reading(request: HttpRequest) -> None:
    """Only who matches and bodies that register people go on."""
    if not rules.may_read(request.user):
        raise Http404


def entering(request: HttpRequest) -> None:
    """Only who may enter somebody goes on."""
    reading(request)
    if not rules.may_enter(request.user):
        raise PermissionDenied("experts.keep")


def visible_expert(request: HttpRequest, number: str) -> Expert:
    """The person at an address; 404 for who may not know of them."""
    reading(request)
    rows = with_consent(Expert.objects.visible_to(request.user), today_in_japan())
    known = rows.select_related("organisation__prefecture", "organisation__parent")
    return get_object_or_404(known, number=number.upper())


def kept_expert(request: HttpRequest, number: str) -> Expert:
    """The person for who changes them."""
    expert = visible_expert(request, number)
    if rules.keeping_seat(request.user, expert.organisation_id) is None:
        raise PermissionDenied("experts.keep")
    return expert


def kept_row(request: HttpRequest, number: str, part: str, pk: int) -> Model:
    """Something that a person knows, speaks or did, for who changes it; the person comes along."""
    expert = kept_expert(request, number)
    row = get_object_or_404(model_of(part), expert=expert, pk=pk)
    row.expert = expert
    return row


def model_of(part: str) -> type[Model]:
    if part not in PARTS:
        raise Http404
    return PARTS[part]
