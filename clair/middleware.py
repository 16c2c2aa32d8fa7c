"""What holds for every address: no NUL in it, no body larger than our forms send, no camera except where a page says so itself,
and a Content-Security-Policy that is wider on the administrators' pages.
"""

import logging
from collections.abc import Callable

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from activities.cases.forms import MOST_FILES

logger = logging.getLogger(__name__)

ADMIN_POLICY = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}
"""Unfold's Alpine build compiles expressions and its templates carry style attributes; nothing foreign is let in."""


def no_devices(get_response: Callable) -> Callable:
    """No page may use camera, microphone or position, unless it names what it needs itself (the door of the seminar)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return middleware


def no_nul(get_response: Callable) -> Callable:
    """Nobody types a NUL into an address, and PostgreSQL refuses the statement it would end up in: 400 instead of 500."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path_info:
            raise BadRequest("NUL in the address")
        return get_response(request)

    return middleware


def admin_policy(get_response: Callable) -> Callable:
    """Widen the policy for /admin/ alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(reverse("admin:index")):
            response._csp_update = ADMIN_POLICY
        return response

    return middleware


def limit_body(get_response: Callable) -> Callable:
    """Refuse a body larger than any form of ours can send before anything of it is read, and so written to the disk.

    Stands behind sign-in and language, whose work needs no body, and before the views, whose forms read it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if length_of(request) > most_bytes():
            logger.warning("A body of %s bytes was refused: %s", length_of(request), request.path)
            context = {"most_files": MOST_FILES, "most_mb": settings.MAX_UPLOAD_MB}
            return render(request, "413.html", context, status=413)
        return get_response(request)

    return middleware


def length_of(request: HttpRequest) -> int:
    """As announced; Django reads no more than that, and nothing of a body without a length."""
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isascii() and length.isdigit() else 0


def most_bytes() -> int:
    """As many files as a form takes, each as large as it may be, and the fields beside them."""
    return MOST_FILES * settings.MAX_UPLOAD_MB * 1024 * 1024 + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
