"""The closing report of a visit on paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from activities.cases import access
from activities.cases.rules import in_office

from ..fetching import fetch_form
from ..models import SupportRequest
from .visits import visit_rows

CLOSING_STATES = ("completed", "reported", "closed")


@require_GET
def printed(request: HttpRequest, slug: str) -> HttpResponse:
    """What was done per menu item and what came of the visit, on A4; there is none before the visit was carried out."""
    case = fetch_form(access.visible_case(request, slug, SupportRequest))
    if case.state not in CLOSING_STATES:
        raise Http404
    context = {
        "case": case,
        "visits": visit_rows(case, in_office(request.user)),
        "items": list(case.requested_items.all()),
        "printed_at": timezone.now(),
        # Translators: 海外活動支援実施報告書
        "heading": _("Closing report"),
    }
    return render(request, "support/print_report.html", context)
