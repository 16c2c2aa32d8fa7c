"""The visits of a request as a plan, and what the rules of planning find in it (domain C1 to C7, C9, C26)."""

from collections.abc import Callable, Iterable
from copy import copy
from datetime import UTC, timedelta
from functools import cache

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.calendars.holidays import kept_calendar
from activities.calendars.models import Country
from activities.calendars.working import Calendar
from activities.partners.models import Body
from activities.places.folding import fold, stem
from activities.places.models import COUNTY, Division
from activities.schedule.models import Booking
from activities.schedule.planning import (
    WARN,
    Booked,
    Earlier,
    Finding,
    Hours,
    Meeting,
    Plan,
    check,
    thresholds,
    with_proposals,
)
from activities.schedule.planning.findings import BOOKED, joined
from activities.schedule.planning.overriding import Checked, checked
from activities.schedule.planning.plan import SOMEWHERE, USUAL_HOURS, Place, Span, slot_of
from activities.schedule.planning.taken import taken_for
from activities.trips.models import Entry
from activities.trips.presence import in_the_way

from .appointments import ARRANGED_IN
from .fetching import VISIT
from .models import Appointment, Destination, SupportRequest
from .models.visit import ContactRoute

GIVEN_UP = (Appointment.REFUSED, Appointment.CANCELLED)
NAMED_SO = ("外事", "外弁", "外办")
"""How the name of a foreign affairs office that is not linked to the register gives it away."""
JAPANESE = (Body.Kind.MISSION, Body.Kind.MUNICIPAL_OFFICE)


def plan_of(request: SupportRequest, visits: Iterable[Destination] | None = None, *, public: bool = False) -> Plan:
    """The visits that may still take place; `visits` stand in for those of the request while something is being typed.

    A `public` plan knows nothing of the office's register, so that what is found in it may be told to the applicant.
    """
    rows = request.destinations.all() if visits is None else visits
    places = list(request.places.all())
    meetings = tuple(meeting_of(row, places, public) for row in rows if row.state not in GIVEN_UP)
    period = (None, None) if request.dates_unknown else (request.period_start, request.period_end)
    return Plan(meetings, *china(), timezone.now(), *period, thresholds())


def china() -> tuple[Callable, Callable]:
    """What a day is in China, and whether a year is announced; a year is read when it is first asked for."""

    @cache
    def year(number: int) -> Calendar:
        return kept_calendar(Country.CN, number, number)

    return (
        lambda day: year(day.year).day(Country.CN, day),
        lambda number: year(number).is_announced(Country.CN, number),
    )


def meeting_of(row: Destination, places: list[Division], public: bool = False) -> Meeting:
    """One visit in the words of the rules."""
    body, usual = None if public else row.counterpart, thresholds().usual_length
    agreed = row.confirmed_on and slot_of(row.confirmed_on, row.confirmed_from, row.confirmed_until, usual=usual)
    wishes = [slot_of(wish.day, wish.starts, wish.ends, wish.rank, usual=usual) for wish in row.wishes.all()]
    return Meeting(
        key=str(row.pk),
        title=row.name,
        place=place_of(row, body, places),
        agreed=agreed or None,
        wishes=tuple(wishes),
        route=row.route,
        asked=row.state != Appointment.PLANNED,
        by_foreign_affairs=row.route == ContactRoute.FAO or is_foreign_affairs(row, body),
        japanese=bool(body and (body.kind in JAPANESE or body.organisation_id)),
        has_email=bool(row.counterpart_email or (body and body.email) or getattr(row, "has_contact_email", False)),
        hours=hours_of(body) if body else USUAL_HOURS,
        body=str(row.counterpart_id or ""),
        earlier=earlier_of(row),
        booked=() if public else booked_for(row),
        settled=row.state == Appointment.DONE,
    )


def is_foreign_affairs(row: Destination, body: Body | None) -> bool:
    above = body.parent if body and body.kind == Body.Kind.SECTION else body
    if above:
        return above.kind == Body.Kind.FAO
    return any(word in f"{row.name} {row.name_zh} {row.section}" for word in NAMED_SO)


def hours_of(body: Body) -> Hours:
    return Hours(body.morning_start, body.morning_end, body.afternoon_start, body.afternoon_end)


def place_of(row: Destination, body: Body | None, places: list[Division]) -> Place:
    """Where it is: the register's place, else the city as the applicant wrote it, by one key in either script."""
    if body and body.division_id:
        return _place(body.division)
    if not row.city:
        return SOMEWHERE
    typed = fold(row.city)
    named = next((place for place in places if stem(fold(place.name_zh)) in typed), None)
    return _place(named) if named else Place(stem(typed), row.city)


