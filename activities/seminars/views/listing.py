"""All editions in one table, and where they were held on a map."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import rules
from ..map import map_of
from ..models import Edition
from ..showing import lines, planned


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everybody reads what was held; the office sees what is being planned on top."""
    editions = list(Edition.objects.visible_to(request.user).with_place())
    return render(
        request,
        "seminars/index.html",
        {
            "lines": lines(editions),
            "planned": planned(editions),
            "map": map_of(editions),
            "may_keep": rules.may_keep(request.user),
            "nav": "seminars",
        },
    )
