"""Requests for copies: asking, deciding, reading what was granted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.cases.counting import capped_counts
from activities.cases.once import once

from .. import copying, entries, rules, showing
from ..copying import AlreadyAsked, AlreadyDecided, CannotCopy, State
from ..forms.copy import AskForm, DecideForm
from ..models import CopyRequest
from ..models.entries import KEEPERS
from ..sending import send

PER_PAGE = 20
COUNTED_TO = 999
TABS = ("waiting", "granted", "all")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """For those who keep the list what waits for a decision; for everybody else what their bodies asked for."""
    user = request.user
    keeper = bool(user.roles & KEEPERS)
    if not keeper and not user.seats_as(*rules.ASKING_FOR_COPIES):
        raise PermissionDenied("research.ask_for_copies")
    visible = CopyRequest.objects.visible_to(user)
    rows = {"waiting": visible.waiting(), "granted": visible.filter(state=State.GRANTED), "all": visible}
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else ("waiting" if keeper else "all")
    counts = capped_counts({code: (found, COUNTED_TO) for code, found in rows.items()})
    listed = rows[tab].select_related("entry", "organisation__prefecture", "organisation__parent", "asked_by")
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "keeper": keeper, "tabs": tabs(counts, tab), "nav": "research-list"}
    return render(request, "research/copies.html", context)


def tabs(counts: dict[str, int], current: str) -> list[dict]:
    labels = {
        # Translators: 決定待ち
        "waiting": _("Waiting for the decision"),
        # Translators: 提供済み
        "granted": _("Granted"),
        "all": _("All"),
    }
    return [{"code": code, "label": labels[code], "count": counts[code], "current": code == current} for code in TABS]


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the copy of an entry; a body that waits for one already is led there."""
    entry = entries.visible_entry(request.user, pk)
    seats = copying.asking_seats(request.user, entry)
    if not seats or not entry.can_be_requested:
        raise PermissionDenied("research.ask_for_copies")
    form = AskForm(request.POST if request.method == "POST" else None, seats=seats)
    if request.method != "POST":
        there = [copying.standing(entry, seat.organisation_id) for seat in seats]
        return redirect("research:copy", there[0].pk) if all(there) else show_ask(request, entry, form)
    if not form.is_valid():
        return show_ask(request, entry, form, 422)
    return asked(request, entry, form)


def asked(request: HttpRequest, entry, form: AskForm) -> HttpResponse:
    purpose = form.cleaned_data["purpose"]
    try:
        with once(request) as turn:
            if not turn.repeated:
                copy = copying.ask(entry, seat=form.chosen(), purpose=purpose, by=request.user)
                turn.url = copying.address_of(copy)
    except AlreadyAsked as there:
        messages.info(request, _("Your organisation has asked for this copy already."))
        return redirect("research:copy", there.copy.pk) if there.copy else redirect("research:copies")
    except CannotCopy as refusal:
        form.add_error(None, refusal.words)
        return show_ask(request, entry, form, 409)
    messages.success(request, _("The request was sent. You are told as soon as it is decided."))
    return redirect(turn.url or "research:copies")


def show_ask(request: HttpRequest, entry, form: AskForm, status: int = 200) -> HttpResponse:
    context = {"entry": entry, "row": showing.row_of(entry, request.user), "form": form}
    return render(request, "research/copy_ask.html", context, status=status)


def visible_copy(request: HttpRequest, pk: int) -> CopyRequest:
    """A request for a copy for those who may know of it: the asking body, and those who keep the list."""
    found = CopyRequest.objects.visible_to(request.user).select_related(
        "entry__organisation__prefecture", "entry__case__case", "organisation__prefecture", "organisation__parent",
        "asked_by", "seat__organisation", "decided_seat__organisation",
    )  # fmt: skip
    return get_object_or_404(found, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: its keepers decide, the asking body reads."""
    found = visible_copy(request, pk)
    if request.method == "POST":
        return decide(request, found)
    if copying.asks_for(request.user, found):
        return read(request, found)
    if not request.user.roles & KEEPERS:
        raise Http404
    return show_decision(request, found, DecideForm(copy=found) if may_decide(request, found) else None)


def may_decide(request: HttpRequest, found: CopyRequest) -> bool:
    return found.state == State.ASKED and rules.keeps_list(request.user)


def decide(request: HttpRequest, found: CopyRequest) -> HttpResponse:
    """Grant or decline; who is slower is shown how it was decided."""
    if not rules.keeps_list(request.user):
        raise PermissionDenied("research.decide_on_copies")
    form = DecideForm(request.POST, copy=found)
    if found.state == State.ASKED and not form.is_valid():
        return show_decision(request, found, form, status=422)
    try:
        made = decided(request, found, form)
    except AlreadyDecided as overtaken:
        return show_decision(request, visible_copy(request, overtaken.copy.pk), None, status=409, overtaken=True)
    except CannotCopy as refusal:
        form.add_error(None, refusal.words)
        return show_decision(request, found, form, status=409)
    granted = made.state == State.GRANTED
    messages.success(request, _("The copy was granted.") if granted else _("The copy was declined."))
    return redirect("research:copies")


def decided(request: HttpRequest, found: CopyRequest, form: DecideForm) -> CopyRequest:
    return copying.decide(
        found,
        granted=form.is_valid() and form.granted,
        reason=form.cleaned_data.get("reason", ""),
        consent_note=form.cleaned_data.get("consent_note", ""),
        by=request.user,
        seat=request.user.seats_as(*rules.KEEPING_THE_LIST)[0],
    )


def show_decision(request: HttpRequest, found: CopyRequest, form, status: int = 200, **more) -> HttpResponse:
    entry = found.entry
    context = {
        "copy": found,
        "entry": entry,
        "row": showing.row_of(entry, request.user),
        "form": form,
        "papers": copying.papers_of(entry),
        "accesses": found.accesses.select_related("user"),
        "nav": "research-list",
    }
    return render(request, "research/copy_decide.html", context | more, status=status)


def read(request: HttpRequest, found: CopyRequest) -> HttpResponse:
    """What the asking body sees: how its request stands, and the copy while it may be read. Opening it is logged."""
    context = {"copy": found, "entry": found.entry if found.entry.is_public else None, "nav": "research-list"}
    if found.state == State.GRANTED and not found.may_be_read:
        return render(request, "research/copy_gone.html", context, status=410)
    if found.may_be_read:
        context |= {"answer": copying.answer_of(found.entry), "papers": copying.papers_of(found.entry)}
        if request.method == "GET":
            # Translators: 回答
            copying.note_access(found, request.user, _("The answer"))
    if context["entry"]:
        context["row"] = showing.row_of(found.entry, request.user)
    return render(request, "research/copy.html", context)


@require_safe
def file(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """A paper of a granted copy, for the asking body as long as the consent stands."""
    found = visible_copy(request, pk)
    if not copying.asks_for(request.user, found) or not found.may_be_read:
        raise Http404
    paper = next((paper for paper in copying.papers_of(found.entry) if paper.part == part), None)
    if paper is None:
        raise Http404
    if request.method == "GET":
        copying.note_access(found, request.user, paper.name)
    return send(request, paper.stored, paper.name)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own body's request back while it waits."""
    found = visible_copy(request, pk)
    if not copying.asks_for(request.user, found):
        raise PermissionDenied("research.ask_for_copies")
    if copying.withdraw(found):
        messages.success(request, _("The request was withdrawn."))
    else:
        messages.info(request, _("The request was decided already."))
    return redirect("research:copy", found.pk)
