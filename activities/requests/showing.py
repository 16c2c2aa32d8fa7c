"""What the page of a request shows to whom."""

from django.http import HttpRequest

from accounts.models import Role
from activities.costs import of_case as costs_of_case
from activities.schedule import of_case
from activities.trips import of_case as trip_of_case
from activities.trips.stops import has_stops

from . import answers, parts
from .findings import INFO, findings
from .programmes import application_of


def request_context(request: HttpRequest, case, *, papers: list, may_edit: bool) -> dict:
    """What the pages of all requests need: the form's answers, why it was returned, and what was found in it.

    `papers` are the newest versions of the documents the person sees.
    """
    notes = parts.last_reasons(case) if case.state == "returned" else []
    helps = case.is_open and (may_edit or not own_only(request.user, case))
    found = findings(case, application_of(case).checks) if helps else []
    return {
        "sections": answers.sections(case, notes, papers=papers),
        "return_notes": notes,
        "findings": found,
        "warnings": [finding for finding in found if finding.severity != INFO],
        "may_repeat": may_repeat(request.user, case),
        "booked": of_case.rights(case, request.user),
        "trip": trip_of_case.rights(case, request.user),
        "costs": costs_of_case.rights(case, request.user) if has_stops(case) else None,
        "editable_slugs": [part.slug for part in parts.editable_parts(case)] if may_edit else [],
    }


def own_only(user, case) -> bool:
    """Whether the person knows the case only as its applicant; then findings help while they can still change something."""
    parties = {role for role in user.roles if role != Role.APPLICANT}
    return not parties and case.organisation_id in user.organisations_as(Role.APPLICANT)


def may_repeat(user, case) -> bool:
    """Whether a new request may start from this one: it was sent once, and the person asks for the same body."""
    return case.has_applied and user.has_perm(f"{case.programme}.start", case)
