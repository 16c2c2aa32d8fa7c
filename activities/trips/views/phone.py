"""The plan on the telephone: the day it is, addresses to show, numbers to tap; it opens without a network too."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.calendars.fiscal import CHINA, today_in_china
from activities.cases import kept
from activities.cases.access import visible_request

from .. import organiser, under_way
from ..reading import is_off, plan_to_read


@kept.keeps_copies
@require_safe
def phone(request: HttpRequest, slug: str) -> HttpResponse:
    """All days of the newest version in one page, with the one to open first; the office reads a plan nobody has shared too."""
    case = visible_request(request, slug)
    plan = plan_to_read(request.user, case)
    now = timezone.now().astimezone(CHINA)
    context = {
        "case": case, "plan": plan, "now": now, "marks": under_way.marks(plan.lines, now),
        "opened": under_way.day_to_open(plan.days, now), "office": organiser.OFFICE_PHONE,
        "emergencies": organiser.EMERGENCIES, "is_off": is_off(case),
    }  # fmt: skip
    with timezone.override(CHINA):
        response = render(request, "trips/phone.html", context)
    return kept.to_be_kept(response, request.user, last_day(plan))


def last_day(plan) -> date:
    return plan.bounds[1] if plan.bounds else today_in_china()
