"""Organisers and remarks; and what rows of every kind have in common: entered, changed, put in order and taken out."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities.cases.revisions import WorkConflict, read_prints
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing

from .. import access, keeping
from ..forms.programme import InterpreterForm, RoomForm, SessionForm, SpeakerForm
from ..forms.rows import OrganiserForm, RemarkForm
from ..models import Interpreter, Organiser, Remark, Room, Session, Speaker
from .edition import FORM, NAV, PAGE

KINDS = {"organisers": Organiser, "sessions": Session, "speakers": Speaker, "interpreters": Interpreter, "rooms": Room,
         "remarks": Remark}  # fmt: skip
FORMS = {Organiser: OrganiserForm, Session: SessionForm, Speaker: SpeakerForm, Interpreter: InterpreterForm, Room: RoomForm,
         Remark: RemarkForm}  # fmt: skip
PARTS = {Organiser: "organisers", Remark: "remarks", Room: "rooms"}
"""Where on its page a row stands; what is not named here belongs to a session and stands there."""


def home(row: Any) -> str:
    """Organisers and remarks stand on the first page of the edition, everything of the programme on the programme's."""
    if isinstance(row, Organiser | Remark):
        return f"{row.edition.get_absolute_url()}#{PARTS[type(row)]}"
    session = row if isinstance(row, Session) else getattr(row, "session", None)
    place = PARTS.get(type(row)) or (f"item-{session.pk}" if session and session.pk else "programme")
    return f"{reverse('seminars:board', args=[row.edition.number])}#{place}"


def sheet_of(row: Any, title: str, /, begun: dict | None = None, **more: Any) -> Sheet:
    make, keep = partial(FORMS[type(row)], instance=row), partial(keeping.save, row)
    return Sheet(make, keep, title, home(row), FORM, begun or {}, NAV | {"edition": row.edition} | more, home)


def change(request: HttpRequest, number: int, pk: int, model, title: str) -> HttpResponse:
    row = access.kept_row(request, number, model, pk)
    kind = next(name for name, kept in KINDS.items() if kept is model)
    return work_on(request, sheet_of(row, title, row=row, kind=kind))


@keeps_typing
@require_http_methods(PAGE)
def organiser_new(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.kept_edition(request, number)
    return work_on(request, sheet_of(Organiser(edition=edition), _("Add an organiser")))


@keeps_typing
@require_http_methods(PAGE)
def organiser(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    return change(request, number, pk, Organiser, _("Edit the organiser"))


@keeps_typing
@require_http_methods(PAGE)
def remark_new(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.kept_edition(request, number)
    return work_on(request, sheet_of(Remark(edition=edition), _("Add a remark")))


@keeps_typing
@require_http_methods(PAGE)
def remark(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    return change(request, number, pk, Remark, _("Edit the remark"))


@require_POST
def remove(request: HttpRequest, number: int, kind: str, pk: int) -> HttpResponse:
    row = asked_row(request, number, kind, pk)
    try:
        keeping.remove(row, by=request.user, seen=read_prints(request.POST.get("seen", "")))
    except WorkConflict:
        messages.warning(request, _("Somebody else changed this meanwhile. Look at it again before you delete it."))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("“%(what)s” was deleted.") % {"what": row})
    return redirect(after(row))


def after(row: Any) -> str:
    """Where the page leads when the row is no more."""
    return home(row).replace(f"#item-{row.pk}", "#programme") if isinstance(row, Session) else home(row)


@require_POST
def place(request: HttpRequest, number: int, kind: str, pk: int) -> HttpResponse:
    """One place up or down among its like."""
    row = asked_row(request, number, kind, pk)
    if isinstance(row, Remark):
        raise Http404
    keeping.reorder(row, by=request.user, down=request.POST.get("to") == "down")
    return redirect(reverse("seminars:" + row._meta.model_name, args=[number, row.pk]))


def asked_row(request: HttpRequest, number: int, kind: str, pk: int) -> Any:
    if kind not in KINDS:
        raise Http404
    return access.kept_row(request, number, KINDS[kind], pk)
