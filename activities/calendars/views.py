"""What a typed date means, for the line beside the field."""

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.views.decorators.http import require_GET

from .fields import echo as meaning


@require_GET
def echo(request: HttpRequest) -> HttpResponse:
    """`?date=…`, or the field that `?field=` names; empty while what is typed is no date yet."""
    typed = request.GET.get("date") or request.GET.get(request.GET.get("field", ""), "")
    return HttpResponse(escape(meaning(typed)))
