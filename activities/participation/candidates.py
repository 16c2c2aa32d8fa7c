"""Bodies that may be invited and are not on the list yet, by kind, prefecture and name, or those of the last edition."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Concat

from accounts.models import Organisation
from activities.partners.models import Body
from activities.seminars.models import Edition

from .forms.inviting import SourceForm
from .inviting import CHINESE, OF_JAPAN
from .models import Invitation

MOST_SHOWN = 300


@dataclass(frozen=True)
class Candidate:
    """A body to tick: `code` says which table it is in."""

    code: str
    name: Any
    other: str
    kind: Any


def candidates(edition: Edition, asked: dict[str, Any]) -> list[Candidate]:
    """The bodies that fit, in the order of their lists; one more than are shown when there are more."""
    source = asked.get("source") or SourceForm.JAPAN
    if source == SourceForm.LAST:
        return of_last_edition(edition)
    if source == SourceForm.JAPAN:
        return [of_organisation(body) for body in organisations(edition, asked)[: MOST_SHOWN + 1]]
    return [of_body(body) for body in bodies(edition, asked, OF_JAPAN if source == SourceForm.OFFICES else CHINESE)]


def organisations(edition: Edition, asked: dict[str, Any]) -> QuerySet[Organisation]:
    found = Organisation.objects.in_force().requesters().select_related("prefecture", "parent")
    found = found.exclude(
        pk__in=Invitation.objects.of(edition).filter(organisation__isnull=False).values("organisation")
    )
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if asked.get("prefecture"):
        found = found.filter(prefecture=asked["prefecture"])
    if name := "".join(asked.get("q", "").split()):
        found = found.annotate(full=Concat(F("prefecture__name"), F("name")))
        found = found.filter(
            Q(full__contains=name) | Q(name__contains=name) | Q(name_kana__contains=name) | Q(code=name)
        )
    return found.order_by("code", "name", "pk")


def bodies(edition: Edition, asked: dict[str, Any], kinds: tuple[str, ...]) -> list[Body]:
    found = Body.objects.standing().filter(in_use=True, kind__in=[asked["kind"]] if asked.get("kind") else kinds)
    found = found.exclude(pk__in=Invitation.objects.of(edition).filter(body__isnull=False).values("body"))
    if name := asked.get("q", "").strip():
        found = found.filter(names__key__contains=name).distinct()
    return list(found.named().order_by("division__code", "pk")[: MOST_SHOWN + 1])


def of_last_edition(edition: Edition) -> list[Candidate]:
    """Whoever was invited to the edition before that invited anybody, and is not on the list of this one."""
    before = Invitation.objects.filter(edition__number__lt=edition.number).order_by("-edition__number").first()
    if before is None:
        return []
    here = Invitation.objects.of(edition)
    rows = Invitation.objects.filter(edition=before.edition_id).named()
    have = set(here.values_list("organisation", flat=True)) - {None}
    met = set(here.values_list("body", flat=True)) - {None}
    left = [row for row in rows if row.organisation_id not in have and row.body_id not in met]
    return [of_organisation(row.organisation) if row.organisation_id else of_body(row.body) for row in left]


def of_organisation(body: Organisation) -> Candidate:
    return Candidate(f"o{body.pk}", body.full_label, "", body.get_kind_display())


def of_body(body: Body) -> Candidate:
    return Candidate(f"b{body.pk}", body.label, body.sub_label, body.get_kind_display())


def chosen(edition: Edition, codes: list[str]) -> tuple[list[Organisation], list[Body]]:
    """The bodies that were ticked, as far as they may be invited; anything else is left out."""
    keys = {letter: [int(code[1:]) for code in codes[:MOST_SHOWN] if code[:1] == letter and code[1:].isdecimal()]
            for letter in "ob"}  # fmt: skip
    organisations = Organisation.objects.requesters().filter(pk__in=keys["o"]).order_by("code", "name", "pk")
    bodies = Body.objects.standing().filter(pk__in=keys["b"]).order_by("division__code", "pk")
    return list(organisations), list(bodies)
