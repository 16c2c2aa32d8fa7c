"""A new booking of the office, once or every week."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from activities.cases.once import once
from activities.cases.unsaved import keeps_typing

from .. import access, booking, recurring
from ..errors import CaseClosed, DaysTaken, Taken
from ..forms.booking import BookingForm
from ..models import Booking
from ..offers import clash_of
from ..times import when
from .common import back_to, prefilled, warn_of_days_off

USUAL = {"starts": "9:00", "ends": "10:00"}
KEPT = ("title", "case", "place", "certain", "about")
"""What a free time that is offered instead should be booked for."""


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Book something, from an empty cell of the calendar or from a case."""
    access.require_booker(request)
    if request.method != "POST":
        return show(request, BookingForm(initial=USUAL | prefilled(request), user=request.user))
    form = BookingForm(request.POST, user=request.user)
    if not form.is_valid():
        return show(request, form, 422)
    try:
        with once(request) as turn:
            if not turn.repeated:
                turn.url = booked(request, form)
    except Taken as taken:
        kept = {name: form.data[name] for name in KEPT if form.data.get(name)}
        return show(request, form, 409, clash=clash_of(taken, request.user, request.path, kept=kept))
    except DaysTaken as days:
        return show(request, form, 409, clashes=[clash_of(one, request.user, request.path) for one in days.taken])
    except CaseClosed:
        return show_closed(request, form)
    return redirect(turn.url or "schedule:week")


def booked(request: HttpRequest, form: BookingForm) -> str:
    """Book what the form says; where to go then."""
    rule, wish = form.rule(), form.wish()
    by = request.user
    made = [booking.book(wish, by=by)] if rule is None else recurring.book_series(wish, rule, by=by)
    if not made:
        messages.warning(request, _("No day of the series is left, so nothing was booked."))
        return reverse("schedule:week")
    warn_of_days_off(request, made)
    messages.success(request, words_of(made))
    return back_to(request) or made[0].get_absolute_url()


def words_of(made: list[Booking]) -> str:
    """What was booked, in a sentence."""
    first, number = made[0], len(made)
    told = {"what": first.resource.label, "when": when(first.starts, first.ends), "number": number}
    if first.state == Booking.State.REQUESTED:
        return _("%(what)s was asked for, %(when)s. A manager confirms it.") % told
    if number == 1:
        return _("%(what)s was booked, %(when)s.") % told
    words = ngettext("%(number)d booking of %(what)s was made.", "%(number)d bookings of %(what)s were made.", number)
    return words % told


def show_closed(request: HttpRequest, form: BookingForm) -> HttpResponse:
    form.add_error("case", _("Nothing can be booked for this case: it is closed or postponed."))
    return show(request, form, 409)


def show(request: HttpRequest, form: BookingForm, status: int = 200, **more) -> HttpResponse:
    context = {"form": form, "nav": "calendar", "next": back_to(request), **more}
    return render(request, "schedule/new.html", context, status=status)
