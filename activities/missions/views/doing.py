"""What the pages of a mission's doing share: who may write, when, and the sheet that several kinds of rows are written on."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.cases.rules import seat_for
from activities.cases.sheets import Sheet

from .. import recording
from ..access import visible_mission
from ..models import Mission

PAGE = ["GET", "HEAD", "POST"]
FORM = "missions/doing_form.html"
NAV = {"nav": "missions"}
PAGES = {
    # Translators: 派遣日程
    "missions:programme": _("Programme of the mission"),
    # Translators: 活動日誌
    "missions:notes": _("Daily notes"),
    # Translators: 派遣報告
    "missions:report": _("Report of the mission"),
}
"""What the pages are called on which rows stand."""


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


def way_of(mission: Mission, back: str) -> tuple[Any, str]:
    """The page on which a row stands: its name and where it is."""
    return PAGES[back], reverse(back, args=[mission.slug])


def sheet_of(row: Any, form: type, title: str, back: str, /, **more: Any) -> Sheet:
    """`back` is the name of the page below the mission that the row stands on."""
    way = way_of(row.mission, back)
    make, keep = partial(form, instance=row), partial(recording.save, row)
    return Sheet(make, keep, title, way[1], FORM, more=NAV | {"row": row, "case": row.mission, "way": way} | more)
