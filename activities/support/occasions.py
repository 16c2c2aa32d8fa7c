"""The visits of a request as what the office books people, the car and interpreters for (schedule/occasions.py)."""

from activities.cases.models import Case
from activities.schedule.occasions import Occasion
from activities.schedule.planning import Span, thresholds
from activities.schedule.planning.plan import slot_of

from .fetching import VISIT
from .models import Appointment, Destination
from .planning import GIVEN_UP

FIRM = (Appointment.CONFIRMED, Appointment.DONE)


def key_of(row: Destination) -> str:
    return f"{VISIT}{row.pk}"


def occasions(case: Case) -> list[Occasion]:
    """Every visit of a request: two statements."""
    rows = Destination.objects.filter(request=case.pk).prefetch_related("wishes")
    return [occasion_of(case, row) for row in rows]


def occasion_of(case: Case, row: Destination) -> Occasion:
    """One visit with its agreed time; with the wished ones, as far as they name a time of day, while no day is agreed."""
    wishes = () if row.confirmed_on else row.wishes.all()
    spans = (_span(wish.day, wish.starts, wish.ends) for wish in wishes)
    return Occasion(
        key=key_of(row),
        label=row.name,
        url=f"{case.get_absolute_url()}#visit-{row.pk}",
        span=_span(row.confirmed_on, row.confirmed_from, row.confirmed_until) if row.confirmed_on else None,
        wishes=tuple(span for span in spans if span),
        place=row.meeting_place or row.city,
        firm=row.state in FIRM,
        given_up=row.state in GIVEN_UP,
    )


def _span(day, starts, ends) -> Span | None:
    return slot_of(day, starts, ends, usual=thresholds().usual_length).span
