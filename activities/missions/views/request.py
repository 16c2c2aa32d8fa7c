"""Writing a request down, changing it, and the days that are agreed on."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing

from .. import access, filing
from ..forms.request import DaysForm, RequestForm
from ..models import Interpreter, Mission, Mode
from ..showing import signed_for

PAGE = ["GET", "HEAD", "POST"]
NAV = {"nav": "missions"}
BEGUN = {"mode": Mode.ONSITE, "interpreter": Interpreter.HOST}


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest) -> HttpResponse:
    """A request that came by letter, mail or telephone; `?host=` names the body where the page it came from knows it."""
    access.planning(request)
    asked = request.GET.get("host", "")
    begun = BEGUN | ({"host": int(asked)} if asked.isascii() and asked.isdigit() and len(asked) < 10 else {})
    # Translators: 要望を登録する
    sheet = Sheet(partial(RequestForm, instance=Mission()), filing.enter, _("Enter a request for an expert"),
                  reverse("missions:index"), "missions/request.html", begun, NAV, Mission.get_absolute_url)  # fmt: skip
    return work_on(request, sheet)


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    case = access.planned_mission(request, slug)
    # Translators: 要望の内容を変更する
    return work_on(request, sheet_of(case, RequestForm, filing.save_request, _("Change the request"), "request"))


@keeps_typing
@require_http_methods(PAGE)
def days(request: HttpRequest, slug: str) -> HttpResponse:
    """The first and the last day; a signed agreement for other days is told beforehand."""
    case = access.planned_mission(request, slug)
    # Translators: 派遣期間を決める
    sheet = sheet_of(case, DaysForm, filing.save_days, _("Days of the mission"), "days")
    sheet.more |= {"signed": signed_for(case)}
    return work_on(request, sheet)


def sheet_of(case: Mission, form, keep, title: str, page: str) -> Sheet:
    make, template = partial(form, instance=case), f"missions/{page}.html"
    return Sheet(make, partial(keep, case), title, case.get_absolute_url(), template, more=NAV | {"case": case})
