"""The script that keeps pages for times without a network."""

from functools import cache
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

WORKER = Path(__file__).parent.parent / "worker.js"


@require_safe
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """Whoever has such pages serves it above them, because a browser lets it look only at addresses below its own."""
    response = HttpResponse(script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@cache
def script() -> str:
    return WORKER.read_text(encoding="utf-8")
