"""What hangs on a visit: its bookings beside its time and place as they are now, and bringing all of them along in one go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from django.db import transaction

from accounts.models import User
from activities.cases.models import Case

from . import booking, rules
from .errors import Overtaken, Taken
from .models import Booking
from .models.bookings import State
from .occasions import Occasion, along, needed, span_of
from .planning import Span

PLACE_LENGTH = Booking._meta.get_field("place").max_length


@dataclass(frozen=True)
class Hanging:
    """One booking of a visit. `target` is where it would move to, `holders` who has the thing then, `place` the new place."""

    booking: Booking
    target: Span | None = None
    holders: tuple[Booking, ...] = ()
    place: str = ""

    @property
    def differs(self) -> bool:
        return bool(self.target or self.place)

    @property
    def comes_along(self) -> bool:
        return self.differs and not self.holders


@dataclass(frozen=True)
class Bundle:
    """All bookings of a visit as somebody sees them: what can be brought along, confirmed and released in one go."""

    occasion: Occasion
    rows: list[Hanging] = field(default_factory=list)
    confirmable: list[Booking] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def movable(self) -> list[Hanging]:
        return [row for row in self.rows if row.comes_along]

    @property
    def differing(self) -> list[Hanging]:
        return [row for row in self.rows if row.differs]

    @property
    def releasable(self) -> list[Hanging]:
        return self.rows if self.occasion.given_up else []

    @property
    def wants_attention(self) -> bool:
        return bool(self.differing or self.confirmable or self.releasable)


@dataclass(frozen=True)
class Done:
    """What was done in one go, and what was left and why."""

    done: list[Booking]
    taken: list[Taken] = field(default_factory=list)
    overtaken: list[Booking] = field(default_factory=list)


def bookings_about(case: Case, key: str) -> list[Booking]:
    """What stands for something of a case, always in the same order, in which it is also locked."""
    live = Booking.objects.live().filter(case=case.pk, about=key)
    joined = live.select_related("resource__seat", "case__organisation", "booked_seat")
    return sorted(joined, key=lambda one: (one.resource_id, one.starts, one.pk))


def bundle_of(case: Case, occasion: Occasion, user: User, was: Span | None = None) -> Bundle:
    """What hangs on a visit; two statements. `was` is the time that the visit had before it was moved."""
    found = bookings_about(case, occasion.key)
    rows = [_compared(one, occasion, was) for one in found]
    firm = [one for one in found if occasion.firm and one.state == State.PROVISIONAL]
    return Bundle(occasion, _with_holders(rows), [one for one in firm if rules.deciding_seat(user, one.resource)])


def _compared(found: Booking, occasion: Occasion, was: Span | None) -> Hanging:
    moves = not occasion.given_up and (occasion.is_missed_by(found) or _was_made_for(found, was))
    target = along(found, occasion.span, was) if moves and occasion.span else None
    if target == span_of(found):
        target = None
    place = occasion.place[:PLACE_LENGTH]
    return Hanging(found, target, place=place if place and not occasion.given_up and found.place != place else "")


def _was_made_for(found: Booking, was: Span | None) -> bool:
    """Whether a booking is exactly as long as the earlier time needed: then it follows, even where it is still enough."""
    return bool(was) and span_of(found) == needed(found.resource.kind, was)


def _with_holders(rows: list[Hanging]) -> list[Hanging]:
    """Who has the things at the times they would move to: one statement, none where nothing moves."""
    moving = [row for row in rows if row.target]
    if not moving:
        return rows
    first, last = min(row.target.starts for row in moving), max(row.target.ends for row in moving)
    held = Booking.objects.holding().between(first, last).select_related("case__organisation", "booked_seat")
    held = list(held.filter(resource__in={row.booking.resource_id for row in moving}))
    return [replace(row, holders=_in_the_way(row, held)) if row.target else row for row in rows]


def _in_the_way(row: Hanging, held: list[Booking]) -> tuple[Booking, ...]:
    mine = row.booking
    return tuple(
        one for one in held
        if one.pk != mine.pk and one.resource_id == mine.resource_id and row.target.meets(span_of(one))
    )  # fmt: skip


def move_along(bundle: Bundle, seen: dict[int, int], *, by: User) -> Done:
    """Move everything that is free to the visit's time and place; what is taken stays, with who has it.

    `seen` are the revisions that the person saw. Part of a transaction in which the case is locked.
    """

    def bring(row: Hanging) -> Booking:
        moved, revision = row.booking, seen.get(row.booking.pk, 0)
        if row.target:
            moved = booking.move(moved, moved.resource, *row.target, by=by, revision=revision)
            revision = moved.revision
        if row.place:
            moved = booking.edit(moved, {"place": row.place}, by=by, revision=revision)
        return moved

    return _each(bundle.differing, bring)


def confirm_along(bundle: Bundle, seen: dict[int, int], *, by: User) -> Done:
    """The visit is certain, so its provisional bookings become certain too."""
    rows = [Hanging(one) for one in bundle.confirmable]
    return _each(rows, lambda row: booking.confirm(row.booking, by=by, revision=seen.get(row.booking.pk, 0)))


def release_along(bundle: Bundle, seen: dict[int, int], reason: str, *, by: User) -> Done:
    """The visit does not take place, so its bookings are given back."""

    def give_back(row: Hanging) -> Booking:
        return booking.release(row.booking, reason=reason, by=by, revision=seen.get(row.booking.pk, 0))[0]

    return _each(bundle.releasable, give_back)


def _each(rows: Iterable[Hanging], act: Callable[[Hanging], Booking]) -> Done:
    """One after the other, each as a whole or not at all."""
    answer = Done([])
    for row in rows:
        try:
            with transaction.atomic():
                answer.done.append(act(row))
        except Taken as taken:
            answer.taken.append(taken)
        except Overtaken as overtaken:
            answer.overtaken.append(overtaken.booking)
    return answer
