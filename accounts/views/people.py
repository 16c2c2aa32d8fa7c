"""Who sits where: an organisation's own page about its seats, and the few changes its responsible officer makes."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import access, plan, seating
from accounts.forms import AppointForm, EndForm
from accounts.models import Occupancy
from accounts.rules import may_manage
from accounts.vacancies import Gap, gap_left_by

PAGE_SIZE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """An administrator's list of organisations; everybody else goes straight to their own."""
    if not may_manage(request.user):
        raise PermissionDenied
    query = request.GET.get("q", "").strip()[:80]
    found = plan.organisations_with_seats(query)
    if not request.user.has_perm("accounts.administer"):
        own = {seat.organisation_id for seat in request.user.seats if seat.manages_people}
        found = found.filter(pk__in=own)
        if len(own) == 1:
            return redirect("accounts:organisation", pk=own.pop())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page, "query": query})


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.managed_organisation(request, pk)
    context = {
        "organisation": found,
        "plans": plan.seats_of(found),
        "administers": request.user.has_perm("accounts.administer"),
    }
    return render(request, "accounts/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """A deputy, somebody who reads along, or a colleague as the next holder."""
    seat = access.managed_seat(request, pk)
    form = AppointForm(request.POST or None, organisation=seat.organisation)
    if form.is_valid() and appointed(request, form, seat):
        messages.success(request, _("Saved. The people concerned are told by mail."))
        return redirect("accounts:organisation", pk=seat.organisation_id)
    status = 422 if form.is_bound else 200
    return render(request, "accounts/appoint.html", {"form": form, "seat": seat}, status=status)


def appointed(request: HttpRequest, form: AppointForm, seat) -> bool:
    data = form.cleaned_data
    try:
        seating.appoint(
            user=data["user"],
            seat=seat,
            kind=data["kind"],
            valid_from=data["occupancy_from"],
            valid_until=data["occupancy_until"],
            by=request.user,
        )
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the last day; what has not begun yet is taken back. Leaving a seat empty is asked about first."""
    occupancy = access.managed_occupancy(request, pk)
    future = occupancy.valid_from > seating.today()
    form = EndForm(request.POST or None, initial={"last_day": occupancy.valid_until or seating.today()})
    take_back, alone = future and request.POST.get("take_back") == "yes", None
    if request.method == "POST" and (take_back or form.is_valid()):
        last_day = occupancy.valid_from - seating.DAY if take_back else form.cleaned_data["last_day"]
        alone = unconfirmed(request, occupancy, last_day)
        if alone is None and ended(request, form, occupancy, last_day):
            messages.success(request, _("Saved. The people concerned are told by mail."))
            return redirect("accounts:organisation", pk=occupancy.seat.organisation_id)
    context = {"form": form, "occupancy": occupancy, "future": future, "take_back": take_back, "alone": alone}
    return render(request, "accounts/end.html", context, status=422 if form.is_bound else 200)


def unconfirmed(request: HttpRequest, occupancy: Occupancy, last_day: date) -> Gap | None:
    """The days on which nobody would sit here, unless the person has seen them and says that it is meant."""
    refused_anyway = last_day < occupancy.valid_from <= seating.today()
    alone = None if refused_anyway else gap_left_by(occupancy, last_day)
    return alone if alone and request.POST.get("alone_from") != alone.first.isoformat() else None


def ended(request: HttpRequest, form: EndForm, occupancy: Occupancy, last_day: date) -> bool:
    try:
        seating.end(occupancy, last_day=last_day, by=request.user)
    except ValidationError as error:
        form.add_error("last_day", error)
        return False
    return True
