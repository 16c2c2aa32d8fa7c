"""What can be booked for a visit: every kind of thing, who has it at that time, and what is free."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from activities.cases.models import Case

from .booking import Wish
from .models import Booking, Resource
from .occasions import GOES_THERE, Occasion, covers, needed, span_of
from .offers import holder
from .planning import Span

Kind = Resource.Kind
ORDER = (Kind.CAR, Kind.PERSON, Kind.INTERPRETER, Kind.ROOM, Kind.EQUIPMENT)
"""What a visit needs most stands first."""


@dataclass(frozen=True)
class Choice:
    """One thing: free, taken, with who has it, or the case's own already, for this visit or for longer.

    `asked` is who has only asked for it.
    """

    resource: Resource
    own: Booking | None = None
    holders: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def free(self) -> bool:
        return not (self.own or self.holders)


@dataclass(frozen=True)
class Group:
    """Things of one kind, and for how long one of them is needed."""

    kind: str
    label: Any
    span: Span
    with_way: bool
    choices: list[Choice]


def groups_for(case: Case, occasion: Occasion, span: Span, user: User) -> list[Group]:
    """Everything in use beside what is booked at that time, what is free first: two statements."""
    spans = {kind: needed(kind, span) for kind in ORDER}
    first, last = min(one.starts for one in spans.values()), max(one.ends for one in spans.values())
    live = Booking.objects.live().between(first, last).select_related("case__organisation", "booked_seat")
    found: dict[int, list[Booking]] = {}
    for one in live:
        found.setdefault(one.resource_id, []).append(one)
    things = list(Resource.objects.in_use().select_related("seat").order_by("order", "pk"))
    return [
        Group(kind, kind.label, spans[kind], kind in GOES_THERE, _in_order(case, choices))
        for kind in ORDER
        if (choices := [
            choice_of(thing, found.get(thing.pk, ()), case, occasion, spans[kind], user)
            for thing in things if thing.kind == kind
        ])
    ]  # fmt: skip


def choice_of(
    thing: Resource, booked: Iterable[Booking], case: Case, occasion: Occasion, span: Span, user: User
) -> Choice:
    meeting = [one for one in booked if span.meets(span_of(one))]
    own = next((one for one in meeting if is_own(one, case, occasion, span)), None)
    others = [one for one in meeting if one is not own]
    return Choice(
        thing,
        own,
        [holder(one, user) for one in others if one.holds],
        [holder(one, user) for one in others if not one.holds],
    )


def is_own(booked: Booking, case: Case, occasion: Occasion, span: Span) -> bool:
    """Whether the case has it already: for this visit, or for a time that holds all of it."""
    return booked.case_id == case.pk and (booked.about == occasion.key or covers(span_of(booked), span))


def _in_order(case: Case, choices: list[Choice]) -> list[Choice]:
    """What this visit has, then what is free, whoever leads the case first."""
    return sorted(
        choices,
        key=lambda one: (
            not one.own,
            not one.free,
            one.resource.seat_id is None or one.resource.seat_id != case.lead_seat_id,
        ),
    )


def wish_for(case: Case, occasion: Occasion, resource: Resource, span: Span) -> Wish:
    """The booking that the second click makes: certain once the visit is."""
    starts, ends = needed(resource.kind, span)
    return Wish(
        resource, starts, ends, occasion.label[:120], case, place=occasion.place[:160], provisional=not occasion.firm,
        about=occasion.key,
    )  # fmt: skip
