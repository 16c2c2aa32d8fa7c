"""An application on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from activities.cases import access
from activities.cases.programmes import model_of

from .. import answers
from ..programmes import application_of


@require_GET
def printed(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """The application as a public-office form on A4."""
    case = access.visible_case(request, slug, model_of(programme))
    application = application_of(case)
    context = {
        "case": application.fetch(case),
        "sections": answers.sections(case),
        "printed_at": timezone.now(),
        "heading": application.paper_heading,
    }
    return render(request, "requests/print.html", context)
