"""One row of the register on a page, unless its body was merged into another meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from activities.cases import sheets
from activities.cases.sheets import Sheet

from .. import keeping
from ..models import Body, Dealing

FORM = "partners/form.html"
NAV = {"nav": "counterparts"}


def sheet_of(row: Any, make, title: str, back: str, body: Body | None = None, **more: Any) -> Sheet:
    """`remove` in what the page draws besides is the address that takes the row out."""

    def keep(values: dict, **who: Any) -> Any:
        return keeping.save(row, values, **who, **entered(row, who["by"]))

    return Sheet(make, keep, title, back, FORM, more=NAV | {"body": body} | more)


def entered(row: Any, by) -> dict[str, Any]:
    """Who writes a new dealing down."""
    if row.pk is None and isinstance(row, Dealing):
        return {"entered_by": by.pk, "seat": keeping.keeping_seat(by).pk}
    return {}


def work_on(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Show the form, or save what was typed; a record that was merged leads to the one that took it over."""
    try:
        return sheets.work_on(request, sheet)
    except keeping.Merged as gone:
        messages.warning(request, _("This record was merged into another meanwhile. Nothing of yours was saved."))
        return redirect(gone.into)
