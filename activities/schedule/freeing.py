"""A case that is cancelled, withdrawn, declined or postponed gives its bookings back, in the transaction of the step."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from activities.cases.rules import in_office
from activities.cases.workflow.followers import Follower, Foreseen

from . import telling
from .booking import told_before
from .models import Booking, BookingChange, Resource

ENDED = ("declined", "withdrawn", "cancelled")
"""Outcomes after which nothing of a case takes place any more."""
POSTPONED = "postponed"
State = Booking.State


def frees(state) -> bool:
    """Whether a case in this declared state keeps no bookings."""
    return state.code == POSTPONED or state.outcome in ENDED


def ahead(case, moment: datetime) -> list[Booking]:
    """What the case has from a moment on; what is going on then counts."""
    live = Booking.objects.live().filter(case=case.pk, ends__gt=moment)
    return list(live.select_related("resource__seat", "case", "booked_by", "booked_seat").order_by("starts", "pk"))


def follow(case, move) -> None:
    """Free what is ahead and tell whoever had it. The case is locked, so nothing is booked for it meanwhile."""
    if move.step.target is None or not frees(case.state_info):
        return
    found = ahead(case, move.at)
    if not found:
        return
    things = Resource.objects.select_for_update().filter(pk__in={booking.resource_id for booking in found})
    list(things.order_by("pk"))
    locked = (
        Booking.objects.select_for_update(of=("self",)).filter(pk__in=[booking.pk for booking in found]).order_by("pk")
    )
    freed = [booking for booking in locked.for_page() if booking.is_live]
    reason = str(move.data.get("reason") or "")[:300]
    for booking in freed:
        free(booking, move, reason)
    telling.of_freeing(case, freed, move.by, reason)


def free(booking: Booking, move, reason: str) -> None:
    """Release a booking; one that is going on ends now, for its beginning has taken place."""
    before = told_before(booking)
    if booking.starts < move.at and booking.holds:
        booking.ends = move.at
    else:
        booking.state = State.RELEASED
    booking.reason, booking.changed_at = reason, move.at
    booking.revision += 1
    booking.save()
    BookingChange.objects.create(
        booking=booking,
        kind=BookingChange.Kind.FREED,
        by=move.by,
        seat=move.seat,
        at=move.at,
        before=before,
        reason=reason,
    )


def foresee(case, step, user: User) -> Foreseen | None:
    """What a step will free, for its page; the office also reads the letters that will go out."""
    if step.target is None or not frees(case.workflow.state(step.target)):
        return None
    bookings = [booking for booking in ahead(case, timezone.now()) if is_seen_by(user, booking)]
    if not bookings:
        return None
    letters = letters_of(case, bookings, user) if in_office(user) else []
    return Foreseen("schedule/_freed.html", {"bookings": bookings, "letters": letters})


def letters_of(case, bookings: list[Booking], user: User) -> list[tuple[User, str, str]]:
    """Whoever would be told, with the subject and the text of their letter."""
    return [
        (person, *telling.preview(person, telling.freeing_news(case, theirs)))
        for person, theirs in telling.by_person(bookings, user)
    ]


def is_seen_by(user: User, booking: Booking) -> bool:
    """What `visible_to` says, for bookings of a case that the person sees."""
    return in_office(user) or booking.resource.for_applicants


FREEING = Follower(follow=follow, foresee=foresee)
