"""The programme of an edition on a page of its own: the board, its items, its rooms, and what is published of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from .. import access, rules
from ..checking import findings
from ..content import content_of, held
from ..differing import differences
from ..models import Edition, ProgrammeAddress, ProgrammeVersion
from ..placing import board as board_of
from ..programme import by_day, rooms_of, sessions_of
from .address import shown_address


@require_safe
def board(request: HttpRequest, number: int) -> HttpResponse:
    """Days, times and rooms; for the office, which plans."""
    edition = access.planned_edition(request, number)
    return render(request, "seminars/board.html", page_of(request, edition))


def page_of(request: HttpRequest, edition: Edition) -> dict:
    rooms = rooms_of(edition)
    sessions = sessions_of(edition, rooms)
    found = findings(edition, sessions)
    return {
        # Translators: 日程表
        "page_title": pgettext("of the seminar", "Programme"), "tab": "programme", "nav": "seminars", "edition": edition,
        "rooms": rooms,
        "days": by_day(edition, sessions), "board": board_of(edition, sessions, rooms), "findings": found,
        "wrong": {session.pk for one in found if one.code != "untold" for session in one.sessions},
        "may_keep": rules.may_keep(request.user), "office": True, "sessions": sessions,
    } | published_part(request, edition, sessions, rooms)  # fmt: skip


def published_part(request: HttpRequest, edition: Edition, sessions, rooms) -> dict:
    """What is published, how much of it has changed since, and where it is read."""
    versions = list(ProgrammeVersion.objects.of(edition))
    for version in versions:
        version.edition = edition
    newest = versions[0] if versions else None
    current = content_of(edition, sessions, rooms)
    return {
        "versions": versions,
        "newest": newest,
        "changed": len(differences(held(newest), current)) if newest else 0,
        "address": shown_address(request, ProgrammeAddress.objects.filter(edition=edition.pk).first()),
    }
