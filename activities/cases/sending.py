"""How a stored file leaves: as itself, never as a page, never kept by anybody in between."""

from django.http import FileResponse


def sent(content, name: str, content_type: str, *, inline: bool = False) -> FileResponse:
    """The answer that carries an opened file; `inline` is for pictures that we drew ourselves."""
    response = FileResponse(content, as_attachment=not inline, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
