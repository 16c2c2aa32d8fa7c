"""Sending a stored paper of the research list: always as an attachment, never kept by anybody in between."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from activities.cases.sending import sent

logger = logging.getLogger(__name__)


def send(request: HttpRequest, stored, name: str) -> HttpResponse:
    """`stored` is a row with a file and its content type; `name` is what the reader may call it."""
    try:
        content = stored.file.open("rb")
    except OSError:
        logger.exception("A file of the research list is missing: %s", stored.file.name)
        return render(request, "research/file_missing.html", {"name": name}, status=404)
    return sent(content, name, stored.content_type)
