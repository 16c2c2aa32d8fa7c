"""Giving places that have become free to whoever has waited longest: one click, and each body is told by a letter."""

from django.db import transaction

from activities.cases.workflow import StepBlocked, StepNotOffered, perform
from activities.seminars.models import Edition

from . import places
from .models import Participant, Registration
from .rules import OPEN_TO_OFFICE


def next_in_line(edition: Edition, room: places.Room) -> list[Participant]:
    """Who would get a place of a side now, the longest wait first."""
    if not room.offered or edition.state not in OPEN_TO_OFFICE:
        return []
    return list(places.in_line(edition, room.side).select_related("registration")[: room.offered])


@transaction.atomic
def move_up(edition: Edition, side: str, *, by) -> list[Participant]:
    """Give the free places of a side away in the order of the waiting list; who got one.

    Each registration takes its own step, so that its history and its letter tell of it. Somebody who was faster, or who has
    withdrawn meanwhile, only means that less is left to give.
    """
    waiting = next_in_line(edition, places.room_of(edition, side))
    moved = {person.pk for person in waiting}
    keys = list(dict.fromkeys(person.registration_id for person in waiting))
    locked = Registration.objects.select_for_update(of=("self", "case")).filter(pk__in=keys).order_by("pk")
    cases = {case.pk: case for case in locked}  # all of them before the quota, or two at once would wait for each other
    for case in map(cases.get, keys):
        try:
            with transaction.atomic():
                perform(case, "move_up", by=by, expected_version=case.version)
        except (StepNotOffered, StepBlocked):
            continue
    return list(Participant.objects.attending().filter(pk__in=moved))
