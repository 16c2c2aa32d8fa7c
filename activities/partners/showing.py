"""What the page of a counterpart draws besides its own facts: sections, doors, changes, and how much hangs on it."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from activities.cases.showing.record_changes import MOST_SHOWN, Told, told_value

from .fetching import with_names
from .merging import OFFICIAL_NAMES
from .models import Body, BodyName, Change, Contact, ContactRoute

CHIPS = {ContactRoute.Worked.YES: "ok", ContactRoute.Worked.NO: "off", ContactRoute.Worked.UNKNOWN: "wait"}


def sections(body: Body) -> list[Body]:
    """The bodies that belong to it, in use first."""
    found = list(body.sections.standing().order_by("-in_use", "pk").prefetch_related("names"))
    for section in found:
        section.parent = body
    return found


def names(body: Body) -> list[BodyName]:
    """Its names as the page lists them: the official ones first, the newest of them on top."""
    return sorted(body.names.all(), key=lambda name: name.kind != BodyName.Kind.OFFICIAL)


def people(body: Body, sections: list[Body]) -> list[Contact]:
    """Who is there and in its sections, those who left last."""
    own = {part.pk: part for part in [body, *sections]}
    found = list(Contact.objects.filter(body__in=own))
    for person in found:
        person.body = own[person.body_id]
    return found


@dataclass
class Route:
    """A door as the page shows it."""

    row: ContactRoute
    chip: str


def routes(body: Body) -> list[Route]:
    rows = list(body.routes.select_related("through_body", "through_contact"))
    with_names(row.through_body for row in rows)
    return [Route(row, CHIPS[ContactRoute.Worked(row.worked)]) for row in rows]


def changes(body: Body) -> list[Told]:
    """What was changed in the record, and in those that were merged into it; newest first."""
    found = Change.objects.filter(Q(body=body.pk) | Q(body__merged_into=body.pk)).select_related("by", "seat")
    rows = list(found[:MOST_SHOWN])
    return [Told(row, label_of(row), values_of(row)) for row in rows]


def label_of(row: Change) -> str:
    """What was changed: the body itself, or one of its rows by its name."""
    model = apps.get_model("partners", row.model)
    if model is Body and not row.subject:
        # Translators: 機関の情報
        return _("counterpart")
    return f"{model._meta.verbose_name}: {row.subject}" if row.subject else str(model._meta.verbose_name)


def values_of(row: Change) -> list[tuple[Any, str, str]]:
    """Its changed values; merging tells the names of both bodies beside their own."""
    model = apps.get_model("partners", row.model)
    return [told_value(model, name, *both) if name in model.FIELDS else (OFFICIAL_NAMES, *both)
            for name, both in row.values.items()]  # fmt: skip


def figures(body: Body) -> dict[str, int]:
    """How much hangs on a record, for choosing which of two stays."""
    return {
        "people": body.contacts.count(),
        "routes": body.routes.count(),
        "dealings": body.dealings.count(),
        "sections": body.sections.count(),
    }
