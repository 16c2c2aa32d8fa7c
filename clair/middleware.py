"""The Content-Security-Policy of the administrators' pages, which is wider than everybody else's."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

ADMIN_POLICY = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}
"""Unfold's Alpine build compiles expressions and its templates carry style attributes; nothing foreign is let in."""


def admin_policy(get_response: Callable) -> Callable:
    """Widen the policy for /admin/ alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(reverse("admin:index")):
            response._csp_update = ADMIN_POLICY
        return response

    return middleware
