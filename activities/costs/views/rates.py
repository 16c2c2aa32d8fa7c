"""Exchange rates: read by the office, entered and corrected by officers and managers."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.calendars.fiscal import today_in_japan
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing
from activities.schedule.views.common import back_to

from .. import access, keeping, rules
from ..forms import RateForm
from ..models import ExchangeRate
from .case import FORM, PAGE

ON_A_PAGE = 30


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All rates, the newest first, with how many cases use each."""
    access.reading_rates(request)
    rates = ExchangeRate.objects.select_related("entered_by").annotate(used=Count("sheets")).order_by("-day")
    page = Paginator(rates, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "keeps_rates": rules.keeps_rates(request.user), "nav": "cases"}
    return render(request, "costs/rates.html", context)


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest) -> HttpResponse:
    """A new rate; `?next=` is the page that wants it."""
    access.reading_rates(request)
    access.keeping_rates(request)
    return work_on(request, sheet_of(ExchangeRate(day=today_in_japan()), _("Add an exchange rate"), back_to(request)))


@keeps_typing
@require_http_methods(PAGE)
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a rate; the costs that use it follow."""
    found = access.kept_rate(request, pk)
    sheet = sheet_of(found, _("Correct the exchange rate"), back_to(request))
    sheet.more |= {"rate": found, "used": found.sheets.count()}
    return work_on(request, sheet)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a rate that no case uses."""
    found = access.kept_rate(request, pk)
    try:
        found.delete()
    except ProtectedError:
        messages.error(request, _("Cases use this rate, so it stays. Correct it if it is wrong."))
        return redirect("costs:rate", found.pk)
    messages.success(request, _("The exchange rate was deleted."))
    return redirect("costs:rates")


def sheet_of(row: ExchangeRate, title: str, back: str) -> Sheet:
    make, keep = partial(RateForm, instance=row), partial(keeping.save_rate, row)
    return Sheet(make, keep, title, back or reverse("costs:rates"), FORM, more={"next": back, "nav": "cases"})
