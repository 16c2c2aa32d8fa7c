"""One counterpart: its page, and its own facts."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.cases.once import once
from activities.cases.unsaved import keeps_typing, restored

from .. import access, keeping, rules, showing
from ..dealings import history
from ..forms.body import BodyForm, NewBodyForm
from ..models import Body
from .sheets import sheet_of, work_on

SHOWN = 40


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything the office knows of a body; a record that was merged leads to the one that took it over."""
    body = access.visible_body(request, pk)
    if body.merged_into_id:
        messages.info(request, _("The record that was here was merged into this one."))
        return redirect(body.merged_into, permanent=False)
    return render(request, "partners/body.html", page_of(request, body))


def page_of(request: HttpRequest, body: Body) -> dict:
    """What the page draws, in statements that do not grow with the history."""
    sections = showing.sections(body)
    lines = history([body, *sections], request.user)
    shown = lines if "all" in request.GET else lines[:SHOWN]
    return {
        "body": body,
        "nav": "counterparts",
        "sections": sections,
        "names": showing.names(body),
        "contacts": showing.people(body, sections),
        "routes": showing.routes(body),
        "lines": shown,
        "left": len(lines) - len(shown),
        "papers": [line for line in lines if line.version],
        "changes": showing.changes(body),
        "may_keep": rules.may_keep(request.user),
        "may_merge": rules.may_merge(request.user),
    }


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    body = access.kept_body(request, pk)
    if body.merged_into_id:
        return redirect(body.merged_into)
    make = partial(BodyForm, instance=body)
    return work_on(request, sheet_of(body, make, _("Edit the counterpart"), body.get_absolute_url(), body))


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A body that is not in the register yet."""
    access.keeping(request)
    if request.method != "POST":
        typed = restored(request)
        return show_new(request, NewBodyForm(initial=typed.dict() if typed else started(request)))
    form = NewBodyForm(request.POST)
    if not form.is_valid():
        return show_new(request, form, status=422)
    try:
        with once(request) as turn:
            if not turn.repeated:
                form.look_for_the_same()
                turn.url = keeping.add_body(form.values(), form.name(), by=request.user).get_absolute_url()
    except ValidationError as error:
        form.add_error(None, error)
        return show_new(request, form, status=422)
    messages.success(request, _("The counterpart was entered."))
    return redirect(turn.url or "partners:index")


def started(request: HttpRequest) -> dict:
    """What a link to the page fills in: a name that was looked for in vain, or the body a section belongs to."""
    part_of = request.GET.get("part_of", "")
    parent = int(part_of) if part_of.isascii() and part_of.isdigit() and len(part_of) < 10 else None
    return {"name_ja": request.GET.get("name", "")[:160], "parent": parent} | (
        {"kind": Body.Kind.SECTION} if parent else {}
    )


def show_new(request: HttpRequest, form: NewBodyForm, status: int = 200) -> HttpResponse:
    sheet = sheet_of(Body(), NewBodyForm, _("Enter a counterpart"), reverse("partners:index"))
    return sheet.page(request, form, status=status, same=form.same, again=bool(form.same) or "again" in request.POST)
