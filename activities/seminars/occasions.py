"""The sessions of an edition as what the office books people, the car, rooms and interpreters for (schedule/occasions.py)."""

from datetime import date

from activities.cases.models import Case
from activities.schedule.events import Event
from activities.schedule.occasions import Occasion
from activities.schedule.planning import thresholds
from activities.schedule.planning.plan import slot_of

from .models import Edition, Session, State

SESSION = "session:"
CERTAIN = (State.INVITED, State.REGISTRATION_OPEN, State.REGISTRATION_CLOSED, State.HELD, State.REPORTED, State.CLOSED)
"""Once the invitations are out, days and programme stand; before that everything is booked provisionally."""


def occasions(case: Case) -> list[Occasion]:
    """Every session of the edition whose file the case is: two statements."""
    edition = Edition.objects.with_place().get(preparation=case.pk)
    return [occasion_of(edition, session) for session in edition.sessions.select_related("room")]


def occasion_of(edition: Edition, session: Session) -> Occasion:
    """One session; it has a time once the edition has its days."""
    day = edition.day(session.day)
    usual = thresholds().usual_length
    return Occasion(
        key=f"{SESSION}{session.pk}",
        label=str(session.full_title),
        url=f"{edition.get_absolute_url()}#programme",
        span=slot_of(day, session.start, session.end, usual=usual).span if day else None,
        place=str(session.room.name if session.room else edition.venue or edition.city),
        firm=edition.state in CERTAIN,
        given_up=edition.state == State.CANCELLED,
    )


def days_of_editions(first: date, last: date) -> list[Event]:
    """The editions with a day between two days, for the office's calendars; one statement."""
    found = Edition.objects.filter(first_day__lte=last, last_day__gte=first).exclude(state=State.CANCELLED).with_place()
    return [
        Event(edition.first_day, edition.last_day, " ".join(filter(None, (str(edition.name), str(edition.city)))),
              edition.get_absolute_url())
        for edition in found.order_by("first_day")
    ]  # fmt: skip
