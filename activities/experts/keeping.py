"""Writing the bank: under the lock of the registration, with who changed what, and the search in the same transaction."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from activities.cases.revisions import Gone, merge, refuse_moved
from activities.partners.keeping import differences, plain, told, write

from . import consenting, rules
from .locking import lock, note, touch
from .models import Availability, Change, Experience, Expert, ExpertField, Language, Standing

What = Change.What
MOST = {ExpertField: 10, Language: 10, Experience: 30, Availability: 30}
"""So many rows of a kind has one person."""
MANY = _("There are too many of these already. Change or delete one first.")
LAST_FIELD = _("A registration needs at least one field. Add the other one first.")
SAME_LANGUAGE = _("This language is entered already. Change that entry.")


@transaction.atomic
def save(row: models.Model, mine: Mapping[str, Any], *, by, seen: Mapping[str, str] | None = None) -> models.Model:
    """Write what was typed for a person, or for something they know, speak or did; returns the row as it stands then.

    Raises WorkConflict when somebody else changed the same values since the form was `seen`, Gone when the row is no more,
    ValidationError when the values do not fit, PermissionDenied when the person would go over to a body that `by` does not
    act for.
    """
    expert = lock(row.expert.pk)
    fresh = refetched(row, expert)
    is_new, body = fresh.pk is None, expert.organisation_id
    now = plain(fresh)
    values = now | (dict(mine) if is_new else merge(mine, seen or {}, {name: now[name] for name in mine}))
    if values == now and not is_new:
        return fresh
    before = {} if is_new else told(fresh)
    write(fresh, values)
    settle(fresh, expert)
    fresh.save()
    note(expert, What.ADDED if is_new else What.CHANGED, fresh, values=differences(before, fresh), by=by)
    if expert.organisation_id != body:
        go_over(expert, by)
    touch(expert)
    return fresh


@transaction.atomic
def remove(row: models.Model, *, by, seen: Mapping[str, str]) -> None:
    """Take out something that a person knows, speaks or did. WorkConflict when somebody has changed it since."""
    expert = lock(row.expert.pk)
    try:
        fresh = refetched(row, expert)
    except Gone:
        return
    refuse_moved(seen, plain(fresh))
    if isinstance(fresh, ExpertField) and expert.standing == Standing.ACTIVE and expert.fields.count() == 1:
        raise ValidationError(LAST_FIELD, "last")
    lost = {name: [words, ""] for name, words in told(fresh).items() if words}
    note(expert, What.REMOVED, fresh, values=lost, by=by)
    fresh.delete()
    touch(expert)


def refetched(row: models.Model, expert: Expert) -> models.Model:
    """The row as it stands under the lock; a new one as it was handed in."""
    if isinstance(row, Expert):
        return expert
    fresh = row if row.pk is None else type(row).objects.filter(pk=row.pk, expert=expert).first()
    if fresh is None:
        raise Gone
    fresh.expert = expert
    return fresh


def settle(row: models.Model, expert: Expert) -> None:
    """What must hold between rows: not too many of a kind, each language once, new fields last."""
    if isinstance(row, Expert):
        return
    siblings = type(row).objects.filter(expert=expert)
    if row.pk is None and siblings.count() >= MOST[type(row)]:
        raise ValidationError(MANY, "many")
    if isinstance(row, ExpertField) and row.pk is None:
        row.order = (siblings.aggregate(last=models.Max("order"))["last"] or 0) + 1
    if isinstance(row, Language) and siblings.filter(language=row.language, name=row.name).exclude(pk=row.pk).exists():
        raise ValidationError({"language": SAME_LANGUAGE})


def go_over(expert: Expert, by) -> None:
    """Another body registers the person from now on: what the former one agreed to holds no longer."""
    if rules.keeping_seat(by, expert.organisation_id) is None:
        raise PermissionDenied("experts.keep")
    # Translators: 登録団体が変更されたため
    consenting.end_consents(expert, _("Another body registers the person now."), by=by)
