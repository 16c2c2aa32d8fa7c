"""The costs of a case, what they came to, and the rate they are shown at."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.models import Case
from activities.cases.pages import render_page
from activities.cases.unsaved import keeps_typing

from .. import access, keeping
from ..forms import ActualsForm, ChooseRateForm
from ..models import CostLine, ExchangeRate
from ..of_case import rights
from ..showing import table_of
from ..summary import rate_of
from .work import Work, work_on

PAGE = ["GET", "HEAD", "POST"]


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """Who bears what; the page of the case fetches the totals as its block."""
    case = access.read_case(request, slug)
    table, costs = table_of(case), rights(case, request.user)
    columns = 4 + 2 * table.has_actuals + costs.may_edit
    context = {"case": case, "table": table, "costs": costs, "columns": columns, "nav": "cases"}
    return render_page(request, "costs/case.html", "costs/_totals.html", context)


@keeps_typing
@require_http_methods(PAGE)
def actuals(request: HttpRequest, slug: str) -> HttpResponse:
    """Record what the items came to, all on one page."""
    case = access.edited_case(request, slug)
    lines = list(CostLine.objects.of(case))
    work = Work(
        partial(ActualsForm, lines=lines), partial(keeping.record_actuals, case), _("Record actual amounts"),
        home(case), case, "costs/actuals.html",
    )  # fmt: skip
    return work_on(request, work)


@keeps_typing
@require_http_methods(PAGE)
def rate(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the rate at which the costs of the case are converted."""
    case = access.edited_case(request, slug)
    work = Work(
        partial(ChooseRateForm, chosen=rate_of(case)), partial(keeping.choose_rate, case), _("Change the exchange rate"),
        home(case), case, more={"any_rate": ExchangeRate.objects.exists(), "choosing": True},
    )  # fmt: skip
    return work_on(request, work)


def home(case: Case) -> str:
    return reverse("costs:case", args=[case.slug])
