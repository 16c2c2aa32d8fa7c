"""What came of a mission: read by the office and headquarters, written by the office; the look half a year later."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.calendars.fiscal import today_in_japan
from activities.cases.once import once
from activities.cases.sheets import work_on
from activities.cases.unsaved import keeps_typing
from activities.experts.rules import may_match

from .. import recording, reporting
from ..access import visible_mission
from ..forms.doing import RATINGS, FollowUpForm, PaperForm, ReportForm
from ..models import FollowUp, Mission, Report
from .doing import FORM, NAV, PAGE, sheet_of, too_early, way_of, writable_mission

HOME = "missions:report"


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole of it on one page, for headquarters as for the office."""
    mission = visible_mission(request, slug)
    found = reporting.report_of(mission)
    context = NAV | {
        "case": mission, "report": found, "paper": reporting.paper_of(found), "follow_up": reporting.follow_up_of(mission),
        "asked_on": reporting.follow_up_due(mission), "named": may_match(request.user),
        "rating": dict(RATINGS).get(found.host_rating) if found else None,
        "may_report": recording.may_write(request.user, Report, mission),
        "may_ask": recording.may_write(request.user, FollowUp, mission),
        # Translators: 派遣報告
        "page_title": _("Report of the mission"),
    }  # fmt: skip
    return render(request, "missions/report.html", context)


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    mission = writable_mission(request, slug)
    if answer := too_early(request, mission, Report, HOME):
        return answer
    return work_on(request, sheet_of(only_one(mission, Report), ReportForm, _("Write the mission's report"), HOME))


def only_one(mission: Mission, kind: type):
    """The row that a mission has once, or a new one."""
    row = kind.objects.filter(mission=mission.pk).first() or kind()
    row.mission = mission
    return row


@require_http_methods(PAGE)
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Upload what the expert wrote, or a newer version of it."""
    mission = writable_mission(request, slug)
    if answer := too_early(request, mission, Report, HOME):
        return answer
    form = PaperForm(request.POST, request.FILES) if request.method == "POST" else PaperForm()
    if request.method == "POST" and form.is_valid() and kept(request, mission, form):
        messages.success(request, _("Saved."))
        return redirect(HOME, mission.slug)
    # Translators: 専門家の報告書を登録
    title = _("Add the expert's report as a file")
    shown = NAV | {"case": mission, "form": form, "files": True, "title": title, "way": way_of(mission, HOME)}
    return render(request, FORM, shown, status=422 if form.errors else 200)


def kept(request: HttpRequest, mission: Mission, form: PaperForm) -> bool:
    """Store the file once; a refused one is told beside its field."""
    try:
        with once(request) as turn:
            if not turn.repeated:
                reporting.keep_paper(mission, form.cleaned_data["file"], by=request.user)
    except ValidationError as refused:
        form.add_error("file", refused)
        return False
    return True


@keeps_typing
@require_http_methods(PAGE)
def follow_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what the host says after six months; who only reads finds it with the report."""
    mission = visible_mission(request, slug)
    if request.method != "POST" and not recording.may_write(request.user, FollowUp, mission):
        return redirect(HOME, mission.slug)
    row = only_one(writable_mission(request, slug), FollowUp)
    # Translators: 6か月後の確認
    sheet = sheet_of(row, FollowUpForm, _("What has become of it after six months"), HOME)
    sheet.begun = {} if row.pk else {"asked_on": today_in_japan()}
    return work_on(request, sheet)
