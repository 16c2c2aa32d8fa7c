"""Booking for a visit in two clicks, and bringing along in one whatever hangs on a visit that was changed."""

from collections.abc import Callable
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from activities.cases.access import visible_request
from activities.cases.models import Case
from activities.cases.once import once

from .. import booking, choosing, hanging, rules
from ..errors import CaseClosed, Taken, VisitChanged
from ..hanging import Bundle, Done
from ..models import Resource
from ..occasions import Occasion, occasions_of, read_span, value_of
from ..offers import clash_of
from .common import back_to, warn_of_days_off
from .new import words_of

MOST = 200


class Place(NamedTuple):
    """The case and the visit at an address."""

    case: Case
    occasion: Occasion

    @property
    def url(self) -> str:
        return reverse("schedule:for", args=[self.case.slug, self.occasion.key])


def place_at(request: HttpRequest, slug: str, key: str) -> Place:
    """404 for whoever may not know of the case, 403 for whoever books nothing for it, 404 for a visit it does not have."""
    case = visible_request(request, slug)
    if not rules.booking_seat(request.user, case):
        raise PermissionDenied(rules.BOOK)
    if occasion := occasions_of(case).get(key):
        return Place(case, occasion)
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """First click: what is free at the time of the visit. Second click: it is booked."""
    place = place_at(request, slug, key)
    if request.method != "POST":
        return show(request, place)
    try:
        with once(request) as turn:
            if not turn.repeated:
                turn.url = booked(request, place)
    except Taken as taken:
        return show(request, place, 409, clash=clash_for(request, place, taken))
    except VisitChanged:
        return show(request, place_at(request, slug, key), 409, changed=True)
    except CaseClosed:
        return say_closed(request, place.case)
    return redirect(turn.url or place.url)


def booked(request: HttpRequest, place: Place) -> str:
    """Book the thing for the time that the person saw; the case is locked, so the visit stays where it is meanwhile."""
    case = booking.open_case(place.case)
    occasion = occasions_of(case).get(place.occasion.key)
    if occasion is None or occasion.given_up:
        raise VisitChanged
    asked = request.POST.get("time", "")
    span = occasion.chosen(asked)
    if span is None or value_of(span) != asked:
        raise VisitChanged
    thing = get_object_or_404(Resource.objects.in_use(), pk=number(request.POST.get("resource", "")))
    made = booking.book(choosing.wish_for(case, occasion, thing, span), by=request.user)
    warn_of_days_off(request, [made])
    messages.success(request, words_of([made]))
    return f"{place.url}{query(request, asked)}"


def show(request: HttpRequest, place: Place, status: int = 200, **more) -> HttpResponse:
    case, occasion = place
    span = occasion.chosen(request.POST.get("time") or request.GET.get("time", ""))
    offered = span and not occasion.given_up
    context = {
        "nav": "calendar", "case": case, "occasion": occasion, "span": span, "next": back_to(request), "place": place,
        "groups": choosing.groups_for(case, occasion, span, request.user) if offered else [],
        "times": [(one, value_of(one)) for one in occasion.times], "value": value_of(span),
        "bundle": hanging.bundle_of(case, occasion, request.user, read_span(request.GET.get("was", ""))), **more,
    }  # fmt: skip
    return render(request, "schedule/for.html", context, status=status)


def clash_for(request: HttpRequest, place: Place, taken: Taken):
    """What is free instead leads to the form of a booking, which keeps what it is for."""
    case, occasion = place
    kept = {"title": occasion.label[:120], "case": case.reference, "place": occasion.place, "about": occasion.key}
    kept |= {"next": place.url, "certain": "confirmed" if occasion.firm else "provisional"}
    return clash_of(taken, request.user, reverse("schedule:new"), kept=kept)


@require_POST
def move(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The visit has another time or place: what is free comes along."""

    def act(bundle: Bundle, seen: dict[int, int]) -> Done:
        return hanging.move_along(bundle, seen, by=request.user)

    return together(request, slug, key, act, _moved)


@require_POST
def confirm(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The visit is certain: so are its bookings."""

    def act(bundle: Bundle, seen: dict[int, int]) -> Done:
        return hanging.confirm_along(bundle, seen, by=request.user)

    return together(request, slug, key, act, _confirmed)


@require_POST
def release(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The visit does not take place: its bookings are given back."""
    reason = " ".join(request.POST.get("reason", "").split())[:300]

    def act(bundle: Bundle, seen: dict[int, int]) -> Done:
        return hanging.release_along(bundle, seen, reason, by=request.user)

    return together(request, slug, key, act, _released)


def together(
    request: HttpRequest,
    slug: str,
    key: str,
    act: Callable[[Bundle, dict[int, int]], Done],
    words: Callable[[int], str],
) -> HttpResponse:
    """Do something with everything that hangs on a visit, as the person saw both; then say what was done and what was left."""
    place = place_at(request, slug, key)
    back, was = back_to(request) or place.url, read_span(request.POST.get("was", ""))
    try:
        with transaction.atomic():
            case = booking.open_case(place.case)
            occasion = occasions_of(case).get(key)
            if occasion is None or value_of(occasion.span) != request.POST.get("time", ""):
                raise VisitChanged
            done = act(hanging.bundle_of(case, occasion, request.user, was), revisions(request))
    except VisitChanged:
        messages.warning(request, _("The visit has changed since you opened the page. Look at it again."))
        return redirect(back)
    except CaseClosed:
        return say_closed(request, place.case)
    say(request, done, words)
    return redirect(back)


def say(request: HttpRequest, done: Done, words: Callable[[int], str]) -> None:
    if done.done:
        messages.success(request, words(len(done.done)) % {"number": len(done.done)})
    for taken in done.taken:
        clash = clash_of(taken, request.user, "")
        # Translators: %(what)sは予約済みのため、そのままです：%(who)s
        left = _("%(what)s was left, it is taken: %(who)s")
        messages.warning(request, left % {"what": clash.what, "who": "; ".join(clash.who)})
    if done.overtaken:
        messages.warning(request, _("Some bookings were changed by somebody else in the meantime and were left."))
    if not (done.done or done.taken or done.overtaken):
        messages.info(request, _("There was nothing left to do."))


def _moved(number: int) -> str:
    # Translators: 予約%(number)d件を訪問に合わせて変更しました。
    return ngettext("%(number)d booking was moved along.", "%(number)d bookings were moved along.", number)


def _confirmed(number: int) -> str:
    return ngettext("%(number)d booking was confirmed.", "%(number)d bookings were confirmed.", number)


def _released(number: int) -> str:
    return ngettext("%(number)d booking was released.", "%(number)d bookings were released.", number)


def say_closed(request: HttpRequest, case: Case) -> HttpResponse:
    messages.warning(request, _("Nothing can be booked for this case: it is closed or postponed."))
    return redirect(case)


def revisions(request: HttpRequest) -> dict[int, int]:
    """Which bookings the person saw, and how they stood: `12:3`."""
    pairs = (text.partition(":")[::2] for text in request.POST.getlist("seen")[:MOST])
    return {number(key): number(revision) for key, revision in pairs}


def number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def query(request: HttpRequest, time: str) -> str:
    """The address keeps which wish was looked at, and where the person came from."""
    told = request.GET.copy()
    told.clear()
    told["time"] = time
    if back := back_to(request):
        told["next"] = back
    return f"?{told.urlencode()}"
