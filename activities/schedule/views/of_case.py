"""A case's bookings, and what an applicant asks for from its own case."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.access import visible_request
from activities.cases.once import once
from activities.cases.pages import render_page
from activities.cases.unsaved import keeps_typing

from .. import booking, of_case, rules
from ..errors import CaseClosed, Taken
from ..forms.booking import AskForm
from ..offers import clash_of
from ..unusual import unusual
from .common import prefilled


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """What is booked for a case; the page of the case fetches it as its block."""
    case = visible_request(request, slug)
    if of_case.rights(case, request.user) is None:
        raise Http404
    context = {"case": case, "rows": of_case.bookings_of(case, request.user), "nav": case.nav,
               "offered": of_case.offered(case, request.user)}  # fmt: skip
    return render_page(request, "schedule/case.html", "schedule/_case_rows.html", context)


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a room or a PC; the office answers."""
    case = visible_request(request, slug)
    if not rules.asking_seat(request.user, case):
        raise PermissionDenied(rules.ASK)
    if request.method != "POST":
        return show(request, case, AskForm(case=case, initial={"day": case.period_start} | prefilled(request)))
    form = AskForm(request.POST, case=case)
    if not form.is_valid():
        return show(request, case, form, 422)
    try:
        with once(request) as turn:
            if not turn.repeated:
                turn.url = booking.ask(form.wish(), by=request.user).get_absolute_url()
    except Taken as taken:
        return show_taken(request, case, form, taken)
    except CaseClosed:
        messages.warning(request, _("Nothing can be booked for this case: it is closed or postponed."))
        return redirect(case)
    return say_asked(request, case, form)


def say_asked(request: HttpRequest, case, form: AskForm) -> HttpResponse:
    # Translators: 申込みを受け付けました。事務所が決定したらお知らせします。
    messages.success(request, _("The office was asked for it. You are told as soon as it has decided."))
    for sentence in unusual(case, form.cleaned_data["begin"], form.cleaned_data["end"]):
        messages.warning(request, sentence)
    return redirect(f"{case.get_absolute_url()}#bookings")


def show_taken(request: HttpRequest, case, form: AskForm, taken: Taken) -> HttpResponse:
    clash = clash_of(taken, request.user, request.path, kept={"title": form.cleaned_data["title"]})
    return show(request, case, form, 409, clash=clash)


def show(request: HttpRequest, case, form: AskForm, status: int = 200, **more) -> HttpResponse:
    return render(request, "schedule/ask.html", {"case": case, "form": form, "nav": case.nav, **more}, status=status)