def _place(division: Division) -> Place:
    city = division.parent if division.level == COUNTY and division.parent_id else division
    place = Place(stem(fold(city.name_zh)), city.short_label())
    return place if city is division else place._replace(district=division.pk, district_name=division.short_label())


def earlier_of(row: Destination) -> tuple[Earlier, ...]:
    reference = getattr(row, "earlier_reference", None)
    return (Earlier(reference, row.earlier_on),) if reference else ()


def booked_for(row: Destination) -> tuple[Booked, ...]:
    """What is booked for a visit: each thing where somebody has named them, else the bounds that all of it keeps."""
    if hasattr(row, "booked_things"):
        return row.booked_things
    starts, ends = getattr(row, "booked_from", None), getattr(row, "booked_until", None)
    return (Booked("", starts, ends),) if starts and ends else ()


def name_bookings(request: SupportRequest) -> None:
    """Let what is found about bookings name them: one statement, for the pages where something is decided."""
    found: dict[str, list[Booked]] = {}
    live = Booking.objects.live().filter(case=request.pk).exclude(about="").select_related("resource__seat")
    for one in live.order_by("starts", "pk"):
        found.setdefault(one.about, []).append(Booked(one.resource.label, one.starts, one.ends))
    for row in request.destinations.all():
        row.booked_things = tuple(found.get(f"{VISIT}{row.pk}", ()))


def left_over(request: SupportRequest) -> list[Finding]:
    """Visits that do not take place, but have something booked for them."""
    # Translators: 行われない訪問の予約が残っています
    title = _("The visit does not take place, but things are booked for it")
    answer = []
    for row in request.destinations.all():
        if row.state in GIVEN_UP and (booked := booked_for(row)):
            names = joined(one.what for one in booked if one.what)
            # Translators: 予約されているもの：%(names)s
            message = _("Booked: %(names)s.") % {"names": names} if names else _("Release what is no longer needed.")
            bounds = max(one.starts for one in booked), min(one.ends for one in booked)
            facts = (row.state, *(moment.astimezone(UTC).isoformat() for moment in bounds))
            answer.append(Finding(BOOKED, WARN, str(row.pk), title, message, facts, (str(row.pk),)))
    return answer


def seen_by_office(request: SupportRequest) -> Checked:
    """What the page of the case tells beside the visits while they are worked on."""
    if request.state not in ARRANGED_IN:
        return Checked()
    found = [*check(plan_of(request)), *left_over(request)]
    decisions = any(getattr(row, "has_decisions", True) for row in request.destinations.all())
    return checked(request, found) if decisions else Checked(found)


def with_better_times(request: SupportRequest, plan: Plan, row: Destination | None = None) -> Checked:
    """The same for the pages where something is decided, with the next time that breaks no rule.

    `row` is the visit whose time is being set: a better time is one for it, also where a later visit is too close to it.
    """
    found = [*check(plan), *left_over(request)]
    moving = str(row.pk) if row else ""
    stands = taken(request, plan, found)
    return checked(request, with_proposals(plan, found, stands, moving=moving, away=away_from(request)))


def away_from(request: SupportRequest) -> Callable[[Meeting], list[Span]]:
    """When the party is somewhere else or on its way, by the lines of the itinerary; they are read when first asked for."""

    @cache
    def entries() -> list[Entry]:
        return list(Entry.objects.of(request))

    def city(division: Division) -> str:
        return _place(division).city

    return lambda meeting: in_the_way(entries(), meeting.place.city, city, thresholds())


def plan_with(request: SupportRequest, row: Destination, typed: dict | None = None) -> Plan:
    """The plan as it stands, or with what is typed for one visit in its place."""
    if typed is None:
        return plan_of(request)
    new = changed(row, typed)
    if new.counterpart_id != row.counterpart_id:
        new.has_contact_email = bool(new.counterpart_id and new.counterpart.contacts.exclude(email="").exists())
        new.earlier_reference = None
    return plan_of(request, [new if one.pk == row.pk else one for one in request.destinations.all()])


def changed(row: Destination, values: dict) -> Destination:
    """The visit as it would be, beside the one that stands."""
    new = copy(row)
    for name, value in values.items():
        setattr(new, name, value)
    return new


def taken(request: SupportRequest, plan: Plan, found: Iterable[Finding]) -> list:
    """What is booked on the days in which a better time is looked for."""
    if not any(finding.wants_another_time for finding in found):
        return []
    days = [slot.day for meeting in plan.open for slot in meeting.slots]
    days += [day for day in (plan.first, plan.last) if day]
    return taken_for(request, min(days), max(days) + timedelta(days=plan.thresholds.horizon_days))
