"""The visits of a request as its itinerary draws them (trips/stops.py)."""

from django.db.models import prefetch_related_objects
from django.urls import reverse

from activities.places.folding import fold, stem
from activities.places.models import COUNTY
from activities.schedule.planning.plan import slot_of
from activities.schedule.planning.thresholds import thresholds
from activities.trips.both import NOTHING, Both
from activities.trips.stops import Stop, Wish

from .answers import wish_text
from .appointments import CHIPS
from .checks import is_outside
from .fetching import fetch_visits
from .models import Appointment, Destination, SupportRequest
from .planning import GIVEN_UP, seen_by_office

CERTAIN = (Appointment.CONFIRMED, Appointment.DONE)


def stops_of(request: SupportRequest, *, office: bool) -> list[Stop]:
    """Every visit that was not given up; with what the rules found where the office looks."""
    prefetch_related_objects([request], "places")
    visits = [row for row in fetch_visits(request) if row.state not in GIVEN_UP]
    found = seen_by_office(request) if office else None
    return [stop_of(request, row, {"checks": found.beside(str(row.pk))} if found else {}) for row in visits]


def stop_of(request: SupportRequest, row: Destination, told: dict) -> Stop:
    state, body = Appointment(row.state), row.counterpart
    span = (
        row.confirmed_on
        and slot_of(row.confirmed_on, row.confirmed_from, row.confirmed_until, usual=thresholds().usual_length).span
    )
    return Stop(
        key=f"visit:{row.pk}",
        title=Both(row.name, row.name_zh or getattr(row, "body_name_zh", "")),
        state=state.value,
        certain=state in CERTAIN,
        day=row.confirmed_on,
        starts=span.starts if span else None,
        ends=span.ends if span else None,
        place=Both(row.meeting_place),
        city=city_of(request, row),
        address_zh=body.address_zh if body else "",
        phone=body.phone if body else "",
        interpreter=row.interpreter,
        language=row.language,
        label=state.label,
        chip=CHIPS[state],
        url=reverse("support:appointment", args=[request.slug, row.pk]),
        wishes=tuple(Wish(wish_text(wish), is_outside(request, wish.day)) for wish in row.wishes.all()),
        told=told,
    )


def city_of(request: SupportRequest, row: Destination) -> Both:
    """The city of the body in the register, else the one the applicant wrote, in both scripts where it is known."""
    division = row.counterpart.division if row.counterpart_id else None
    if division is None and row.city:
        typed = fold(row.city)
        division = next((place for place in request.places.all() if stem(fold(place.name_zh)) in typed), None)
        if division is None:
            return Both(row.city)
    if division is None:
        return NOTHING
    city = division.parent if division.level == COUNTY and division.parent_id else division
    return Both(city.short_label("ja"), city.short_label("zh"))
