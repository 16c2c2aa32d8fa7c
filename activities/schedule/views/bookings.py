"""A booking: made, looked at, moved, reworded."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.calendars.fiscal import CHINA
from activities.cases.rules import in_office
from activities.cases.unsaved import keeps_typing, restored

from .. import access, booking, rules
from ..errors import Overtaken, Taken
from ..forms.booking import WORDS, WordsForm
from ..forms.times import MoveForm, shifted
from ..models import Booking
from ..occasions import occasions_of
from ..offers import clash_of
from ..times import when
from .common import back_to, prefilled, warn_of_days_off

USUAL = {"starts": "9:00", "ends": "10:00"}


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one booking, for the office; an applicant sees what its own case has."""
    found, user = access.visible_booking(request, pk), request.user
    office = in_office(user)
    occasion = occasions_of(found.case).get(found.about) if found.about else None
    context = {
        "booking": found, "office": office, "nav": "calendar" if office else "cases",
        "day": found.starts.astimezone(CHINA).date().isoformat(),
        "occasion": occasion, "misses": bool(occasion and occasion.is_missed_by(found)),
        "history": found.changes.select_related("by", "seat") if office else [],
        "may_book": found.is_live and bool(rules.booking_seat(user, found.case)),
        "may_decide": found.is_live and office and bool(rules.deciding_seat(user, found.resource)),
        "may_release": found.is_live and bool(rules.releasing_seat(user, found)),
    }  # fmt: skip
    return render(request, "schedule/booking.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another time or another thing; the calendar's dragging posts here too."""
    found = access.visible_booking(request, pk)
    access.require_booker(request)
    if request.method != "POST":
        return show_move(request, found, MoveForm(booking=found, prefilled=prefilled(request)))
    form = MoveForm(posted(request, found), booking=found)
    if not form.is_valid():
        return show_move(request, found, form, 422)
    try:
        moved = booking.move(found, *form.place(), by=request.user, revision=form.cleaned_data["revision"])
    except Taken as taken:
        return show_move(request, found, form, 409, clash=clash_of(taken, request.user, request.path))
    except Overtaken as overtaken:
        return show_overtaken(request, overtaken.booking, show_move, MoveForm)
    return say_moved(request, moved)


def say_moved(request: HttpRequest, moved: Booking) -> HttpResponse:
    told = {"what": moved.resource.label, "when": when(moved.starts, moved.ends)}
    warn_of_days_off(request, [moved])
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
    return show(request, now, form_class(posted_over(data), booking=now), 409, overtaken=True)


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
        typed = {name: said[name] for name in (*WORDS, "about") if name in said}
        return show_edit(request, found, WordsForm(initial=typed, booking=found))
    form = WordsForm(request.POST, booking=found)
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
