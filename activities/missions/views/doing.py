"""What the pages of a mission's doing share: who may write, when, the sheet for writing rows, and deleting one."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.cases.revisions import WorkConflict, read_prints
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
    "missions:programme": gettext_lazy("Programme of the mission"),
    # Translators: 活動日誌
    "missions:notes": gettext_lazy("Daily notes"),
    # Translators: 派遣報告
    "missions:report": gettext_lazy("Report of the mission"),
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


def taken_out(request: HttpRequest, row: Any, home: str) -> HttpResponse:
    """Delete a row as it was seen, or say why not."""
    try:
        recording.remove(row, by=request.user, seen=read_prints(request.POST.get("seen", "")))
    except WorkConflict:
        messages.warning(request, _("Somebody else changed this meanwhile. Look at it again before you delete it."))
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        messages.success(request, _("“%(what)s” was deleted.") % {"what": row})
    return redirect(home, row.mission.slug)
