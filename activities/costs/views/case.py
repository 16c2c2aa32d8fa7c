"""The costs of a case, what they came to, and the rate they are shown at."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.models import Case
from activities.cases.pages import render_page
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing

from .. import access, keeping
from ..forms import AmountsForm, ChooseRateForm
from ..models import CostLine, ExchangeRate
from ..of_case import rights
from ..schemes import scheme_of
from ..showing import changes_of, table_of
from ..summary import rate_of

PAGE = ["GET", "HEAD", "POST"]
FORM = "costs/form.html"


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """Who bears what; the page of the case fetches the totals as its block. A budget has a page of its own."""
    case = access.read_case(request, slug)
    scheme = scheme_of(case)
    if scheme.is_budget:
        return redirect(home(case))
    table, costs = table_of(case), rights(case, request.user)
    columns = 4 + 2 * table.has_actuals + costs.may_edit
    context = {"case": case, "table": table, "costs": costs, "columns": columns, "nav": case.nav, "scheme": scheme,
               "changes": changes_of(case), "page_title": _("Costs")}  # fmt: skip
    return render_page(request, "costs/case.html", "costs/_totals.html", context)


@keeps_typing
@require_http_methods(PAGE)
def actuals(request: HttpRequest, slug: str) -> HttpResponse:
    """Record what the items came to, in a budget also what they are committed to, all on one page."""
    case = access.edited_case(request, slug)
    columns = ("committed", "actual") if scheme_of(case).is_budget else ("actual",)
    lines = list(CostLine.objects.of(case))
    make, keep = partial(AmountsForm, lines=lines, columns=columns), partial(keeping.record_amounts, case, columns)
    title = _("Record committed and actual amounts") if len(columns) > 1 else _("Record actual amounts")
    return work_on(request, of_case(case, make, keep, title, "costs/actuals.html"))


@keeps_typing
@require_http_methods(PAGE)
def rate(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the rate at which the costs of the case are converted."""
    case = access.edited_case(request, slug)
    make, keep = partial(ChooseRateForm, chosen=rate_of(case)), partial(keeping.choose_rate, case)
    sheet = of_case(case, make, keep, _("Change the exchange rate"))
    sheet.more |= {"any_rate": ExchangeRate.objects.exists(), "choosing": True}
    return work_on(request, sheet)


def of_case(case: Case, make, keep, title: str, template: str = FORM, **more: Any) -> Sheet:
    scheme = scheme_of(case)
    shown = {"case": case, "way": scheme.way(case), "scheme": scheme, "nav": scheme.nav}
    return Sheet(make, keep, title, home(case), template, more=shown, **more)


def home(case: Case) -> str:
    return scheme_of(case).home(case)
