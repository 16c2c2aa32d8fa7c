"""Writing down what a body answers: on its page, from a file, or by the office for it. One door, under the lock of the body.

A new answer replaces the one before, as long as the survey takes answers. Wishes that are requests already, or were set aside,
stay as they came.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from . import wording
from .models import Invitee, Survey, Wish

MOST_WISHES = 10
State = Survey.State


class NotOpen(Exception):
    """The survey takes no answers now, or the address was revoked meanwhile; nothing was written."""


class Overtaken(Exception):
    """Somebody else answered for the body since `seen`; nothing was written. `invitee` is how it stands now."""

    def __init__(self, invitee: Invitee):
        super().__init__(f"answered meanwhile: {invitee.pk}")
        self.invitee = invitee


@transaction.atomic
def take(
    invitee: Invitee, contact: Mapping[str, Any], wishes: Sequence[Mapping[str, Any]], nothing: bool, via: str, seen: str | int,
    by=None,
) -> Invitee:  # fmt: skip
    """Write an answer; returns the body as it stands then.

    `contact` are the values of `Invitee.CONTACT`, `wishes` those of `Wish.FIELDS` in their order, as ContactForm and WishForm
    clean them; `nothing` says that nobody is needed. `via` is one of Invitee.Via, `seen` the revision of the body that the
    sender was shown, `by` who of the office enters it (None for the body itself). The same answer sent twice is written once.

    Raises NotOpen, Overtaken, and ValidationError for too many wishes or when wishes that are taken up would be taken back.
    """
    fresh = lock(invitee)
    if not takes_answers(fresh, by):
        raise NotOpen
    decided = [wish for wish in fresh.wishes.all() if wish.is_decided]
    check(decided, wishes, nothing)
    answered = Invitee.Answered.NOTHING if nothing else Invitee.Answered.WISHES
    rows = [] if nothing else [Wish(invitee=fresh, **values) for values in wishes]
    if told(fresh) == (answered, contact_of(contact), [plain(row) for row in rows]):
        return fresh
    if str(fresh.revision) != str(seen):
        raise Overtaken(fresh)
    replace(fresh, rows, max((wish.order for wish in decided), default=0))
    write(fresh, answered, contact, via, by)
    return fresh


def lock(invitee: Invitee) -> Invitee:
    """The body under its lock and that of its survey, so that nothing is written once the survey has closed."""
    found = Invitee.objects.select_for_update(of=("self", "survey")).select_related("survey")
    return found.get(pk=invitee.pk)


def takes_answers(invitee: Invitee, by=None) -> bool:
    """While the survey is open; the office enters late answers after that as well."""
    if by is not None:
        return invitee.survey.state in (State.OPEN, State.CLOSED)
    return invitee.survey.state == State.OPEN and invitee.revoked_at is None


def check(decided: list[Wish], wishes: Sequence[Mapping[str, Any]], nothing: bool) -> None:
    """What must hold besides the values themselves. Sentences are in the reader's language."""
    if nothing and decided:
        raise ValidationError(str(wording.HANDLED), "handled")
    if len(decided) + len(wishes) > MOST_WISHES:
        raise ValidationError(str(wording.TOO_MANY), "many")
    if not (nothing or wishes or decided):
        raise ValidationError(wording.UNCHOSEN.told(wording.reader()).format(wording.LABELS["choice"]), "empty")


def told(invitee: Invitee) -> tuple[str, dict[str, Any], list[list]]:
    """What the body has answered so far, without the wishes that are taken up."""
    rows = [plain(wish) for wish in invitee.wishes.all() if not wish.is_decided]
    return invitee.answered, contact_of(vars(invitee)), rows


def plain(wish: Wish) -> list:
    return [getattr(wish, name) for name in Wish.FIELDS]


def contact_of(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values.get(name) or "" for name in Invitee.CONTACT}


def replace(invitee: Invitee, rows: list[Wish], after: int) -> None:
    """The new wishes in the place of the old ones, behind those that are taken up."""
    invitee.wishes.undecided().delete()
    for order, row in enumerate(rows, after + 1):
        row.order = order
    Wish.objects.bulk_create(rows)


def write(invitee: Invitee, answered: str, contact: Mapping[str, Any], via: str, by) -> None:
    for name, value in contact_of(contact).items():
        setattr(invitee, name, value)
    invitee.answered, invitee.via, invitee.answered_by = answered, via, by
    invitee.answered_at = timezone.now()
    invitee.revision += 1
    invitee.save()
