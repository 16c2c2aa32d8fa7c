"""Making one record out of two: the values that were chosen stay, everything that pointed to the other points here now."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .keeping import What, note, touch
from .models import Body, BodyName, Change, Distinct
from .rules import may_merge

LEFT = (Change, Distinct, BodyName)
"""What does not simply move: changes stay with the record they were made to, names become aliases, judgements lapse."""
NAMES = "names"
# Translators: 正式名称
OFFICIAL_NAMES = gettext_lazy("official names")
MINE, THEIRS = "kept", "other"


class MergeConflict(Exception):
    """One of the two has changed or was merged since the page was opened; nothing was done."""


@dataclass(frozen=True)
class Difference:
    """A field in which the two differ, as people read it on either side."""

    name: str
    label: Any
    kept: str
    other: str


def differences(kept: Body, other: Body) -> list[Difference]:
    """What has to be chosen; where one side is empty the other is proposed by the page."""
    rows = [Difference(NAMES, OFFICIAL_NAMES, said(kept, NAMES), said(other, NAMES))]
    for name in Body.FIELDS:
        mine, theirs = said(kept, name), said(other, name)
        if mine != theirs:
            rows.append(Difference(name, Body._meta.get_field(name).verbose_name, mine, theirs))
    return rows


def said(body: Body, name: str) -> str:
    """A value as people read it; the names as the official ones in their order."""
    if name == NAMES:
        return "\n".join(" ".join(filter(None, (row.name_ja, row.name_zh))) for row in official(body))
    if name == "kind":
        return str(body.get_kind_display())
    value = getattr(body, name)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return value.strftime("%H:%M") if hasattr(value, "hour") else str(value or "")


def official(body: Body) -> list[BodyName]:
    return [name for name in body.names.all() if name.kind == BodyName.Kind.OFFICIAL]


def marks(*bodies: Body) -> str:
    """The two as they stand, to tell whether somebody changed them since the page was opened."""
    return "-".join(f"{body.pk}.{body.revision}" for body in bodies)


@transaction.atomic
def merge(kept: Body, other: Body, choices: Mapping[str, str], *, by, seen: str) -> Body:
    """Let `kept` take over `other`: per field the side that `choices` names, names, people, doors and dealings of both.

    Of two people who merge at once one succeeds; the other meets MergeConflict. The change that is written down tells, for
    each value, the one that was given up and the one that stays.
    """
    if not may_merge(by) or kept.pk == other.pk:
        raise PermissionDenied("partners.merge")
    locked = {body.pk: body for body in both(kept.pk, other.pk)}
    kept, other = locked[kept.pk], locked[other.pk]
    if kept.merged_into_id or other.merged_into_id or marks(kept, other) != seen:
        raise MergeConflict(seen)
    before, gone = {row.name: [row.kept, row.other] for row in differences(kept, other)}, other.label
    taken = [name for name, side in choices.items() if side == THEIRS and name in before]
    for name in taken:
        if name != NAMES:
            setattr(kept, name, getattr(other, name))
    take_names(kept, other, theirs=NAMES in taken)
    repoint(other, kept)
    detach(kept, other)
    lost = {name: pair if name in taken else pair[::-1] for name, pair in before.items()}
    note(kept, What.MERGED, kept, subject=gone, values=lost, other=other, by=by)
    for body in (kept, other):
        touch(body)
    return kept


def both(first: int, second: int) -> Iterable[Body]:
    """The two, locked in one order so that nobody waits for each other."""
    return Body.objects.select_for_update(of=("self",)).filter(pk__in=(first, second)).order_by("pk")


def take_names(kept: Body, other: Body, *, theirs: bool) -> None:
    """The official names of one side stay official; those of the other go on as aliases with their days."""
    losing = official(kept) if theirs else official(other)
    BodyName.objects.filter(pk__in=[name.pk for name in losing]).update(kind=BodyName.Kind.ALIAS)
    there = {name.key for name in BodyName.objects.filter(body=kept)}
    for name in BodyName.objects.filter(body=other):
        if name.key in there and name.kind != BodyName.Kind.OFFICIAL:
            name.delete()
        else:
            BodyName.objects.filter(pk=name.pk).update(body=kept)


def repoint(old: Body, new: Body) -> None:
    """Whatever points to one body points to the other: the register's own rows and those of every programme.

    Relations of many to many are moved in their own tables, which are among the hidden relations. What both have and a body can
    have only once (invited to one edition, asked by one survey) stays with the record that leads here.
    """
    for relation in Body._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.related_model in LEFT:
            continue
        if not relation.many_to_many:
            name = relation.field.name
            move(relation.related_model._base_manager.filter(**{name: old.pk}), name, new)


def move(rows: models.QuerySet, name: str, new: Body) -> None:
    """Let rows point to another body, all at once, or one by one where some of them cannot."""
    try:
        with transaction.atomic():
            rows.update(**{name: new.pk})
    except IntegrityError:
        for key in list(rows.values_list("pk", flat=True)):
            with suppress(IntegrityError), transaction.atomic():
                rows.filter(pk=key).update(**{name: new.pk})


def detach(kept: Body, other: Body) -> None:
    """Nothing is part of itself, is reached through itself, or waits to be judged against what it has become."""
    kept.parent = None if kept.parent_id == other.pk else kept.parent
    kept.save()
    other.merged_into, other.parent, other.in_use = kept, None, False
    other.save()
    if stands_above_itself(kept):
        kept.parent = None
        kept.save(update_fields=["parent"])
    kept.routes.filter(through_body=kept.pk).update(through_body=None)
    Distinct.objects.filter(models.Q(first=other.pk) | models.Q(second=other.pk)).delete()


def stands_above_itself(body: Body) -> bool:
    above, seen = body.parent_id, set()
    while above and above != body.pk and above not in seen:
        seen.add(above)
        above = Body.objects.filter(pk=above).values_list("parent", flat=True).first()
    return above == body.pk


def set_apart(first: Body, second: Body, *, by) -> None:
    """The two look alike and are two: nobody is asked again."""
    low, high = sorted((first.pk, second.pk))
    Distinct.objects.get_or_create(first_id=low, second_id=high, defaults={"by": by})
