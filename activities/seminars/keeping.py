"""Writing an edition: under its lock, so that two people at once see each other's work, and with who changed what."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from activities.cases.revisions import Gone, WorkConflict, merge, refuse_moved
from activities.cases.search.indexing import forget
from activities.partners.keeping import differences, plain, told, write

from . import planning, searching
from .models import Change, Edition, Interpreter, Preparation, Room, Session, Speaker, State, TextState
from .rules import keeping_seat

What = Change.What
OF_A_SESSION = (Speaker, Interpreter)
# Translators: 準備を始めていない構想で、主催者、プログラム、備考が何も登録されていない回だけを削除できます。
STANDS = _("Only an idea whose preparation has not begun, without organisers, programme and remarks, can be deleted.")
# Translators: 出席の記録や座席があるため、削除できません。
NEEDED = _("People came to this, or have seats at it. It cannot be deleted.")
# Translators: この会場を使う項目がプログラムにあります。先にそれらの会場を変更してください。
IN_USE = _("Items of the programme take place there. Give them another room first.")
MOST_ROWS = {"organiser": 40, "session": 120, "speaker": 30, "interpreter": 8, "room": 40, "remark": 40}
"""Rows of one edition (speakers and interpreters: of one session), far above what any edition had."""


def lock(pk: int) -> Edition:
    """The edition under its lock. Its file comes first, as for a step, so that nobody waits for somebody who waits for them."""
    Preparation.objects.select_for_update(of=("self",)).filter(edition=pk).first()
    return Edition.objects.select_for_update(of=("self",)).with_place().get(pk=pk)


@transaction.atomic
def add_edition(values: Mapping[str, Any], *, by) -> Edition:
    """A new edition at the beginning of its planning. Raises ValidationError for a number or a year that is taken."""
    edition = Edition()
    write(edition, values)
    check_unique(edition)
    save_row(edition)
    note(edition, What.ADDED, edition, by=by)
    searching.follow(edition.pk)
    return edition


@transaction.atomic
def save(row: models.Model, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> models.Model:
    """Write what was typed for an edition or for a row of one; returns the row as it stands then.

    Raises WorkConflict when somebody else changed the same values since the form was `seen`, Gone when the row is no more,
    ValidationError when the values do not fit the others.
    """
    edition = lock(row.edition.pk)
    fresh = refetched(row, edition)
    is_new = fresh.pk is None
    now = plain(fresh)
    values = now | dict(mine) if is_new else merge(mine, seen, now)
    if values == now and not is_new:
        return fresh
    before = {} if is_new else told(fresh)
    write(fresh, values)
    settle(fresh, now, is_new=is_new)
    save_row(fresh)
    note(edition, What.ADDED if is_new else What.CHANGED, fresh, values=differences(before, fresh), by=by)
    touch(edition)
    if fresh is edition:
        planning.follow_facts(edition, by=by)
    return fresh


@transaction.atomic
def remove(row: models.Model, *, by, seen: Mapping[str, str]) -> None:
    """Take a row out; what it said stays among the changes.

    Raises WorkConflict when somebody else has changed it since, ValidationError for a room that is in use and for an item to
    which people have come or have seats.
    """
    edition = lock(row.edition.pk)
    try:
        fresh = refetched(row, edition)
    except Gone:
        return
    refuse_moved(seen, plain(fresh))
    if isinstance(fresh, Room) and fresh.sessions.exists():
        raise ValidationError(IN_USE)
    lost = {name: [words, ""] for name, words in told(fresh).items() if words}
    note(edition, What.REMOVED, fresh, values=lost, by=by)
    try:
        fresh.delete()
    except ProtectedError:
        raise ValidationError(NEEDED) from None
    touch(edition)


def is_bare(edition: Edition) -> bool:
    """Only an idea whose preparation has not begun, with nothing below it."""
    if Preparation.objects.filter(edition=edition).exists():
        return False
    rows = (edition.organisers, edition.sessions, edition.rooms, edition.versions, edition.remarks)
    return edition.state == State.IDEA and not any(below.exists() for below in rows)


@transaction.atomic
def discard(edition: Edition, *, seen: str) -> None:
    """Delete an edition that is only an idea, with its changes. Nothing happens when it is gone already.

    Raises WorkConflict when it was changed since the revision that was `seen`, ValidationError when more hangs on it.
    """
    fresh = Edition.objects.select_for_update().filter(pk=edition.pk).first()
    if fresh is None:
        return
    if str(fresh.revision) != seen:
        raise WorkConflict({}, [], [])
    if not is_bare(fresh):
        raise ValidationError(STANDS)
    forget(searching.KIND, fresh.pk)
    fresh.delete()


@transaction.atomic
def reorder(row: models.Model, *, by, down: bool) -> None:
    """Let a row change places with its neighbour; sessions among those of the day that have no time."""
    edition = lock(row.edition.pk)
    rows = list(siblings(row))
    place = next((number for number, one in enumerate(rows) if one.pk == row.pk), None)
    other = None if place is None else place + (1 if down else -1)
    if other is None or not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, one in enumerate(rows, 1):
        one.order = number
    type(row).objects.bulk_update(rows, ["order"])
    touch(edition)


def refetched(row: models.Model, edition: Edition) -> models.Model:
    """The row as it stands under the lock; a new one as it was handed in."""
    if isinstance(row, Edition):
        return edition
    if row.pk is None:
        return row
    fresh = type(row).objects.filter(pk=row.pk).first()
    if fresh is None:
        raise Gone
    return fresh


def siblings(row: models.Model) -> models.QuerySet:
    """The rows among which a row has its place."""
    if isinstance(row, OF_A_SESSION):
        return type(row).objects.filter(session=row.session_id)
    rows = type(row).objects.filter(edition=row.edition_id)
    if isinstance(row, Session):
        return rows.filter(day=row.day, start__isnull=True)
    return rows.filter(role=row.role) if hasattr(row, "role") else rows


def settle(row: models.Model, now: Mapping[str, Any], *, is_new: bool) -> None:
    """What must hold besides the values themselves."""
    if isinstance(row, Edition):
        check_unique(row)
        keep_pair(row, now)
    elif is_new:
        take_up(row)


def check_unique(edition: Edition) -> None:
    """A number and a fiscal year belong to one edition each (domain C24)."""
    others = Edition.objects.exclude(pk=edition.pk)
    taken = {}
    if others.filter(number=edition.number).exists():
        taken["number"] = _("There is already an edition with this number.")
    if found := others.filter(fiscal_year=edition.fiscal_year).first():
        words = _("This fiscal year already has an edition, the one with the number %(number)s.")
        taken["fiscal_year"] = ValidationError(words, "taken", {"number": found.number})
    if taken:
        raise ValidationError(taken)


def keep_pair(edition: Edition, now: Mapping[str, Any]) -> None:
    """A translation is out of date as soon as the text it was made from has changed and it has not (design §6)."""
    for own, other in (("theme_ja", "theme_zh"), ("theme_zh", "theme_ja")):
        untouched = all(getattr(edition, name) == now[name] for name in (own, f"{own}_state"))
        translated = getattr(edition, f"{own}_state") == TextState.TRANSLATED
        if untouched and translated and getattr(edition, other) != now[other]:
            setattr(edition, f"{own}_state", TextState.STALE)


def take_up(row: models.Model) -> None:
    """A new row stands last among its like, and there are not too many."""
    whole = siblings(row) if isinstance(row, OF_A_SESSION) else type(row).objects.filter(edition=row.edition_id)
    if whole.count() >= MOST_ROWS[row._meta.model_name]:
        raise ValidationError(_("There are too many of these already."), code="many")
    if hasattr(row, "order"):
        row.order = (whole.aggregate(last=models.Max("order"))["last"] or 0) + 1


def save_row(row: models.Model) -> None:
    """Save it; two people who enter the same number at once are told like anybody else."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise ValidationError(_("Somebody else entered the same a moment ago. Look at it first."), "taken") from None


def touch(edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(revision=models.F("revision") + 1)
    searching.follow(edition.pk)


def note(edition: Edition, what: str, row: models.Model, *, by, values: dict | None = None, reason: str = "") -> None:
    """Write down who changed what; a row of an edition is told by its name."""
    subject = "" if isinstance(row, Edition) else str(row)[:200]
    Change.objects.create(
        edition=edition, what=what, model=row._meta.model_name, key=row.pk, subject=subject, values=values or {},
        reason=reason, by=by, seat=keeping_seat(by),
    )  # fmt: skip
