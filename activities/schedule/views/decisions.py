"""Yes or no to a request, and giving a booking back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from activities.cases.rules import in_office

from .. import access, booking, rules
from ..errors import NotBooked, Overtaken, Taken
from ..forms.booking import RefuseForm, ReleaseForm
from ..models import Booking
from ..offers import clash_of


def decided_booking(request: HttpRequest, pk: int) -> Booking:
    """A booking that the person may decide on; an applicant sees its own, but decides on none."""
    found = access.visible_booking(request, pk)
    if not in_office(request.user):
        raise Http404
    if not rules.deciding_seat(request.user, found.resource):
        raise PermissionDenied(rules.DECIDE)
    return found


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """A request, or a provisional booking, becomes certain; when somebody has the thing, it says who."""
    found = decided_booking(request, pk)
    try:
        booking.confirm(found, by=request.user, revision=seen(request))
    except Taken as taken:
        clash = clash_of(taken, request.user, f"{found.get_absolute_url()}move/")
        return render(request, "schedule/taken.html", {"booking": found, "clash": clash, "nav": "calendar"}, status=409)
    except Overtaken:
        return overtaken(request, found)
    messages.success(request, _("The booking was confirmed."))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    found = decided_booking(request, pk)
    form = RefuseForm(request.POST if request.method == "POST" else None, initial={"revision": found.revision})
    if request.method != "POST" or not form.is_valid():
        context = {"booking": found, "form": form, "nav": "calendar"}
        return render(request, "schedule/refuse.html", context, status=422 if request.method == "POST" else 200)
    values = form.cleaned_data
    try:
        booking.refuse(found, reason=values["reason"], by=request.user, revision=values["revision"])
    except NotBooked:
        return overtaken(request, found)
    messages.success(request, _("The request was refused. Whoever asked is told."))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it back; an applicant does so with what its own body asked for."""
    found = access.visible_booking(request, pk)
    if not rules.releasing_seat(request.user, found):
        raise PermissionDenied(rules.BOOK)
    form = ReleaseForm(request.POST if request.method == "POST" else None, booking=found)
    if request.method != "POST" or not form.is_valid():
        context = {"booking": found, "form": form, "office": in_office(request.user)}
        return render(request, "schedule/release.html", context, status=422 if request.method == "POST" else 200)
    values = form.cleaned_data
    try:
        gone = booking.release(
            found, reason=values["reason"], by=request.user, revision=values["revision"],
            following=values.get("following", False),
        )  # fmt: skip
    except Overtaken:
        return overtaken(request, found)
    words = ngettext("%(number)d booking was released.", "%(number)d bookings were released.", len(gone))
    messages.success(request, words % {"number": len(gone)})
    return redirect(found.case if found.case_id and not in_office(request.user) else found)


def overtaken(request: HttpRequest, found: Booking) -> HttpResponse:
    """Somebody was faster; the booking's page says how it stands now."""
    messages.warning(request, _("The booking was changed by somebody else in the meantime. This is how it stands now."))
    return redirect(found)


def seen(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
