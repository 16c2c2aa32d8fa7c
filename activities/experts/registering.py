"""Entering people, letting them into the bank, taking them out of it and in again (domain B.4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from activities.calendars.anniversaries import years_after
from activities.calendars.fiscal import today_in_japan
from activities.cases.models import Counter
from activities.cases.numbering import next_number
from activities.cases.search.indexing import forget
from activities.partners.keeping import write

from . import followers, searching
from .consenting import standing_consents
from .locking import lock, locked, note, touch
from .models import Change, Expert, Standing
from .terms import REGISTERED_YEARS

What = Change.What
COUNTER = "experts"
# Translators: 個人情報は消去されています
MASKED = _("What was known of the person has been erased. Enter them anew.")
WAS_REGISTERED = _("Only an entry that was never registered can be deleted.")


@dataclass(frozen=True)
class Lack:
    """Something that a registration still needs, by a code that pages turn into a link."""

    code: str
    words: Any


LACKS = {
    "name": Lack("name", _("The name")),
    # Translators: 専門分野（1つ以上）
    "field": Lack("field", _("At least one field of expertise")),
    # Translators: 所属団体の同意
    "consent": Lack("consent", _("The consent of the body")),
}


def new_number() -> str:
    """T-0001 and so on, after the highest where numbers came from elsewhere. Runs inside a transaction."""
    number = numbered(next_number(COUNTER))
    if Expert.objects.filter(number=number).exists():
        Counter.objects.filter(name=COUNTER).update(value=highest())
        number = numbered(next_number(COUNTER))
    return number


def numbered(count: int) -> str:
    return f"T-{count:04d}"


def highest() -> int:
    """The highest number of the form that we give out."""
    ours = Expert.objects.filter(number__regex=r"^T-[0-9]{4,7}$").annotate(length=Length("number"))
    found = ours.order_by("-length", "-number").values_list("number", flat=True).first()
    return int(found.removeprefix("T-")) if found else 0


@transaction.atomic
def add(values: Mapping[str, Any], *, by, rows: Iterable[models.Model] = ()) -> Expert:
    """A person who is being entered, with what they know, speak and did (rows that are not stored yet).

    PermissionDenied when `by` does not enter people of this body.
    """
    expert = Expert(number=new_number())
    write(expert, values)
    expert.save()
    for place, row in enumerate(rows, 1):
        row.expert = expert
        if hasattr(row, "order"):
            row.order = place
        row.save()
    note(expert, What.ADDED, expert, by=by)
    searching.follow(expert.pk)
    return expert


def lacking(expert: Expert) -> list[Lack]:
    """What must be there before somebody is registered: a name, a field, and a consent that has not ended."""
    consents = standing_consents(expert)
    there = {"name": bool(expert.name), "field": expert.fields.exists(), "consent": consents.exists()}
    return [LACKS[code] for code, found in there.items() if not found]


@transaction.atomic
def register(expert: Expert, *, by) -> Expert:
    """Let somebody who was entered into the bank, to be found for missions. ValidationError when something lacks."""
    expert, today = lock(expert.pk), today_in_japan()
    if expert.standing == Standing.ACTIVE:
        return expert
    if lacks := lacking(expert):
        raise ValidationError([ValidationError(lack.words, lack.code) for lack in lacks])
    expert.standing = Standing.ACTIVE
    expert.registered_on = expert.confirmed_on = today
    expert.expires_on = years_after(today, REGISTERED_YEARS)
    expert.asked_on = None
    expert.save()
    note(expert, What.REGISTERED, expert, by=by)
    touch(expert)
    return expert


@transaction.atomic
def withdraw(expert: Expert, reason: str, *, by) -> Expert:
    """Take a registration back: out of matching at once, and erased when its time is over (domain H.15)."""
    expert = locked(expert.pk)
    if expert.standing == Standing.WITHDRAWN:
        return expert
    expert.standing, expert.withdrawn_on, expert.withdrawal_reason = Standing.WITHDRAWN, today_in_japan(), reason[:400]
    expert.save()
    note(expert, What.WITHDRAWN, expert, by=by, subject=expert.withdrawal_reason)
    followers.follow(expert, by, expert.withdrawal_reason)
    touch(expert)
    return expert


@transaction.atomic
def take_up(expert: Expert, *, by) -> Expert:
    """Begin again with somebody who was withdrawn; they are registered like anybody who was entered."""
    expert = locked(expert.pk)
    if expert.standing != Standing.WITHDRAWN:
        return expert
    if expert.masked_at:
        raise ValidationError(MASKED, "masked")
    expert.standing, expert.withdrawn_on, expert.withdrawal_reason = Standing.DRAFT, None, ""
    expert.save()
    note(expert, What.CHANGED, expert, by=by, values={"standing": [Standing.WITHDRAWN, Standing.DRAFT]})
    touch(expert)
    return expert


def is_bare(expert: Expert) -> bool:
    """Whether somebody is only being entered and was never registered."""
    return expert.standing == Standing.DRAFT and expert.registered_on is None


@transaction.atomic
def discard(expert: Expert) -> None:
    """Erase somebody who was being entered and never registered. ValidationError for everybody else."""
    expert = locked(expert.pk)
    if not is_bare(expert):
        raise ValidationError(WAS_REGISTERED, "registered")
    stored = [consent.file for consent in expert.consents.all() if consent.file]
    forget(searching.KIND, expert.pk)
    expert.delete()
    for file in stored:
        transaction.on_commit(lambda file=file: file.storage.delete(file.name))
