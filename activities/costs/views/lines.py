"""Items of a case's costs: entered, copied, changed, moved and taken out."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities.cases.models import Case
from activities.cases.revisions import WorkConflict, read_prints
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing

from .. import access, keeping
from ..forms import BudgetLineForm, LineForm
from ..models import CostLine
from ..money import Currency
from ..schemes import scheme_of
from .case import PAGE, home, of_case

COPIED = ("kind", "what", "bearer", "currency", "quantity", "unit", "unit_amount", "note")


@keeps_typing
@require_http_methods(PAGE)
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """A new item; `?copy=` names one whose values it begins with."""
    case = access.edited_case(request, slug)
    # Translators: 予算項目を追加
    title = _("Add a budget line") if scheme_of(case).is_budget else _("Add a cost item")
    return work_on(request, sheet_of(CostLine(case=case), case, title, begun=begun(request, case)))


@keeps_typing
@require_http_methods(PAGE)
def line(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an item. One that somebody else has taken out meanwhile can be entered again with what was typed."""
    case = access.edited_case(request, slug)
    row = CostLine.objects.of(case).filter(pk=pk).first()
    if row is None and not request.POST.get("seen"):
        raise Http404
    # Translators: 予算項目を編集する
    title = _("Edit the budget line") if scheme_of(case).is_budget else _("Edit the cost item")
    sheet = sheet_of(row or CostLine(case=case, pk=pk), case, title)
    sheet.more |= {"line": row, "add_again": reverse("costs:line_new", args=[case.slug])}
    return work_on(request, sheet)


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case = access.edited_case(request, slug)
    row = access.line_of(case, pk)
    try:
        keeping.remove_line(row, by=request.user, seen=read_prints(request.POST.get("seen", "")))
    except WorkConflict:
        messages.warning(
            request, _("Somebody else changed this item meanwhile. Look at it again before you delete it.")
        )
        return redirect("costs:line", case.slug, row.pk)
    messages.success(request, _("“%(what)s” was deleted.") % {"what": row.what})
    return redirect(home(case))


@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One place up or down among the items of the same bearer."""
    case = access.edited_case(request, slug)
    row = access.line_of(case, pk)
    keeping.move_line(row, by=request.user, down=request.POST.get("to") == "down")
    return redirect(f"{home(case)}#item-{row.pk}")


def sheet_of(row: CostLine, case: Case, title: str, **more) -> Sheet:
    scheme = scheme_of(case)
    make = partial(BudgetLineForm if scheme.is_budget else LineForm, instance=row, scheme=scheme)
    return of_case(case, make, partial(keeping.save_line, row), title, **more)


def begun(request: HttpRequest, case: Case) -> dict:
    """What a new item starts with: another one's values, or who usually pays (domain B.1)."""
    asked = request.GET.get("copy", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 10
    source = CostLine.objects.of(case).filter(pk=int(asked)).first() if known else None
    if source:
        return {name: getattr(source, name) for name in COPIED}
    return {"bearer": scheme_of(case).bearers[0], "currency": Currency.CNY}
