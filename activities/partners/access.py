"""The only door to counterparts: for whoever is not of the office there are none (404); reading is not yet writing (403)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from . import rules
from .models import Body


def reading(request: HttpRequest) -> None:
    """Only the office goes on."""
    if not rules.may_read(request.user):
        raise Http404


def keeping(request: HttpRequest) -> None:
    """Only who keeps the register goes on; for readers of the office it is closed."""
    reading(request)
    if not rules.may_keep(request.user):
        raise PermissionDenied("partners.keep")


def merging(request: HttpRequest) -> None:
    reading(request)
    if not rules.may_merge(request.user):
        raise PermissionDenied("partners.merge")


def visible_body(request: HttpRequest, pk: int) -> Body:
    """The body at an address with its names, also one that was merged; 404 when the person may not know it exists."""
    bodies = Body.objects.visible_to(request.user).named().select_related("organisation", "merged_into")
    return get_object_or_404(bodies, pk=pk)


def kept_body(request: HttpRequest, pk: int) -> Body:
    """The body for who changes it."""
    body = visible_body(request, pk)
    keeping(request)
    return body


def kept_row(request: HttpRequest, model, pk: int):
    """A name, person, door or dealing of a body, for who changes it; the body comes along with its names."""
    row = get_object_or_404(model.objects.filter(body__in=Body.objects.visible_to(request.user)), pk=pk)
    keeping(request)
    row.body = visible_body(request, row.body_id)
    return row
