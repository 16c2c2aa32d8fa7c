"""Arranging one visit."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases import access
from activities.cases.rules import seat_for
from activities.cases.unsaved import keeps_typing, restored

from ..appointments import AppointmentConflict, arrange, choices_from, fingerprint, may_arrange
from ..forms.appointment import AppointmentForm
from ..models import SupportRequest
from .visits import visit


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One visit's arrangement: the office's page; somebody else's edit in between is shown, nothing typed is lost."""
    case = access.visible_case(request, slug, SupportRequest)
    if not may_arrange(request.user, case):
        raise PermissionDenied("support.edit_appointment")
    row = get_object_or_404(case.destinations.prefetch_related("wishes"), pk=pk)
    if request.method != "POST":
        typed = restored(request)
        initial = {name: value for name, value in (typed or {}).items() if name != "seen"}
        return page(request, case, row, AppointmentForm(instance=row, initial=initial))
    if request.POST.get("seen") != fingerprint(row):
        return overtaken(request, case, row)
    form = AppointmentForm(request.POST, instance=row)
    if not form.is_valid():
        return page(request, case, row, form, status=422)
    return save(request, case, row, form)


def save(request: HttpRequest, case, row, form: AppointmentForm) -> HttpResponse:
    seat = seat_for(request.user, "support.edit_appointment", case)
    try:
        arrange(case, row.pk, form.values(), by=request.user, seat=seat, seen=form.cleaned_data["seen"])
    except AppointmentConflict as conflict:
        return overtaken(request, case, conflict.row)
    messages.success(request, _("The visit to %(name)s was saved.") % {"name": row.name})
    return redirect(f"{case.get_absolute_url()}#visits")


def overtaken(request: HttpRequest, case, row) -> HttpResponse:
    """Show how the visit stands now beside what was typed; a state that cannot follow any more gives way to it."""
    data = request.POST.copy()
    data["seen"] = fingerprint(row)
    if data.get("state") not in dict(choices_from(row.state)):
        data["state"] = row.state
    return page(request, case, row, AppointmentForm(data, instance=row), status=409, now=visit(row, True))


def page(request: HttpRequest, case, row, form, status: int = 200, **more) -> HttpResponse:
    context = {"case": case, "row": row, "visit": visit(row, True), "form": form, **more}
    return render(request, "support/appointment.html", context, status=status)
