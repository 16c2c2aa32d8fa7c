"""The page of one request, and its form on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import Role
from activities.cases import access
from activities.cases.pages import case_context
from activities.cases.rules import in_office

from .. import answers, appointments, checks, parts
from ..fetching import fetch_form
from ..models import SupportRequest
from .visits import visit_rows

CLOSING_STATES = ("completed", "reported", "closed")


@require_GET
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one request, for whoever may know it exists."""
    case = fetch_form(access.visible_case(request, slug, SupportRequest))
    context = case_context(request, case)
    notes = parts.last_reasons(case) if case.state == "returned" else []
    helps = case.is_open and (context["may_edit"] or not own_only(request.user, case))
    found = checks.findings(case) if helps else []
    context |= {
        "sections": answers.sections(case, notes, papers=[row["newest"] for row in context["documents"]]),
        "return_notes": notes,
        "visits": visit_rows(case, context["office"]),
        "may_arrange": appointments.may_arrange(request.user, case),
        "may_repeat": may_repeat(request.user, case),
        "findings": found,
        "warnings": [finding for finding in found if finding.severity != checks.INFO],
        "editable_slugs": [part.slug for part in parts.editable_parts(case)] if context["may_edit"] else [],
        "items": list(case.requested_items.all()),
        "closing": case.state in CLOSING_STATES,
    }
    return render(request, "support/detail.html", context)


def own_only(user, case) -> bool:
    """Whether the person knows the case only as its applicant; then findings help while they can still change something."""
    parties = {role for role in user.roles if role != Role.APPLICANT}
    return not parties and case.organisation_id in user.organisations_as(Role.APPLICANT)


def may_repeat(user, case) -> bool:
    """Whether a new request may start from this one: it was sent once, and the person asks for the same body."""
    return case.has_applied and user.has_perm("support.start", case)


@require_GET
def printed(request: HttpRequest, slug: str) -> HttpResponse:
    """The application (or, with ?report, the closing report) as a public-office form on A4."""
    case = fetch_form(access.visible_case(request, slug, SupportRequest))
    context = {
        "case": case,
        "sections": answers.sections(case),
        "visits": visit_rows(case, in_office(request.user)),
        "items": list(case.requested_items.all()),
        "printed_at": timezone.now(),
    }
    report = "report" in request.GET and case.state in CLOSING_STATES
    # Translators: 海外活動支援実施報告書
    closing = _("Closing report")
    # Translators: 海外活動支援依頼申込書
    context["heading"] = closing if report else _("Application for support for activities abroad")
    return render(request, "support/print_report.html" if report else "support/print.html", context)
