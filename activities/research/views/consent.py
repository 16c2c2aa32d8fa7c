"""Changing the consents to the yearly list and to copies, at any time after the request was sent."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases import access
from activities.cases.editing import EditConflict
from activities.requests.views.form import conflict_rows, version_of

from .. import consents
from ..forms.sections import ConsentForm
from ..models import ResearchRequest
from ..rules import consent_seat


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, slug: str) -> HttpResponse:
    """The consents as they stand, changed at once; another's change in between is shown first."""
    case = access.visible_case(request, slug, ResearchRequest)
    seat = consent_seat(request.user, case)
    if not seat:
        raise PermissionDenied("research.change_consent")
    form = ConsentForm(request.POST or None, instance=case, strict=True)
    if request.method != "POST" or not form.is_valid():
        return page(request, case, form, status=422 if request.method == "POST" else 200)
    try:
        change(case, form, request.user, seat, version_of(request.POST, case))
    except EditConflict as conflict:
        return page(request, case, form, 409, version=conflict.version, conflict=conflict_rows(case, conflict))
    messages.success(request, _("The consents hold from now on as you chose them."))
    return redirect(case)


def change(case, form: ConsentForm, user, seat, version: int) -> None:
    """One's own change in between (Back, a second press) is no conflict."""
    chosen = {name: form.cleaned_data[name] for name in consents.FIELDS}
    try:
        consents.change(case, **chosen, by=user, seat=seat, expected_version=version)
    except EditConflict as conflict:
        if not conflict.changes or any(change.event.actor_id != user.pk for change in conflict.changes):
            raise
        consents.change(case, **chosen, by=user, seat=seat, expected_version=conflict.version)


def page(request: HttpRequest, case, form: ConsentForm, status: int = 200, **more) -> HttpResponse:
    context = {"case": case, "form": form, "version": case.version, "nav": "cases", **more}
    return render(request, "research/consent.html", context, status=status)
