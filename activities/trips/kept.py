"""Copies of phone pages that a browser keeps, so that they open without a network: for whom, how long, when they go.

The worker (worker.js) keeps a page together with the headers set here. The same mark of the person is left as a cookie:
whoever answers to another mark, or to none any more, has the browser put everything away that was kept.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from accounts.models import User

PERSON, UNTIL, COOKIE = "X-Kept-For", "X-Kept-Until", "kept_for"
AFTER_THE_TRIP = timedelta(days=30)
LONGEST = 400 * 86400
"""Seconds after which browsers forget any cookie."""
KEEPS = "trips:phone"


def mark_of(user: User) -> str:
    """Tells people apart without saying who they are."""
    return salted_hmac("trips.kept", str(user.pk), algorithm="sha256").hexdigest()[:32]


def to_be_kept(response: HttpResponse, user: User, last_day: date) -> HttpResponse:
    """Let the browser's worker keep a page until a month after the trip, and nobody else on the way keep it at all."""
    mark = mark_of(user)
    response["Cache-Control"] = "private, no-store"
    response[PERSON], response[UNTIL] = mark, (last_day + AFTER_THE_TRIP).isoformat()
    response.set_cookie(COOKIE, mark, max_age=LONGEST, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return response


def forget_copies(get_response: Callable) -> Callable:
    """Have the browser put away what it kept for somebody who has signed out, or in whose place another person signed in.

    Not in the answer for a phone page itself: the worker that waits for it puts its copies away, and would be stopped.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        mark = request.COOKIES.get(COOKIE)
        if mark and mark != (mark_of(request.user) if request.user.is_authenticated else "") and not _is_phone(request):
            response["Clear-Site-Data"] = '"storage"'
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return middleware


def _is_phone(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.view_name == KEEPS
