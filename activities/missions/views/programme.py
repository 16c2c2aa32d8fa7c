"""The programme of a mission by day: shown to all who see the mission, changed by the office, printed in both languages."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.calendars.eras import NotADate, parse_date
from activities.cases.sheets import work_on
from activities.cases.unsaved import keeps_typing
from activities.experts.rules import may_match

from .. import programme as planning
from .. import programme_paper, recording
from ..access import visible_mission
from ..forms.doing import ActivityForm, ShiftForm
from ..models import Activity, Mission
from .doing import NAV, PAGE, sheet_of, taken_out, too_early, writable_mission

HOME = "missions:programme"


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, visible_mission(request, slug))


def page(request: HttpRequest, mission: Mission, form: ShiftForm | None = None, status: int = 200) -> HttpResponse:
    """The days with their items and what to look at; who plans may move all of it at once."""
    found = planning.programme_of(mission)
    may_plan = recording.may_write(request.user, Activity, mission)
    initial = {"days": planning.proposed_shift(mission, found.items) or None}
    context = NAV | {
        "case": mission, "programme": found, "may_plan": may_plan, "shift": form or ShiftForm(initial=initial),
        "shifting": form is not None or bool(initial["days"]),
        # Translators: 派遣日程
        "page_title": _("Programme of the mission"),
    }  # fmt: skip
    return render(request, "missions/programme.html", context, status=status)


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """A new item; `?day=` names its day, else it is the first of the mission."""
    mission = writable_mission(request, slug)
    if answer := too_early(request, mission, Activity, HOME):
        return answer
    # Translators: 日程に項目を追加
    sheet = sheet_of(Activity(mission=mission), ActivityForm, _("Add to the programme"), HOME)
    sheet.begun = {"day": day_asked(request, mission)}
    return work_on(request, sheet)


def day_asked(request: HttpRequest, mission: Mission):
    try:
        return parse_date(request.GET.get("day", ""))
    except NotADate:
        return mission.period_start


@keeps_typing
@require_http_methods(PAGE)
def activity(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an item, or move it to another day. One that somebody has deleted meanwhile can be added again."""
    mission = writable_mission(request, slug)
    row = Activity.objects.filter(mission=mission.pk, pk=pk).first()
    if row is None and not request.POST.get("seen"):
        raise Http404
    if answer := too_early(request, mission, Activity, HOME):
        return answer
    row = row or Activity(pk=pk)
    row.mission = mission
    removal = reverse("missions:activity_remove", args=[slug, pk])
    # Translators: 日程の項目を編集
    sheet = sheet_of(row, ActivityForm, _("Change the item"), HOME, removal=removal)
    sheet.more["add_again"] = "missions:activity_new"
    return work_on(request, sheet)


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    mission = writable_mission(request, slug)
    row = get_object_or_404(Activity, mission=mission.pk, pk=pk)
    row.mission = mission
    return taken_out(request, row, HOME)


@require_POST
def shift(request: HttpRequest, slug: str) -> HttpResponse:
    """Move all items by so many days, as when the mission has moved."""
    mission = writable_mission(request, slug)
    form = ShiftForm(request.POST)
    if not form.is_valid():
        return page(request, mission, form, 422)
    try:
        moved = planning.shift(mission, form.cleaned_data["days"], by=request.user, first=request.POST.get("first", ""))
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        words = ngettext("%(count)d item was moved.", "%(count)d items were moved.", moved)
        messages.success(request, words % {"count": moved})
    return redirect(HOME, mission.slug)


@require_safe
def printed(request: HttpRequest, slug: str) -> HttpResponse:
    """The paper on a page; its words are those of its own language, whatever the reader's is."""
    mission = visible_mission(request, slug)
    paper = asked_paper(request, mission)
    response = render(request, "missions/programme_print.html", NAV | {"case": mission, "paper": paper})
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a file for the host and for printers."""
    paper = asked_paper(request, visible_mission(request, slug))
    response = HttpResponse(programme_paper.pdf_of(paper), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, paper.file_name)
    response["Cache-Control"] = "private, no-store"
    return response


def asked_paper(request: HttpRequest, mission: Mission) -> programme_paper.Paper:
    """In the language that is asked for, else in both. Only who may know the expert's name prints it."""
    asked = request.GET.get("language", "")
    language = asked if asked in programme_paper.LANGUAGES else programme_paper.BOTH
    return programme_paper.paper_of(mission, language, named=may_match(request.user))
