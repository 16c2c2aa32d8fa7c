"""Places of an edition: who gets one, who waits, and how many are left. Nobody else gives or takes places.

Whoever gives a place away holds the lock of the quota's row until the end of the transaction, and always takes the lock of the
registration before it; so quota races never overbook and never block each other. People who wait come first: a newcomer gets
a place only when there are more places than people waiting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from activities.seminars.models import Edition

from .models import Participant, Quota, Side, Standing


@dataclass(frozen=True)
class Room:
    """How full a side of an edition is; without a quota there is no limit and `free` is None."""

    side: str
    places: int | None
    taken: int
    waiting: int

    @property
    def free(self) -> int | None:
        """Places that nobody has; never below nought, even where a quota was lowered afterwards."""
        return None if self.places is None else max(0, self.places - self.taken)

    @property
    def over(self) -> int:
        """How many people more have a place than there are places, after a quota was lowered."""
        return 0 if self.places is None else max(0, self.taken - self.places)

    @property
    def for_newcomers(self) -> int | None:
        return None if self.free is None else max(0, self.free - self.waiting)

    @property
    def offered(self) -> int:
        """How many of those who wait could have a place now."""
        return self.waiting if self.free is None else min(self.free, self.waiting)

    @property
    def label(self):
        return Side(self.side).label


def rooms(edition: Edition) -> list[Room]:
    """Japan and China; two statements."""
    quotas = dict(Quota.objects.filter(edition=edition).values_list("side", "places"))
    counted = {row["registration__side"]: row for row in _counts(edition)}
    none = {"taken": 0, "waiting": 0}
    return [
        Room(side, quotas.get(side), counted.get(side, none)["taken"], counted.get(side, none)["waiting"])
        for side in Side.values
    ]


def room_of(edition: Edition, side: str) -> Room:
    return next(room for room in rooms(edition) if room.side == side)


def lock(edition: Edition, side: str) -> Room:
    """The room of a side as it stands under the lock of its quota."""
    list(Quota.objects.select_for_update().filter(edition=edition, side=side))
    return room_of(edition, side)


def give(registration, people: Iterable[Participant], at: datetime) -> tuple[int, int]:
    """Give places to newcomers in their order as far as there are any, let the others wait; how many of each."""
    room = lock(registration.edition, registration.side).for_newcomers
    people = list(people)
    fits = len(people) if room is None else min(room, len(people))
    for number, person in enumerate(people):
        person.standing = Standing.CONFIRMED if number < fits else Standing.WAITING
        person.waiting_since = None if number < fits else at
    _write(people)
    return fits, len(people) - fits


def wait(people: Iterable[Participant], at: datetime) -> None:
    people = list(people)
    for person in people:
        person.standing, person.waiting_since = Standing.WAITING, at
    _write(people)


def promote(registration) -> list[Participant]:
    """Give a place to those of a registration whose turn it is; under the lock of the quota."""
    room = lock(registration.edition, registration.side)
    turn = {person.pk for person in in_line(registration.edition, registration.side)[: room.offered]}
    people = [person for person in registration.people.waiting() if person.pk in turn]
    for person in people:
        person.standing, person.waiting_since = Standing.CONFIRMED, None
    _write(people)
    return people


def free(people: Iterable[Participant], standing: str) -> None:
    """Take people out: their places are there for others from the end of the transaction."""
    people = list(people)
    for person in people:
        person.standing, person.waiting_since = standing, None
    _write(people)


def in_line(edition: Edition, side: str) -> QuerySet[Participant]:
    """Who waits on a side, the longest wait first; people whose seminar is put off keep their place in the line."""
    return Participant.objects.of(edition).of_side(side).waiting()


def _write(people: list[Participant]) -> None:
    for person in people:
        person.revision += 1
    Participant.objects.bulk_update(people, ["standing", "waiting_since", "revision"])


def _counts(edition: Edition) -> QuerySet:
    rows = Participant.objects.filter(registration__edition=edition).order_by().values("registration__side")
    return rows.annotate(
        taken=Count("pk", filter=Q(standing=Standing.CONFIRMED)), waiting=Count("pk", filter=Q(standing=Standing.WAITING))
    )  # fmt: skip
