"""The plan of a trip as it stands: where the office works it out."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.schedule.days import unknown_years
from activities.schedule.of_case import may_book_now

from .. import access, rules, shown
from ..checks import Fault, faults
from ..clashes import clashes
from ..content import changes, content_with, held
from ..timetable import Timetable, timetable_of
from ..writing import numbers_of


@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Days, lines, what is booked and what to look at; nobody but the office sees a plan before it is shared."""
    case = access.draft_of(request, slug)
    timetable = timetable_of(case, office=True)
    context = plan_context(timetable) | {
        "case": case,
        "nav": "cases",
        # Translators: 訪問日程
        "page_title": _("Itinerary"),
        "may_plan": rules.planning_seat(request.user, case) is not None,
        "may_book": may_book_now(case, request.user),
        "numbers": shown.numbers(numbers_of(case)),
        **standing(case, timetable),
    }
    return render(request, "trips/plan.html", context)


def plan_context(timetable: Timetable) -> dict:
    """The plan with what is wrong with it, beside the lines that it is about and on top."""
    found = [*faults(timetable.lines, timetable.days), *clashes(timetable.lines)]
    return {
        "timetable": timetable,
        "days": timetable.days,
        "faults": found,
        "beside": beside(found),
        "without_bed": {fault.day for fault in found if not fault.keys},
        "findings": findings(timetable),
        "unknown_years": unknown_years(day.head for day in timetable.days),
    }


def beside(found: list[Fault]) -> dict[str, list[Fault]]:
    """Each fault by the later line that it is about."""
    by_key = defaultdict(list)
    for fault in found:
        if fault.keys:
            by_key[fault.keys[-1]].append(fault)
    return dict(by_key)


def findings(timetable: Timetable) -> list[tuple]:
    """Each visit with the weighty things that the rules of planning found in it."""
    stops = [line.stop for line in timetable.lines if line.stop] + timetable.undated
    return [(stop, checks.weighty) for stop in stops if (checks := stop.told.get("checks")) and checks.weighty]


def standing(case, timetable: Timetable) -> dict:
    """The version that was shared last, and how much is otherwise now."""
    newest = rules.newest_plan(case)
    if newest is None:
        return {"newest": None}
    newest.case = case
    return {"newest": newest, "since": len(changes(held(newest), content_with(case, timetable.lines)))}
