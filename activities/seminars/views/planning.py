"""Moving an edition on, and copying from an earlier one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from activities.cases.once import once

from .. import access, copying, planning
from ..forms.planning import CopyForm, MoveForm
from ..models import Edition, State
from .edition import PAGE


@require_http_methods(PAGE)
def move(request: HttpRequest, number: int, state: str) -> HttpResponse:
    """Ask before the edition enters a state: what is missing, and why it is postponed or cancelled."""
    edition = access.kept_edition(request, number)
    target = known_state(state)
    if request.method == "POST":
        return moved(request, edition, target)
    if target not in planning.MOVES[State(edition.state)]:
        return overtaken(request, edition)
    if not planning.may_go(request.user, edition, target):
        raise PermissionDenied("seminars.cancel")
    return show_move(request, edition, target, MoveForm(target=target), planning.missing(edition, target))


def known_state(code: str) -> State:
    if code not in State.values:
        raise Http404
    return State(code)


def moved(request: HttpRequest, edition: Edition, target: State) -> HttpResponse:
    form = MoveForm(request.POST, target=target)
    if target == planning.CANCELLED and not planning.rules.may_cancel(request.user):
        raise PermissionDenied("seminars.cancel")
    if not form.is_valid():
        return show_move(request, edition, target, form, planning.missing(edition, target), status=422)
    reason, seen = form.cleaned_data["reason"], request.POST.get("seen", "")
    try:
        with once(request) as turn:
            if not turn.repeated:
                planning.move(edition, target, by=request.user, seen=seen, reason=reason)
    except planning.Overtaken:
        return overtaken(request, edition)
    except planning.NotYet as error:
        return show_move(request, edition, target, form, error.missing, status=422)
    messages.success(request, _("Saved."))
    return redirect(edition)


def overtaken(request: HttpRequest, edition: Edition) -> HttpResponse:
    messages.warning(request, _("The edition is in another state by now. Nothing was changed."))
    return redirect(edition)


def show_move(request: HttpRequest, edition, target, form, missing, status: int = 200) -> HttpResponse:
    shown = {"edition": edition, "target": target, "form": form, "missing": missing, "nav": "seminars",
             "has_errors": bool(missing) and status == 422}  # fmt: skip
    return render(request, "seminars/move.html", shown, status=status)


@require_http_methods(PAGE)
def copy(request: HttpRequest, number: int) -> HttpResponse:
    """Begin with what an earlier edition had."""
    edition = access.kept_edition(request, number)
    form = CopyForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid() and (made := copied(request, edition, form)) is not None:
        words = ngettext("%(count)d row was copied. Check names that belong to the earlier city.",
                         "%(count)d rows were copied. Check names that belong to the earlier city.", made)  # fmt: skip
        messages.success(request, words % {"count": made})
        return redirect(edition)
    shown = {"edition": edition, "form": form, "nav": "seminars"}
    return render(request, "seminars/copy.html", shown, status=422 if request.method == "POST" else 200)


def copied(request: HttpRequest, edition: Edition, form: CopyForm) -> int | None:
    """How many rows were copied; None when the edition has such rows, which the form says then."""
    source, aspects = form.cleaned_data["source"], form.cleaned_data["aspects"]
    try:
        with once(request) as turn:
            return 0 if turn.repeated else copying.copy(source, edition, aspects, by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return None
