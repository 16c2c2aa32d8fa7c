"""The doors to what remains of an edition: what is not meant for the reader answers 404, changing is the office's (403)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.seminars.access import keeping, kept_edition, visible_edition
from activities.seminars.models import Edition
from activities.seminars.rules import may_plan_along

from . import rules
from .models import Material, Minutes, Photograph, Question, Questionnaire

__all__ = ["kept_edition", "visible_edition"]


def is_open(request: HttpRequest, edition: Edition) -> bool:
    """Whether there is anything after the seminar for the reader; before it was held, for the office alone."""
    return edition.is_held or may_plan_along(request.user)


def readable_materials(request: HttpRequest, edition: Edition) -> QuerySet:
    return edition.materials.filter(readers__in=rules.readers(request.user, edition))


def shown_photographs(request: HttpRequest, edition: Edition) -> QuerySet:
    """All for the office; those with a consent that still stands for everybody else, once the edition was held."""
    if may_plan_along(request.user):
        return edition.photographs.all()
    return edition.photographs.consented() if edition.is_held else Photograph.objects.none()


def readable_minutes(request: HttpRequest, edition: Edition) -> QuerySet:
    found = edition.minutes.select_related("session")
    if may_plan_along(request.user):
        return found
    return found.filter(state=Minutes.State.APPROVED, readers__in=rules.readers(request.user, edition))


def office_questionnaire(request: HttpRequest, number: int) -> Questionnaire:
    """The questionnaire and its answers for those who plan along; to everybody else there is none."""
    edition = visible_edition(request, number)
    if not may_plan_along(request.user):
        raise Http404
    return of_edition(edition)


def kept_questionnaire(request: HttpRequest, number: int) -> Questionnaire:
    return of_edition(kept_edition(request, number))


def of_edition(edition: Edition) -> Questionnaire:
    found = get_object_or_404(Questionnaire, edition=edition.pk)
    found.edition = edition
    return found


def kept_row(request: HttpRequest, number: int, model: type[Model], pk: int) -> Any:
    """A material, a photograph, a question or minutes of an edition, for who changes it."""
    edition = kept_edition(request, number)
    if model is Question:
        row = get_object_or_404(
            Question.objects.select_related("questionnaire"), questionnaire__edition=edition.pk, pk=pk
        )
        row.questionnaire.edition = edition
        return row
    row = get_object_or_404(model, edition=edition.pk, pk=pk)
    row.edition = edition
    return row


def approving(request: HttpRequest) -> None:
    keeping(request)
    if not rules.may_approve(request.user):
        raise PermissionDenied("proceedings.approve")


KINDS = {"materials": Material, "photographs": Photograph, "questions": Question, "minutes": Minutes}
"""What the office puts in order and takes out, by its part of the address."""
