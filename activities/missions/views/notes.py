"""The daily notes of a mission: one per day, written by the office."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.calendars.eras import format_date
from activities.cases.sheets import work_on
from activities.cases.unsaved import keeps_typing

from .. import notes as noting
from .. import recording
from ..access import visible_mission
from ..forms.doing import NoteForm
from ..models import DailyNote, Mission
from .doing import NAV, PAGE, sheet_of, taken_out, too_early, writable_mission

HOME = "missions:notes"


@require_safe
def notes(request: HttpRequest, slug: str) -> HttpResponse:
    """Every day of the mission with its note, or that there is none yet."""
    mission = visible_mission(request, slug)
    days = noting.days_of(mission)
    context = NAV | {
        "case": mission, "days": days, "missing": sum(day.is_missing for day in days),
        "may_note": recording.may_write(request.user, DailyNote, mission),
        # Translators: 活動日誌
        "page_title": _("Daily notes"),
    }  # fmt: skip
    return render(request, "missions/notes.html", context)


@keeps_typing
@require_http_methods(PAGE)
def note(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Write the note of a day, or change it; a day that has not come or is not the mission's has none."""
    mission = writable_mission(request, slug)
    if answer := too_early(request, mission, DailyNote, HOME):
        return answer
    row = note_of(mission, day)
    # Translators: %(day)sの活動日誌
    title = _("Note of %(day)s") % {"day": format_date(row.day)}
    sheet = sheet_of(row, NoteForm, title, HOME, removal=reverse("missions:note_remove", args=[slug, day]))
    return work_on(request, sheet)


def note_of(mission: Mission, day: str) -> DailyNote:
    """The note of a day as it is in the address; a new one where there is none yet."""
    asked = day_of(day)
    row = DailyNote.objects.filter(mission=mission.pk, day=asked).first()
    if row is None:
        if not noting.may_be_noted(asked, mission):
            raise Http404
        row = DailyNote(day=asked)
    row.mission = mission
    return row


def day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


@require_POST
def remove(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    mission = writable_mission(request, slug)
    row = get_object_or_404(DailyNote, mission=mission.pk, day=day_of(day))
    row.mission = mission
    return taken_out(request, row, HOME)
