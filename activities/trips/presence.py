"""Where the travellers are, and when they have something else to do: what stands in the way of a visit's time."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from activities.places.models import Division
from activities.schedule.planning import Span, Thresholds

from .models import Entry

BEFORE_ALL, AFTER_ALL = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
ABROAD = "abroad"
KeyOf = Callable[[Division], str]


def in_the_way(entries: Iterable[Entry], city: str, key_of: KeyOf, thresholds: Thresholds) -> list[Span]:
    """The spans in which nobody of the party can be at a visit in a city: on journeys and at other lines of the itinerary,
    with the way there and back, and while they are in another city. `key_of` names cities as `city` is named.
    """
    timed = sorted((one for one in entries if one.begin and one.end and not one.is_night), key=lambda one: one.begin)
    legs = [one for one in timed if one.is_journey]
    return [with_the_way(one, thresholds) for one in timed] + elsewhere(legs, city, key_of)


def with_the_way(entry: Entry, thresholds: Thresholds) -> Span:
    """A line with the time that it takes to come to it and away from it."""
    way = timedelta(minutes=thresholds.same_city)
    return Span(entry.begin - minutes_before(entry.means, thresholds), entry.end + way)


def minutes_before(means: str, thresholds: Thresholds) -> timedelta:
    """How long before it begins one has to leave for it: for a flight the time at the airport counts."""
    return timedelta(minutes=thresholds.before_flight if means == Entry.Means.FLIGHT else thresholds.same_city)


def elsewhere(legs: list[Entry], city: str, key_of: KeyOf) -> list[Span]:
    """When the party is known to be in another city, before, between and after its journeys."""
    if not legs or not city:
        return []
    stays = [(begins_in(legs[0], key_of), BEFORE_ALL, legs[0].begin)]
    stays += [(ends_in(leg, key_of) or begins_in(after, key_of), leg.end, after.begin) for leg, after in pairwise(legs)]
    stays.append((ends_in(legs[-1], key_of), legs[-1].end, AFTER_ALL))
    return [Span(since, until) for where, since, until in stays if where not in ("", city) and since < until]


def begins_in(leg: Entry, key_of: KeyOf) -> str:
    if leg.from_city_id:
        return key_of(leg.from_city)
    return ABROAD if leg.starts_clock == Entry.Clock.JAPAN else ""


def ends_in(leg: Entry, key_of: KeyOf) -> str:
    if leg.to_city_id:
        return key_of(leg.to_city)
    return ABROAD if leg.ends_clock == Entry.Clock.JAPAN else ""
