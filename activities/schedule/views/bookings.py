"""A booking: made, looked at, moved, reworded."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from activities.calendars.fiscal import CHINA
from activities.cases.once import once
from activities.cases.rules import in_office
from activities.cases.unsaved import keeps_typing, restored

from .. import access, booking, recurring, rules
from ..errors import CaseClosed, DaysTaken, Overtaken, Taken
from ..forms.booking import BookingForm, WordsForm
from ..forms.times import MoveForm, shifted
from ..models import Booking
from ..offers import clash_of
from ..times import when

PREFILLED = ("resource", "day", "starts", "ends", "last_day", "case", "title", "place")
USUAL = {"starts": "9:00", "ends": "10:00"}


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one booking, for the office; an applicant sees what its own case has."""
    found, user = access.visible_booking(request, pk), request.user
    office = in_office(user)
    context = {
        "booking": found, "office": office, "nav": "calendar" if office else "cases",
        "day": found.starts.astimezone(CHINA).date().isoformat(),
        "history": found.changes.select_related("by", "seat") if office else [],
        "may_book": found.is_live and bool(rules.booking_seat(user, found.case)),
        "may_decide": found.is_live and office and bool(rules.deciding_seat(user, found.resource)),
        "may_release": found.is_live and bool(rules.releasing_seat(user, found)),
    }  # fmt: skip
    return render(request, "schedule/booking.html", context)


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Book something, from an empty cell of the calendar or from a case, once or every week."""
    access.require_booker(request)
    if request.method != "POST":
        said = restored(request) or request.GET
        initial = USUAL | {name: said[name] for name in PREFILLED if said.get(name)}
        return show_new(request, BookingForm(initial=initial, user=request.user))
    form = BookingForm(request.POST, user=request.user)
    if not form.is_valid():
        return show_new(request, form, 422)
    try:
        with once(request) as turn:
            if not turn.repeated:
                turn.url = booked(request, form)
    except Taken as taken:
        return show_new(request, form, 409, clash=clash_of(taken, request.user, request.path, kept=kept(form)))
    except DaysTaken as days:
        return show_new(request, form, 409, clashes=[clash_of(one, request.user, request.path) for one in days.taken])
    except CaseClosed:
        form.add_error("case", _("Nothing can be booked for this case: it is closed or postponed."))
        return show_new(request, form, 409)
    return redirect(turn.url or "schedule:week")


def booked(request: HttpRequest, form: BookingForm) -> str:
    """Book what the form says; where to go then."""
    rule = form.rule()
    made = [booking.book(form.wish(), by=request.user)] if rule is None else recurring.book_series(
        form.wish(), rule, by=request.user
    )  # fmt: skip
    if not made:
        messages.warning(request, _("No day of the series is left, so nothing was booked."))
        return reverse("schedule:week")
    first, number = made[0], len(made)
    told = {"what": first.resource.label, "when": when(first.starts, first.ends), "number": number}
    if first.state == Booking.State.REQUESTED:
        messages.success(request, _("%(what)s was asked for, %(when)s. A manager confirms it.") % told)
    elif number == 1:
        messages.success(request, _("%(what)s was booked, %(when)s.") % told)
    else:
        words = ngettext(
            "%(number)d booking of %(what)s was made.", "%(number)d bookings of %(what)s were made.", number
        )
        messages.success(request, words % told)
    return back_to(request) or first.get_absolute_url()


def kept(form: BookingForm) -> dict[str, str]:
    """What a free time should be booked for."""
    return {name: form.data.get(name, "") for name in ("title", "case", "place") if form.data.get(name)}


def show_new(request: HttpRequest, form: BookingForm, status: int = 200, **more) -> HttpResponse:
    context = {"form": form, "nav": "calendar", "next": back_to(request), **more}
    return render(request, "schedule/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another time or another thing; the calendar's dragging posts here too."""
    found = access.visible_booking(request, pk)
    access.require_booker(request)
    if request.method != "POST":
        form = MoveForm(booking=found)
        form.initial |= {name: request.GET[name] for name in PREFILLED[:5] if request.GET.get(name)}
        return show_move(request, found, form)
    form = MoveForm(posted(request, found), booking=found)
    if not form.is_valid():
        return show_move(request, found, form, 422)
    values = form.cleaned_data
    try:
        moved = booking.move(
            found, values["resource"], values["begin"], values["end"], by=request.user, revision=values["revision"]
        )
    except Taken as taken:
        return show_move(request, found, form, 409, clash=clash_of(taken, request.user, request.path))
    except Overtaken as overtaken:
        return show_overtaken(request, overtaken.booking, show_move, MoveForm)
    return say_moved(request, moved)


def say_moved(request: HttpRequest, moved: Booking) -> HttpResponse:
    told = {"what": moved.resource.label, "when": when(moved.starts, moved.ends)}
    if moved.state == Booking.State.REQUESTED:
        messages.success(request, _("Moved: %(what)s, %(when)s. A manager confirms the new time.") % told)
    else:
        messages.success(request, _("Moved: %(what)s, %(when)s.") % told)
    return redirect(back_to(request) or moved.get_absolute_url())


def posted(request: HttpRequest, found: Booking):
    """What the form says; a booking dragged to a cell says only the row and the day of the cell."""
    if "to_day" not in request.POST:
        return request.POST
    data = request.POST.copy()
    try:
        day = date.fromisoformat(data["to_day"])
        data.update(shifted(found, data.get("resource", ""), day) | {"revision": data.get("revision", "")})
    except (ValueError, OverflowError):
        data["day"] = data["to_day"]
    return data


def show_move(request: HttpRequest, found: Booking, form: MoveForm, status: int = 200, **more) -> HttpResponse:
    context = {"booking": found, "form": form, "nav": "calendar", "next": back_to(request), **more}
    return render(request, "schedule/move.html", context, status=status)


def show_overtaken(request: HttpRequest, now: Booking, show, form_class) -> HttpResponse:
    """Somebody was faster: how it stands now, beside what was typed."""
    if not now.is_live:
        messages.warning(request, _("This booking is no longer there: it was released or refused in the meantime."))
        return redirect(now)
    data = request.POST.copy()
    data["revision"] = str(now.revision)
    form = form_class(posted_over(data), booking=now) if form_class is MoveForm else form_class(data)
    return show(request, now, form, 409, overtaken=True)


def posted_over(data):
    """A dragged booking has typed nothing, so that its form starts from how it stands now."""
    return None if "to_day" in data else data


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, another place, another note."""
    found = access.visible_booking(request, pk)
    access.require_booker(request)
    if request.method != "POST":
        said = restored(request) or {}
        initial = {name: said.get(name, getattr(found, name)) for name in ("title", "place", "note")}
        return show_edit(request, found, WordsForm(initial=initial | {"revision": found.revision}))
    form = WordsForm(request.POST)
    if not form.is_valid():
        return show_edit(request, found, form, 422)
    try:
        booking.edit(found, form.values(), by=request.user, revision=form.cleaned_data["revision"])
    except Overtaken as overtaken:
        return show_overtaken(request, overtaken.booking, show_edit, WordsForm)
    messages.success(request, _("The booking was changed."))
    return redirect(found)


def show_edit(request: HttpRequest, found: Booking, form: WordsForm, status: int = 200, **more) -> HttpResponse:
    return render(
        request, "schedule/edit.html", {"booking": found, "form": form, "nav": "calendar", **more}, status=status
    )


def back_to(request: HttpRequest) -> str:
    """The page of ours that the person came from, where the form names one."""
    page = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return page if ours else ""
