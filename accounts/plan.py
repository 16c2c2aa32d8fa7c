"""Who sits where: an organisation's seats with everybody who sat, sits or will sit there, and a person's seats likewise."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from . import seating, vacancies
from .models import Invitation, Occupancy, Organisation, Seat, User
from .vacancies import ACTING, Gap

PAST_SHOWN = 5


@dataclass
class SeatPlan:
    """One seat as its organisation's page draws it."""

    seat: Seat
    holders: list[Occupancy] = field(default_factory=list)
    others: list[Occupancy] = field(default_factory=list)
    future: list[Occupancy] = field(default_factory=list)
    past: list[Occupancy] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)

    @property
    def vacant(self) -> bool:
        """Nobody may act from it today."""
        return not any(held.acts and held.user.is_active for held in [*self.holders, *self.others])

    @property
    def gap(self) -> Gap | None:
        """The days to come on which nobody acts from it, as far as is known; None while it is vacant already."""
        if self.vacant:
            return None
        occupied = [held for held in [*self.holders, *self.others, *self.future] if held.acts and held.user.is_active]
        offered = [offer for offer in self.invitations if offer.state == Invitation.State.OPEN and offer.kind in ACTING]
        spans = [(held.valid_from, held.valid_until) for held in occupied]
        return vacancies.gap(
            spans + [(offer.occupancy_from, offer.occupancy_until) for offer in offered], seating.today()
        )

    def add(self, occupancy: Occupancy, today: datetime.date) -> None:
        if occupancy.valid_from > today:
            self.future.append(occupancy)
        elif occupancy.valid_until and occupancy.valid_until < today:
            self.past.append(occupancy)
        elif occupancy.kind == Occupancy.Kind.HOLDER:
            self.holders.append(occupancy)
        else:
            self.others.append(occupancy)


def seats_of(organisation: Organisation) -> list[SeatPlan]:
    """The plan of every seat in use, in the order of the organisation."""
    plans = {seat.pk: SeatPlan(seat) for seat in organisation.seats.in_use()}
    today = seating.today()
    occupancies = Occupancy.objects.filter(seat__in=plans).select_related("user").order_by("-valid_from", "pk")
    for occupancy in occupancies:
        occupancy.seat = plans[occupancy.seat_id].seat
        plans[occupancy.seat_id].add(occupancy, today)
    for seat, invitations in open_invitations(organisation).items():
        if seat in plans:
            plans[seat].invitations = invitations
    for plan in plans.values():
        plan.past = plan.past[:PAST_SHOWN]
        plan.future.reverse()
    return list(plans.values())


@dataclass
class PersonPlan:
    """Where one person sits, will sit and has sat, as their own page draws it."""

    now: list[Occupancy]
    future: list[Occupancy] = field(default_factory=list)
    past: list[Occupancy] = field(default_factory=list)


def seats_of_person(user: User) -> PersonPlan:
    """Today's seats, those entered in advance, the next one first, and the latest of the past."""
    plan, today = PersonPlan(user.occupancies_today), seating.today()
    others = user.occupancies.exclude(pk__in=[held.pk for held in plan.now]).order_by("-valid_from", "-pk")
    for held in others.select_related("seat__organisation__prefecture", "seat__organisation__parent"):
        closed = held.seat.closed_on and held.seat.closed_on <= held.valid_from
        (plan.future if held.valid_from > today and not closed else plan.past).append(held)
    plan.future.reverse()
    plan.past = plan.past[:PAST_SHOWN]
    return plan


def open_invitations(organisation: Organisation) -> dict[int, list[Invitation]]:
    """Invitations that wait for an answer or have expired unanswered, by seat."""
    found: dict[int, list[Invitation]] = defaultdict(list)
    waiting = Invitation.objects.filter(seat__organisation=organisation, accepted_at=None, revoked_at=None)
    for invitation in waiting.select_related("invited_by"):
        found[invitation.seat_id].append(invitation)
    return found


def organisations_with_seats(query: str = "") -> QuerySet[Organisation]:
    """Every organisation that has seats, with how many and how many wait for an answer to an invitation."""
    found = Organisation.objects.filter(Exists(Seat.objects.filter(organisation=OuterRef("pk"), closed_on=None)))
    if query:
        found = found.filter(
            Q(name__icontains=query) | Q(name_kana__icontains=query) | Q(name_en__icontains=query) | Q(code=query)
        )
    waiting = Q(
        seats__invitations__accepted_at=None,
        seats__invitations__revoked_at=None,
        seats__invitations__expires_at__gt=timezone.now(),
    )
    return (
        found.select_related("prefecture", "parent")
        .annotate(
            seat_count=Count("seats", filter=Q(seats__closed_on=None), distinct=True),
            invitation_count=Count("seats__invitations", filter=waiting, distinct=True),
        )
        .order_by("code", "name", "pk")
    )
