"""Copies of pages that a telephone keeps, so that they open without a network: for whom, how long, when they go.

The worker (worker.js) keeps a page together with the headers set here. The same mark of the person is left as a cookie:
whoever answers to another mark, or to none any more, has the browser put everything away that was kept. What was entered
without a network and waits to be sent stays (`UNSENT`, a cookie of its page): then the sign-in page puts the copies away.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from accounts.models import User

PERSON, UNTIL, COOKIE, UNSENT = "X-Kept-For", "X-Kept-Until", "kept_for", "unsent"
AFTERWARDS = timedelta(days=30)
LONGEST = 400 * 86400
"""Seconds after which browsers forget any cookie."""


def keeps_copies(view: Callable) -> Callable:
    """Mark a view whose page is kept."""
    view.keeps_copies = True
    return view


def mark_of(user: User) -> str:
    """Tells people apart without saying who they are."""
    return salted_hmac("cases.kept", str(user.pk), algorithm="sha256").hexdigest()[:32]


def to_be_kept(response: HttpResponse, user: User, last_day: date) -> HttpResponse:
    """Let the browser's worker keep a page until a month after the last day, and nobody else on the way keep it at all."""
    mark = mark_of(user)
    response["Cache-Control"] = "private, no-store"
    response[PERSON], response[UNTIL] = mark, (last_day + AFTERWARDS).isoformat()
    response.set_cookie(COOKIE, mark, max_age=LONGEST, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return response


def forget_copies(get_response: Callable) -> Callable:
    """Have the browser put away what it kept for somebody who has signed out, or in whose place another person signed in.

    Not in the answer for such a page itself: the worker that waits for it puts its copies away, and would be stopped.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        mark = request.COOKIES.get(COOKIE)
        if mark and mark != (mark_of(request.user) if request.user.is_authenticated else "") and not _is_kept(request):
            if UNSENT not in request.COOKIES:
                response["Clear-Site-Data"] = '"storage"'
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return middleware


def _is_kept(request: HttpRequest) -> bool:
    return request.resolver_match is not None and getattr(request.resolver_match.func, "keeps_copies", False)
