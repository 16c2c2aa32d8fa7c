"""What holds for every address: no NUL in it, and a Content-Security-Policy that is wider on the administrators' pages."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

ADMIN_POLICY = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}
"""Unfold's Alpine build compiles expressions and its templates carry style attributes; nothing foreign is let in."""


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
