"""The door to the office's pages about people: outside the office nobody knows that they exist (404)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from activities.seminars import access, rules
from activities.seminars.models import Edition


def office_edition(request: HttpRequest, number: int) -> Edition:
    """The edition for whoever reads who takes part in it."""
    edition = access.visible_edition(request, number)
    if not rules.may_plan_along(request.user):
        raise Http404
    return edition


def kept_edition(request: HttpRequest, number: int) -> Edition:
    """The edition for whoever enters people; who only reads along is refused (403)."""
    edition = office_edition(request, number)
    if not rules.may_keep(request.user):
        raise PermissionDenied("seminars.keep")
    return edition
