"""Suggestions while a place is being typed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from .models import Division
from .naming import SEPARATORS

LONGEST = 2000


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What the last name typed in `?q=` (or in the field `?field=` names) may become: a fragment, or JSON."""
    typed = (request.GET.get("q") or request.GET.get(request.GET.get("field", ""), ""))[:LONGEST]
    *before, last = SEPARATORS.split(typed)
    found = list(Division.objects.search(last))
    if request.accepts("application/json") and not request.accepts("text/html"):
        results = [{"code": place.code, "label": place.label(), "kind": place.kind} for place in found]
        response = JsonResponse({"results": results})
    else:
        suggestions = [(division, "".join(before) + division.label()) for division in found]
        context = {"suggestions": suggestions, "into": request.GET.get("into", "")}
        response = render(request, "places/_suggestions.html", context)
    patch_vary_headers(response, ["Accept"])
    return response
