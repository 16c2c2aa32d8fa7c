"""Tables of a reception: added, filled by hand or by proposal, printed as a list of seats."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.once import once
from activities.cases.revisions import WorkConflict, read_prints
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing
from activities.seminars import rules
from activities.seminars.models import Edition, Session

from .. import arranging
from ..arranged import tables_page
from ..forms.arranging import TableForm, TablesForm
from ..models import Participant, Table
from ..occasions import RECEPTIONS
from ..office import kept_edition, office_edition
from ..papers.arranged import print_seats
from .door import digits
from .groups import FORM, NAV, PAGE


def reception_of(edition: Edition, pk: int) -> Session:
    session = get_object_or_404(Session, edition=edition, kind__in=RECEPTIONS, pk=pk)
    session.edition = edition
    return session


def address(session: Session) -> str:
    return reverse("participation:tables", args=[session.edition.number, session.pk])


@require_safe
def tables(request: HttpRequest, number: int, session: int) -> HttpResponse:
    found = reception_of(office_edition(request, number), session)
    shown = tables_page(found) | {"may_keep": rules.may_keep(request.user), "page_title": str(found.title)} | NAV
    return render(request, "participation/tables.html", shown)


@require_http_methods(PAGE)
def add(request: HttpRequest, number: int, session: int) -> HttpResponse:
    """Several tables at once."""
    found = reception_of(kept_edition(request, number), session)
    form = TablesForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and added(request, found, form):
        return redirect(address(found))
    shown = NAV | {"edition": found.edition, "session": found, "form": form, "page_title": _("Add tables")}
    return render(request, "participation/add_tables.html", shown, status=422 if request.method == "POST" else 200)


def added(request: HttpRequest, session: Session, form: TablesForm) -> bool:
    try:
        with once(request) as turn:
            if not turn.repeated:
                arranging.add_tables(session, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def table_of(session: Session, pk: int) -> Table:
    table = get_object_or_404(Table, session=session, pk=pk)
    table.session = session
    return table


@keeps_typing
@require_http_methods(PAGE)
def edit(request: HttpRequest, number: int, session: int, pk: int) -> HttpResponse:
    found = reception_of(kept_edition(request, number), session)
    table, title = table_of(found, pk), _("Edit the table")
    make, keep = partial(TableForm, instance=table), partial(arranging.save, table)
    more = NAV | {"edition": found.edition, "page_title": title, "table": table}
    return work_on(request, Sheet(make, keep, title, address(found), FORM, more=more))


@require_POST
def remove(request: HttpRequest, number: int, session: int, pk: int) -> HttpResponse:
    found = reception_of(kept_edition(request, number), session)
    table = table_of(found, pk)
    try:
        arranging.remove(table, seen=read_prints(request.POST.get("seen", "")))
    except WorkConflict:
        messages.warning(request, _("Somebody else changed this meanwhile. Look at it again before you delete it."))
    else:
        # Translators: 第%(table)s卓
        name = _("Table %(table)s") % {"table": table.number}
        messages.success(request, _("“%(what)s” was deleted.") % {"what": name})
    return redirect(address(found))


@require_POST
def seat(request: HttpRequest, number: int, session: int) -> HttpResponse:
    """Seat one person, by form or by drag; without a table they get up."""
    found = reception_of(kept_edition(request, number), session)
    person = get_object_or_404(Participant.objects.of(found.edition), pk=digits(request.POST.get("person", "")))
    if not request.POST.get("table"):
        arranging.unseat(found, [person.pk])
        return redirect(address(found))
    table = table_of(found, digits(request.POST["table"]))
    try:
        arranging.seat(table, person, digits(request.POST.get("place", "")) or None)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{address(found)}#table-{table.number}")


@require_POST
def propose(request: HttpRequest, number: int, session: int) -> HttpResponse:
    """Seat everybody who has no seat yet."""
    found = reception_of(kept_edition(request, number), session)
    count, left = arranging.propose_seats(found)
    words = ngettext("%(count)d person was seated.", "%(count)d people were seated.", count)
    messages.success(request, words % {"count": count})
    if left:
        words = ngettext("There is no room for %(count)d person.", "There is no room for %(count)d people.", left)
        messages.warning(request, words % {"count": left})
    return redirect(address(found))


@require_POST
def clear(request: HttpRequest, number: int, session: int) -> HttpResponse:
    """Have everybody get up, to begin anew."""
    found = reception_of(kept_edition(request, number), session)
    arranging.unseat(found)
    return redirect(address(found))


@require_safe
def paper(request: HttpRequest, number: int, session: int, language: str) -> HttpResponse:
    found = reception_of(office_edition(request, number), session)
    headers = {
        "Content-Disposition": f'inline; filename="seats-{number}-{found.pk}-{language}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(print_seats(found, language), content_type="application/pdf", headers=headers)
