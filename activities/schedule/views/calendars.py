"""The office's calendars."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.calendars.fiscal import today_in_china

from .. import access, calendars, rules
from ..models import Booking, Resource

YEARS = range(2000, 2190)
WAITING_SHOWN = 10


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Who and what is where, in the week of a day."""
    access.require_office(request)
    day, kind = asked_day(request), asked_kind(request)
    return page(request, "week", calendars.week(day, kind=kind), day, kind)


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """The weeks that a month touches."""
    access.require_office(request)
    day, kind = asked_day(request), asked_kind(request)
    return page(request, "month", calendars.month(day, kind=kind), day, kind)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own week: one's desk, and what one has booked."""
    access.require_office(request)
    day = asked_day(request)
    return page(request, "mine", calendars.own_week(day, request.user), day, "")


def page(request: HttpRequest, view: str, shown: calendars.Shown, day: date, kind: str) -> HttpResponse:
    before, after = neighbours(view, day)
    context = {
        "nav": "calendar", "view": view, "shown": shown, "day": day, "kind": kind, "waiting": waiting(request),
        "views": view_links(view, day, kind), "kind_links": kind_links(view, day, kind) if view != "mine" else [],
        "before": address(view, before, kind), "after": address(view, after, kind), "today": address(view, None, kind),
        "month_label": date_format(day, "YEAR_MONTH_FORMAT"), "may_book": bool(rules.booking_seat(request.user)),
        "own": own_desk(request, shown) if view == "mine" else None,
    }  # fmt: skip
    return render(request, "schedule/month.html" if view == "month" else "schedule/week.html", context)


def own_desk(request: HttpRequest, shown: calendars.Shown) -> Resource | None:
    """The person's own row, where their calendar can be subscribed to."""
    seats = {seat.pk for seat in request.user.seats}
    found = (row.resource for _name, rows in shown.groups for row in rows if row.resource.seat_id in seats)
    return next(found, None)


def view_links(view: str, day: date, kind: str) -> list[dict]:
    # Translators: 週／月／自分の週
    labels = {"week": _("Week"), "month": _("Month"), "mine": _("My week")}
    return [
        {"label": label, "url": address(code, day, "" if code == "mine" else kind), "current": code == view}
        for code, label in labels.items()
    ]


def kind_links(view: str, day: date, kind: str) -> list[dict]:
    # Translators: すべて
    labels = [("", _("All")), *Resource.Kind.choices]
    return [{"label": label, "url": address(view, day, code), "current": code == kind} for code, label in labels]


def waiting(request: HttpRequest) -> list[Booking]:
    """Requests that the person may decide on, the first to begin first; what only managers confirm is for them alone."""
    if not rules.booking_seat(request.user):
        return []
    asked = Booking.objects.filter(state=Booking.State.REQUESTED, ends__gt=timezone.now())
    if not rules.manages(request.user):
        asked = asked.filter(resource__needs_approval=False)
    return list(asked.select_related("resource__seat", "case__organisation").order_by("starts", "pk")[:WAITING_SHOWN])


def asked_day(request: HttpRequest) -> date:
    """The day in the address, else today in Beijing."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today_in_china()
    return day if day.year in YEARS else today_in_china()


def asked_kind(request: HttpRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in Resource.Kind.values else ""


def neighbours(view: str, day: date) -> tuple[date, date]:
    """A day of the page before and of the page after."""
    if view != "month":
        return day - timedelta(days=7), day + timedelta(days=7)
    first = day.replace(day=1)
    return first - timedelta(days=1), (first + timedelta(days=31)).replace(day=1)


def address(view: str, day: date | None, kind: str = "") -> str:
    asked = {name: value for name, value in (("day", day and day.isoformat()), ("kind", kind)) if value}
    return reverse(f"schedule:{view}") + (f"?{urlencode(asked)}" if asked else "")
