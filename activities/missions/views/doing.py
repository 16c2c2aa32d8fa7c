"""What the pages of a mission's doing share: who may write, when, and the sheet that several kinds of rows are written on."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from activities.cases.rules import seat_for
from activities.cases.sheets import Sheet

from .. import recording
from ..access import visible_mission
from ..models import Mission

PAGE = ["GET", "HEAD", "POST"]
FORM = "missions/doing_form.html"
NAV = {"nav": "missions"}


def writable_mission(request: HttpRequest, slug: str) -> Mission:
    """The mission for who writes down what is done; whether it is the time for it is asked when it is written."""
    mission = visible_mission(request, slug)
    if seat_for(request.user, recording.WRITE, mission) is None:
        raise PermissionDenied(recording.WRITE)
    return mission


def too_early(request: HttpRequest, mission: Mission, kind: type, back: str) -> HttpResponse | None:
    """Whoever opens a form outside of its time is told so at once; what was typed already is not lost by it."""
    if request.method == "POST" or recording.has_its_time(kind, mission):
        return None
    messages.warning(request, recording.NOT_NOW[kind])
    return redirect(back, mission.slug)


def sheet_of(row: Any, form: type, title: str, back: str, /, **more: Any) -> Sheet:
    """`back` is the name of the page below the mission that the row stands on."""
    mission, words = row.mission, {"row": row, "case": row.mission}
    make, keep = partial(form, instance=row), partial(recording.save, row)
    return Sheet(make, keep, title, reverse(back, args=[mission.slug]), FORM, more=NAV | words | more)
