"""What a registration still needs, and when its steps make sense."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from activities.cases.workflow import Missing
from activities.seminars.models import State

from . import places
from .models import Standing


def people_entered(case) -> Iterator[Missing]:
    if not case.people.exists():
        # Translators: 参加者を1人以上入力してください
        yield Missing("people", _("Enter at least one person"), "participation:person_new")


def reachable(case) -> Iterator[Missing]:
    if not (case.contact_name and (case.contact_email or case.contact_phone)):
        # Translators: 担当者の氏名と連絡先
        yield Missing("contact", _("Who is in charge, and how to reach them"), "participation:contact")


def has_room(case) -> bool:
    return places.room_of(case.edition, case.side).for_newcomers != 0


def has_no_room(case) -> bool:
    return not has_room(case)


def is_next(case) -> bool:
    """Whether somebody of the registration waits and it is their turn."""
    waiting = {person.pk for person in case.people.all() if person.standing == Standing.WAITING}
    if not waiting:
        return False
    offered = places.room_of(case.edition, case.side).offered
    return any(person.pk in waiting for person in places.in_line(case.edition, case.side)[:offered])


def somebody_confirmed(case) -> bool:
    return any(person.standing == Standing.CONFIRMED for person in case.people.all())


def somebody_waits(case) -> bool:
    return any(person.standing == Standing.WAITING for person in case.people.all())


def only_waiting(case) -> bool:
    return somebody_waits(case) and not somebody_confirmed(case)


def goes_on(case) -> bool:
    return case.edition.state not in (State.POSTPONED, State.CANCELLED)


def was_held(case) -> bool:
    return case.edition.is_held
