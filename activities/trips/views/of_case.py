"""What the page of a case fetches of its itinerary."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.cases.pages import render_page

from .. import access, of_case, rules, shown
from ..timetable import timetable_of
from .plan import plan_context, standing


@require_safe
def block(request: HttpRequest, slug: str) -> HttpResponse:
    """The plan as it stands for the office, for everybody else what was shared last."""
    case = access.trip_of(request, slug)
    rights = of_case.rights(case, request.user)
    if rights is None:
        raise Http404
    context = {"case": case, "nav": "cases", "trip": rights, "page_title": _("Itinerary")}
    if rights.drafts:
        timetable = timetable_of(case, office=True)
        context |= plan_context(timetable) | standing(case, timetable)
    elif newest := rules.newest_plan(case):
        newest.case = case
        context |= {"newest": newest, "days": shown.days(newest)}
    return render_page(request, "trips/case.html", "trips/_case_plan.html", context)
