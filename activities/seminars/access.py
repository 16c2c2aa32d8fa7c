"""The doors to the seminar: an edition that one may not know of answers 404, reading is not yet writing (403)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from . import rules
from .keeping import OF_A_SESSION
from .models import Edition, Session
from .models.versions import ProgrammeVersion


def visible_edition(request: HttpRequest, number: int) -> Edition:
    return get_object_or_404(Edition.objects.visible_to(request.user).with_place(), number=number)


def kept_edition(request: HttpRequest, number: int) -> Edition:
    """The edition for who plans it."""
    edition = visible_edition(request, number)
    keeping(request)
    return edition


def discarded_edition(request: HttpRequest, number: int) -> Edition:
    """The edition for who may delete it."""
    edition = kept_edition(request, number)
    if not rules.may_cancel(request.user):
        raise PermissionDenied("seminars.discard")
    return edition


def keeping(request: HttpRequest) -> None:
    """Only who plans goes on; outside the office there is no planning."""
    if not rules.may_plan_along(request.user):
        raise Http404
    if not rules.may_keep(request.user):
        raise PermissionDenied("seminars.keep")


def planned_edition(request: HttpRequest, number: int) -> Edition:
    """The edition for the office, which reads along while it is planned."""
    edition = visible_edition(request, number)
    if not rules.may_plan_along(request.user):
        raise Http404
    return edition


def version_of(edition: Edition, number: int) -> ProgrammeVersion:
    """A published programme of the edition."""
    found = get_object_or_404(ProgrammeVersion.objects.of(edition), number=number)
    found.edition = edition
    return found


def kept_row(request: HttpRequest, number: int, model, pk: int):
    """An organiser, a session, a speaker, a remark or another row of an edition, for who changes it."""
    edition = kept_edition(request, number)
    if model in OF_A_SESSION:
        row = get_object_or_404(model.objects.select_related("session"), session__edition=edition.pk, pk=pk)
        row.session.edition = edition
        return row
    row = get_object_or_404(model, edition=edition.pk, pk=pk)
    row.edition = edition
    return row


def kept_session(request: HttpRequest, number: int, pk: int) -> Session:
    return kept_row(request, number, Session, pk)
