"""Sending a stored paper of the research list: always as an attachment, never kept by anybody in between."""

import logging

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

logger = logging.getLogger(__name__)


def send(request: HttpRequest, stored, name: str) -> HttpResponse:
    """`stored` is a row with a file and its content type; `name` is what the reader may call it."""
    try:
        content = stored.file.open("rb")
    except OSError:
        logger.exception("A file of the research list is missing: %s", stored.file.name)
        return render(request, "research/file_missing.html", {"name": name}, status=404)
    response = FileResponse(content, as_attachment=True, filename=name, content_type=stored.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
