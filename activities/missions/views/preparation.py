"""Ticking off what has to be seen to before somebody leaves, and entering who bears what."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from activities.cases.once import once
from activities.costs.rules import EDIT, editing_seat

from .. import costs, preparing
from ..access import visible_mission
from .doing import writable_mission


@require_POST
def task(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mark a task of the preparation as done, or open it again."""
    mission = writable_mission(request, slug)
    if mission.state != preparing.STATE:
        messages.warning(request, _("The preparation is over; its tasks stay as they are."))
    else:
        preparing.tick(mission, pk, by=request.user, done=request.POST.get("to") != "open")
    return HttpResponseRedirect(f"{mission.get_absolute_url()}#doing")


@require_POST
def usual_costs(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter the lines that every mission has (domain B.4), without amounts."""
    mission = visible_mission(request, slug)
    if editing_seat(request.user, mission) is None:
        raise PermissionDenied(EDIT)
    with once(request) as turn:
        made = 0 if turn.repeated else costs.enter_usual(mission, by=request.user)
    if made:
        words = ngettext(
            "%(count)d line was entered. Add the amounts.", "%(count)d lines were entered. Add the amounts.", made
        )
        messages.success(request, words % {"count": made})
    return redirect("costs:case", mission.slug)
