"""The door of an edition on a telephone: whoever comes is found in any script, scanned or typed, and entered once.

Without a network the page opens from the telephone's copy, its script keeps what is entered, and sends it later.
"""

import json
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases import kept
from activities.seminars import rules
from activities.seminars.models import Edition

from .. import door
from ..at_the_door import answer, clock, kept_until, page_of
from ..occasions import WHOLE
from ..office import kept_edition, office_edition

CAMERA = "camera=(self), microphone=(), geolocation=()"
"""The only page that may ask for the camera."""
MOST_BYTES = 100_000


@kept.keeps_copies
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The whole list for every occasion at once; `?at=` and `?q=` narrow it for telephones without scripts."""
    if request.method == "POST":
        return entered_by_form(request, kept_edition(request, number))
    edition = office_edition(request, number)
    shown = page_of(edition, request.GET.get("q", "").strip()[:80], digits(request.GET.get("at", "")))
    shown |= {"may_keep": rules.may_keep(request.user), "now": timezone.now()}
    response = render(request, "participation/door.html", shown)
    response["Permissions-Policy"] = CAMERA
    if request.GET:
        return response
    return kept.to_be_kept(response, request.user, kept_until(edition) - kept.AFTERWARDS)


def digits(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else WHOLE


def entered_by_form(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One entry without a script; entering and taking back are buttons that name the person."""
    number = digits(request.POST.get("number", ""))
    if "undo" in request.POST:
        door.undo(edition, by=request.user, person=digits(request.POST["undo"]), number=number)
        messages.success(request, _("The entry was taken back."))
    elif scan := form_scan(request, number):
        tell(request, door.enter(edition, [scan], by=request.user)[0])
    else:
        messages.error(request, _("Enter the name and choose the side."))
    return redirect(f"{reverse('participation:door', args=[edition.number])}?at={number}")


def form_scan(request: HttpRequest, number: int) -> door.Scan | None:
    """None where somebody who is not registered has no name or no side."""
    row = {"key": uuid4().hex, "who": request.POST.get("enter", ""), "number": number}
    if "name" in request.POST:
        row["walk_in"] = {field: request.POST.get(field, "") for field in door.WalkIn.FIELDS}
    try:
        return door.scan_of(row, timezone.now())
    except ValueError:
        return None


def tell(request: HttpRequest, outcome: door.Outcome) -> None:
    if outcome.fate == "in":
        messages.success(request, _("Entered."))
    elif outcome.fate == "already":
        # Translators: %(time)sに受付済みです。
        messages.warning(request, _("Already in since %(time)s.") % {"time": clock(outcome.at)})
    else:
        messages.error(request, _("Nobody of this edition has this code."))


@require_http_methods(["GET", "POST"])
def entries(request: HttpRequest, number: int) -> HttpResponse:
    """How everything stands, after entering what a telephone sends: scans, each with a key of its own, or one to take back."""
    if request.method == "GET":
        return told(answer(office_edition(request, number)))
    edition = kept_edition(request, number)
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return HttpResponseBadRequest()
    try:
        sent = json.loads(request.body)
        scans = door.scans_of(sent.get("scans", []), timezone.now())
    except (ValueError, AttributeError, RecursionError):
        return HttpResponseBadRequest()
    if isinstance(back := sent.get("undo"), dict):
        door.undo(
            edition, by=request.user, person=digits(str(back.get("person"))), number=digits(str(back.get("number")))
        )
    return told(answer(edition, door.enter(edition, scans, by=request.user) if scans else ()))


def told(values: dict) -> JsonResponse:
    response = JsonResponse(values)
    response["Cache-Control"] = "no-store"
    return response
