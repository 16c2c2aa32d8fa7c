"""The support menu, for everybody who signs in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import Role
from activities.calendars.fiscal import current_fiscal_year
from activities.cases import files

from ..models import MenuItem


@require_GET
def menu(request: HttpRequest) -> HttpResponse:
    """What is offered this fiscal year, how early to ask, how to apply, and which files are accepted."""
    year = current_fiscal_year()
    context = {
        "year": year,
        "items": MenuItem.objects.offered_in(year),
        "kinds": files.kinds_label(),
        "most_mb": settings.MAX_UPLOAD_MB,
        "may_apply": Role.APPLICANT in {seat.role for seat in request.user.seats},
    }
    return render(request, "support/menu.html", context)
