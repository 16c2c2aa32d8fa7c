"""What the pages draw besides an edition's own facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.cases.showing.record_changes import MOST_SHOWN, Told, told_value
from activities.partners.fetching import with_names
from activities.trips.both import Both

from . import rules
from .checking import findings
from .copying import ASPECTS
from .models import Change, Edition, Organiser, OrganiserRole, State
from .programme import by_day, sessions_of
from .wording import ITEMS
from .workflow import WORKFLOW


@dataclass
class Line:
    """A fiscal year in the list of editions; years without one are said to have none (domain H.21)."""

    year: int
    edition: Edition | None = None


def lines(editions: Iterable[Edition]) -> list[Line]:
    """The editions that were held and the years between them without one, newest first."""
    held = {edition.fiscal_year: edition for edition in editions if edition.is_held}
    if not held:
        return []
    return [Line(year, held.get(year)) for year in range(max(held), min(held) - 1, -1)]


def planned(editions: Iterable[Edition]) -> list[dict[str, Any]]:
    """The editions that were not held, with how far they are."""
    return [{"edition": edition, "chip": chip_of(edition)} for edition in editions if not edition.is_held]


def chip_of(edition: Edition) -> str:
    return WORKFLOW.state(edition.state).chip


@dataclass
class Part:
    """The organisers of one role: its name for the reader, and as papers print it."""

    label: Any
    name: Both
    organisers: list[Organiser]


def page_of(edition: Edition, user) -> dict[str, Any]:
    """Everything on the page of an edition; the office's own work only for the office."""
    sessions = sessions_of(edition)
    office = rules.may_plan_along(user)
    shown = {
        "edition": edition,
        "tab": "overview",
        "chip": chip_of(edition),
        "parts": parts(edition, office),
        "days": by_day(edition, sessions),
        "remarks": list(edition.remarks.all()),
        "office": office,
        "may_keep": rules.may_keep(user),
    }
    if not office:
        return shown
    bare = edition.state == State.IDEA and edition.file is None and not (sessions or shown["parts"] or shown["remarks"])
    return shown | {
        "findings": findings(edition, sessions),
        "may_discard": bare and rules.may_cancel(user),
        "may_begin": edition.state == State.IDEA and edition.file is None and rules.may_keep(user),
        "changes": changes(edition),
    }


def parts(edition: Edition, office: bool) -> list[Part]:
    """The organisers by role in the order of reports; only the office is shown the way to the register."""
    rows = list(edition.organisers.select_related("counterpart") if office else edition.organisers.all())
    if office:
        with_names(row.counterpart for row in rows)
    found = [Part(role.label, ITEMS[role.value], [row for row in rows if row.role == role]) for role in OrganiserRole]
    return [part for part in found if part.organisers]


def changes(edition: Edition) -> list[Told]:
    rows = list(edition.changes.select_related("by", "seat")[:MOST_SHOWN])
    return [Told(row, label_of(row), values_of(row)) for row in rows]


def label_of(row: Change) -> str:
    """What was changed: the edition itself, or one of its rows by its name."""
    if row.model == "edition":
        return capfirst(_("edition"))
    return capfirst(f"{apps.get_model('seminars', row.model)._meta.verbose_name}: {row.subject}")


def values_of(row: Change) -> list[tuple[Any, str, str]]:
    """Its changed values; copying tells how many rows of each kind there are now."""
    if row.what == Change.What.COPIED:
        return [(ASPECTS[name].label, before, after) for name, (before, after) in row.values.items() if name in ASPECTS]
    model = apps.get_model("seminars", row.model)
    return [told_value(model, name, *both) for name, both in row.values.items()]
