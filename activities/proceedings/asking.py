"""The questionnaire's way: begun with the questions of the last edition, given an address, answered, shut."""

import hashlib
import secrets
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from activities.calendars.fiscal import today_in_china
from activities.seminars.keeping import lock
from activities.seminars.models import Edition

from .keeping import What, note
from .models import Question, Questionnaire, Reply

MOST_REPLIES = 3000
MOST_FROM_ONE_PLACE, WHILE = 300, 600
"""Answers from one address of the network in so many seconds; a whole seminar answers through one hotel's."""


class TooMany(Exception):
    """More answers than people can have given."""


@transaction.atomic
def begin(edition: Edition, *, by) -> Questionnaire:
    """The questionnaire of an edition, with the questions of the last one that had any; the one that is there already."""
    lock(edition.pk)
    found = Questionnaire.objects.filter(edition=edition).first()
    if found:
        return found
    source = Questionnaire.objects.filter(edition__number__lt=edition.number).order_by("-edition__number").first()
    intro = {name: getattr(source, name) for name in ("intro_ja", "intro_zh")} if source else {}
    made = Questionnaire.objects.create(edition=edition, **intro)
    if source:
        copy_questions(source, made)
    note(edition, What.COPIED if source else What.ADDED, made, by=by)
    return made


def copy_questions(source: Questionnaire, target: Questionnaire) -> None:
    rows = list(source.questions.all())
    for row in rows:
        row.pk, row.questionnaire = None, target
        row._state.adding = True
    Question.objects.bulk_create(rows)


@transaction.atomic
def give_address(questionnaire: Questionnaire, *, by) -> None:
    """Make the address under which it is answered; the one that is there stays. ValidationError without questions."""
    edition = lock(questionnaire.edition_id)
    fresh = Questionnaire.objects.get(pk=questionnaire.pk)
    if not fresh.questions.exists():
        raise ValidationError(_("Enter questions first."), "empty")
    if fresh.secret is None:
        Questionnaire.objects.filter(pk=fresh.pk).update(secret=secrets.token_urlsafe(24))
        note(edition, What.OPENED, fresh, by=by)


@transaction.atomic
def shut_address(questionnaire: Questionnaire, *, by) -> None:
    """Take the address away; whoever still has it finds nothing."""
    edition = lock(questionnaire.edition_id)
    if Questionnaire.objects.filter(pk=questionnaire.pk, secret__isnull=False).update(secret=None):
        note(edition, What.SHUT, questionnaire, by=by)


def take(questionnaire: Questionnaire, values: dict[str, Any], *, side: str, language: str, nonce: str) -> bool:
    """Count one answer; False when the same form was sent before. TooMany when nobody can have given so many."""
    if questionnaire.replies.count() >= MOST_REPLIES:
        raise TooMany
    mark = hashlib.sha256(f"{questionnaire.pk}:{nonce or secrets.token_urlsafe(16)}".encode()).hexdigest()
    try:
        with transaction.atomic():
            Reply.objects.create(questionnaire=questionnaire, values=values, side=side, language=language, nonce=mark,
                                 on=today_in_china())  # fmt: skip
    except IntegrityError:
        return False
    return True


@transaction.atomic
def enter_from_paper(questionnaire: Questionnaire, values: dict[str, Any], *, side: str, language: str, by) -> None:
    """An answer on a sheet of paper; the change says who typed it, and nothing of what it says."""
    edition = lock(questionnaire.edition_id)
    Reply.objects.create(questionnaire=questionnaire, values=values, side=side, language=language, on_paper=True,
                         nonce=secrets.token_hex(32), on=today_in_china())  # fmt: skip
    note(edition, What.ON_PAPER, questionnaire, by=by)


def slow_down(place: str | None) -> None:
    """Count an answer from an address of the network, which is kept nowhere but here and for ten minutes. Raises TooMany."""
    key = f"questionnaire-{hashlib.sha256((place or '').encode()).hexdigest()[:32]}"
    cache.add(key, 0, WHILE)
    try:
        if cache.incr(key) > MOST_FROM_ONE_PLACE:
            raise TooMany
    except ValueError:
        return
