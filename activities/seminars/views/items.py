"""Items of the programme with who speaks and who interprets, and the rooms: each on a page of its own."""

from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.cases.revisions import WorkConflict
from activities.cases.sheets import Sheet, work_on
from activities.cases.unsaved import keeps_typing

from .. import access, keeping
from ..forms.programme import NEW_ROOM, MoveForm, SessionForm
from ..models import Interpreter, Room, Session, Speaker
from ..placing import dropped
from ..rooming import room_named
from .edition import FORM, NAV, PAGE
from .rows import change, home, sheet_of


def session_sheet(of: Session, title: str, begun: dict | None = None, **more: Any) -> Sheet:
    make, keep = partial(SessionForm, instance=of), partial(keep_session, of)
    return Sheet(make, keep, title, home(of), FORM, begun or {}, NAV | {"edition": of.edition} | more, home)


@transaction.atomic
def keep_session(row: Session, values: dict, *, by, seen) -> Session:
    """A room that was typed becomes one of the edition's first, unless it is there already."""
    names = [values.pop(name, "") for name in NEW_ROOM]
    if any(names):
        values["room"] = room_named(row.edition, *names, by=by).pk
    return keeping.save(row, values, by=by, seen=seen)


@keeps_typing
@require_http_methods(PAGE)
def session_new(request: HttpRequest, number: int) -> HttpResponse:
    """A new item; `?day=` names the day it is added to."""
    edition = access.kept_edition(request, number)
    asked = request.GET.get("day", "")
    begun = {"day": asked} if asked.isascii() and asked.isdigit() and len(asked) < 3 else {}
    return work_on(request, session_sheet(Session(edition=edition), _("Add an item to the programme"), begun=begun))


@keeps_typing
@require_http_methods(PAGE)
def session(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    row = access.kept_session(request, number, pk)
    return work_on(request, session_sheet(row, _("Edit the item of the programme"), row=row, kind="sessions"))


@keeps_typing
@require_http_methods(PAGE)
def move(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Another day, time or room; dragging on the board posts here too."""
    row = access.kept_session(request, number, pk)
    make, keep = partial(moving, row), partial(keep_place, row)
    # Translators: 日時・会場の変更
    sheet = Sheet(make, keep, _("Move the item"), home(row), FORM, more=NAV | {"edition": row.edition, "of": row})
    sheet.home = on_the_board if "to_day" in request.POST else home
    return work_on(request, sheet)


def on_the_board(row: Session) -> str:
    """Whoever dragged goes on dragging: the board of the day that it was dropped on."""
    return f"{reverse('seminars:board', args=[row.edition.number])}#day-{row.day}"


def moving(row: Session, data=None, **options: Any) -> MoveForm:
    """The form of a move; what was dragged says only where it was dropped."""
    return MoveForm(dropped(data, row) if data and "to_day" in data else data, instance=row, **options)


def keep_place(row: Session, values: dict, *, by, seen) -> Session:
    """What somebody else has changed besides the place is no business of who moves it."""
    try:
        return keeping.save(row, values, by=by, seen=seen)
    except WorkConflict as conflict:
        theirs = [name for name in conflict.theirs if name in Session.PLACE]
        raise WorkConflict(conflict.now, conflict.names, theirs) from None


@keeps_typing
@require_http_methods(PAGE)
def speaker_new(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    of = access.kept_session(request, number, pk)
    return work_on(request, sheet_of(Speaker(session=of), _("Add a speaker"), of=of))


@keeps_typing
@require_http_methods(PAGE)
def speaker(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    return change(request, number, pk, Speaker, _("Edit the speaker"))


@keeps_typing
@require_http_methods(PAGE)
def interpreter_new(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    of = access.kept_session(request, number, pk)
    return work_on(request, sheet_of(Interpreter(session=of), _("Add an interpreter"), of=of))


@keeps_typing
@require_http_methods(PAGE)
def interpreter(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    return change(request, number, pk, Interpreter, _("Edit the interpreter"))


@keeps_typing
@require_http_methods(PAGE)
def room_new(request: HttpRequest, number: int) -> HttpResponse:
    edition = access.kept_edition(request, number)
    return work_on(request, sheet_of(Room(edition=edition), _("Add a room")))


@keeps_typing
@require_http_methods(PAGE)
def room(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    return change(request, number, pk, Room, _("Edit the room"))
