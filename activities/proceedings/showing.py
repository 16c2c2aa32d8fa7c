"""What the page after the seminar draws, for the office and for everybody else."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_china
from activities.cases.showing.record_changes import MOST_SHOWN, Told, told_value
from activities.seminars import rules
from activities.seminars.models import Edition, Session

from . import access
from .models import Change, Material, Minutes, Questionnaire
from .rules import readers

NAV = {"nav": "seminars"}
PHASES = {
    # Translators: 準備中
    "draft": ("draft", _("Being prepared")),
    # Translators: 受付開始前
    "early": ("wait", _("Not open yet")),
    # Translators: 回答受付中
    "open": ("ok", _("Open for answers")),
    # Translators: 受付終了
    "over": ("s7", _("Closed for answers")),
}
"""Shape and words of how far a questionnaire is."""


def page_of(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Everything on the page in a fixed number of statements."""
    office = rules.may_plan_along(request.user)
    shown = {
        "edition": edition,
        "tab": "after",
        "page_title": _("After the seminar"),
        "office": office,
        "may_keep": rules.may_keep(request.user),
        "materials": by_session(access.readable_materials(request, edition).select_related("session")),
        "photographs": list(access.shown_photographs(request, edition).select_related("session")),
        "minutes": minutes_of(request, edition, office),
        "questionnaire": questionnaire_of(request, edition, office),
    }
    return shown | NAV | (of_the_office(edition) if office else {})


def of_the_office(edition: Edition) -> dict[str, Any]:
    earlier = Questionnaire.objects.filter(edition__number__lt=edition.number).exists()
    return {"changes": changes(edition), "has_earlier_questions": earlier}


def by_session(materials: Iterable[Material]) -> list[tuple[Session | None, list[Material]]]:
    """Those of the whole edition first, then in the order of the programme."""
    rows = sorted(materials, key=lambda row: (place_of(row.session), row.order, row.pk))
    return [(session, list(found)) for session, found in groupby(rows, key=lambda row: row.session)]


def place_of(session: Session | None) -> tuple:
    if session is None:
        return (0,)
    return (session.day, session.start is None, str(session.start), session.order, session.pk)


def minutes_of(request: HttpRequest, edition: Edition, office: bool) -> list[tuple[Session | None, Minutes | None]]:
    """For the office every item of the programme, with its minutes where there are some; for others what they may read."""
    rows = {row.session_id: row for row in access.readable_minutes(request, edition)}
    if not office:
        return [(row.session, row) for row in sorted(rows.values(), key=lambda row: place_of(row.session))]
    lone = [(None, row) for key, row in rows.items() if key is None]
    return [(session, rows.get(session.pk)) for session in edition.sessions.all()] + lone


def questionnaire_of(request: HttpRequest, edition: Edition, office: bool) -> dict[str, Any] | None:
    """How far the questionnaire is; outside the office only one whose results may be read."""
    found = Questionnaire.objects.filter(edition=edition).first()
    if found is None or not (office or found.readers in readers(request.user, edition)):
        return None
    found.edition = edition
    return {"row": found, "answers": found.replies.count(), **phase_of(found)}


def phase_of(questionnaire: Questionnaire) -> dict[str, Any]:
    phase = questionnaire.phase(today_in_china())
    chip, words = PHASES[phase]
    return {"phase": phase, "chip": chip, "words": words}


def changes(edition: Edition) -> list[Told]:
    rows = list(Change.objects.filter(edition=edition).select_related("by", "seat")[:MOST_SHOWN])
    return [Told(row, label_of(row), values_of(row)) for row in rows]


def label_of(row: Change) -> str:
    name = capfirst(apps.get_model("proceedings", row.model)._meta.verbose_name)
    return f"{name}: {row.subject}" if row.subject else name


def values_of(row: Change) -> list[tuple[Any, str, str]]:
    model = apps.get_model("proceedings", row.model)
    return [told_value(model, name, *both) for name, both in row.values.items()]
