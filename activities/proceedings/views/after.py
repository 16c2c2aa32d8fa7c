"""What remains of an edition on one page: materials, photographs, the questionnaire, minutes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..showing import page_of


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.visible_edition(request, number)
    if not access.is_open(request, edition):
        raise Http404
    return render(request, "proceedings/after.html", page_of(request, edition))
