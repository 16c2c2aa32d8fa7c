"""Writing what remains of an edition: under the edition's lock, two people merged or shown, every change kept."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.cases import files
from activities.cases.revisions import Gone, merge, refuse_moved
from activities.partners.keeping import differences, plain, told, write
from activities.seminars.keeping import lock
from activities.seminars.models import Edition
from activities.seminars.rules import keeping_seat

from . import pictures
from .models import Change, Material, Minutes, Photograph, Question, Questionnaire

What = Change.What
MOST_ROWS = {Material: 200, Photograph: 300, Question: 40, Minutes: 120}
ANSWERED = _("There are answers already. Wordings can still be corrected, but kinds and numbers of choices stay.")
MANY = _("There are too many of these already.")


@transaction.atomic
def save(row: models.Model, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> models.Model:
    """Write what was typed for a row; returns it as it stands then.

    Raises WorkConflict when somebody else changed the same values since the form was `seen`, Gone when the row is no more,
    ValidationError when the values do not fit.
    """
    edition = lock(row.edition.pk)
    fresh = refetched(row)
    is_new = fresh.pk is None
    now = plain(fresh)
    values = now | dict(mine) if is_new else merge(mine, seen, now)
    if values == now and not is_new:
        return fresh
    before = {} if is_new else told(fresh)
    old_shape = None if is_new else shape(fresh)
    write(fresh, values)
    settle(fresh, edition, old_shape)
    fresh.save()
    note(edition, What.ADDED if is_new else What.CHANGED, fresh, values=differences(before, fresh), by=by)
    return fresh


def refetched(row: models.Model) -> models.Model:
    """The row as it stands under the lock; a new one as it was handed in."""
    if row.pk is None:
        return row
    fresh = type(row).objects.filter(pk=row.pk).first()
    if fresh is None:
        raise Gone
    return fresh


def settle(row: models.Model, edition: Edition, old_shape: tuple | None) -> None:
    """What must hold besides the values: places in the order, kept answers, an approval that covers what it read."""
    if row.pk is None and type(row) in MOST_ROWS:
        take_up(row, edition)
    if isinstance(row, Question) and row.questionnaire.replies.exists() and old_shape != shape(row):
        raise ValidationError(ANSWERED, "answered")
    if isinstance(row, Minutes):
        row.state, row.approved_by, row.approved_at = Minutes.State.DRAFT, None, None


def shape(row: models.Model) -> tuple | None:
    """What answers refer to in a question."""
    return (row.kind, len(row.labels)) if isinstance(row, Question) else None


def siblings(row: models.Model) -> models.QuerySet:
    if isinstance(row, Question):
        return Question.objects.filter(questionnaire=row.questionnaire_id)
    return type(row).objects.filter(edition=row.edition_id)


def take_up(row: models.Model, edition: Edition) -> None:
    """A new row stands last among its like, and there are not too many."""
    found = siblings(row)
    if found.count() >= MOST_ROWS[type(row)]:
        raise ValidationError(MANY, "many")
    if hasattr(row, "order"):
        row.order = (found.aggregate(last=models.Max("order"))["last"] or 0) + 1


@transaction.atomic
def add_material(edition: Edition, upload, values: Mapping[str, Any], *, by) -> Material:
    """Store a file that goes out. ValidationError when it is refused."""
    lock(edition.pk)
    accepted = files.check(upload)
    row = Material(edition=edition, file=upload, name=accepted.name, content_type=accepted.content_type,
                   size=accepted.size, uploaded_by=by)  # fmt: skip
    write(row, values)
    take_up(row, edition)
    row.save()
    note(edition, What.ADDED, row, by=by)
    return row


@transaction.atomic
def add_photographs(edition: Edition, uploads: list, values: Mapping[str, Any], *, by) -> list[Photograph]:
    """Store photographs as they may be shown. ValidationError when one of them is none, and then none is stored."""
    lock(edition.pk)
    rows = []
    for upload in uploads:
        large, small = pictures.drawn_anew(upload)
        row = Photograph(edition=edition, picture=large, small=small, uploaded_by=by)
        write(row, values)
        take_up(row, edition)
        row.save()
        note(edition, What.ADDED, row, by=by)
        rows.append(row)
    return rows


@transaction.atomic
def withdraw(photograph: Photograph, *, by, again: bool = False) -> None:
    """Take the consent back, from this moment on; `again` when it was given after all."""
    lock(photograph.edition_id)
    moment = None if again else timezone.now()
    changed = Photograph.objects.filter(pk=photograph.pk, withdrawn_at__isnull=not again).update(withdrawn_at=moment)
    if changed:
        note(photograph.edition, What.CHANGED if again else What.WITHDRAWN, photograph, by=by)


@transaction.atomic
def remove(row: models.Model, *, by, seen: Mapping[str, str]) -> None:
    """Take a row out, unless somebody else has changed it since: then WorkConflict. A question with answers stays."""
    edition = lock(row.edition.pk)
    try:
        fresh = refetched(row)
    except Gone:
        return
    refuse_moved(seen, plain(fresh))
    if isinstance(fresh, Question) and fresh.questionnaire.replies.exists():
        raise ValidationError(ANSWERED, "answered")
    lost = {name: [words, ""] for name, words in told(fresh).items() if words}
    note(edition, What.REMOVED, fresh, values=lost, by=by)
    stored = [getattr(fresh, name) for name in ("file", "picture", "small") if hasattr(fresh, name)]
    fresh.delete()
    for file in stored:
        transaction.on_commit(lambda file=file: file.storage.delete(file.name))


@transaction.atomic
def reorder(row: models.Model, *, down: bool) -> None:
    """Let a row change places with its neighbour."""
    lock(row.edition.pk)
    rows = list(siblings(row))
    place = next((number for number, one in enumerate(rows) if one.pk == row.pk), None)
    other = None if place is None else place + (1 if down else -1)
    if other is None or not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, one in enumerate(rows, 1):
        one.order = number
    type(row).objects.bulk_update(rows, ["order"])


@transaction.atomic
def approve(minutes: Minutes, *, by, seen: Mapping[str, str]) -> None:
    """Approve what was read. WorkConflict when somebody has changed it since."""
    edition = lock(minutes.edition.pk)
    fresh = refetched(minutes)
    refuse_moved(seen, plain(fresh))
    if not fresh.body:
        raise ValidationError(_("There is nothing to approve yet."), "empty")
    if not fresh.is_approved:
        fresh.state, fresh.approved_by, fresh.approved_at = Minutes.State.APPROVED, by, timezone.now()
        fresh.save(update_fields=["state", "approved_by", "approved_at"])
        note(edition, What.APPROVED, fresh, by=by)


@transaction.atomic
def reopen(minutes: Minutes, *, by) -> None:
    """Take an approval back, so that nobody outside the office reads the minutes until they are approved again."""
    edition = lock(minutes.edition.pk)
    fresh = refetched(minutes)
    if fresh.is_approved:
        fresh.state, fresh.approved_by, fresh.approved_at = Minutes.State.DRAFT, None, None
        fresh.save(update_fields=["state", "approved_by", "approved_at"])
        note(edition, What.REOPENED, fresh, by=by)


def note(edition: Edition, what: str, row: models.Model, *, by, values: dict | None = None) -> None:
    """Write down who changed what; a row is told by its name."""
    subject = "" if isinstance(row, Questionnaire) else str(row)[:200]
    Change.objects.create(edition=edition, what=what, model=row._meta.model_name, key=row.pk, subject=subject,
                          values=values or {}, by=by, seat=keeping_seat(by))  # fmt: skip
