"""Travel groups as a proposal: who arrives or leaves by the same means, who takes the same visits."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from activities.calendars.fiscal import CHINA
from activities.cases.search.folding import fold
from activities.seminars.models import Edition, Session
from activities.trips.both import Both

from .models import Membership, Participant, Purpose

PROPOSABLE = (Purpose.ARRIVAL, Purpose.VISIT, Purpose.DEPARTURE)
MOMENTS = {Purpose.ARRIVAL: ("arrival_at", "arrival_by"), Purpose.DEPARTURE: ("departure_at", "departure_by")}
NAMES = {
    Purpose.ARRIVAL: Both("到着{}班", "抵达{}组"),
    Purpose.VISIT: Both("視察{}班", "考察{}组"),
    Purpose.DEPARTURE: Both("帰路{}班", "返程{}组"),
    Purpose.OTHER: Both("{}班", "{}组"),
}
"""Names in both languages are data: lists print both at once."""
LEAST, LONGEST = 2, 60


@dataclass
class Proposal:
    """A group that could be made; visits it takes, or how and when it travels."""

    people: list[int] = field(default_factory=list)
    transport: str = ""
    day: date | None = None
    meets: time | None = None
    place: Both = field(default_factory=Both)


def without_group(edition: Edition, purpose: str):
    """Those who have a place and belong to no group of this purpose."""
    taken = Membership.objects.filter(group__edition=edition, purpose=purpose).values("participant")
    return Participant.objects.of(edition).attending().exclude(pk__in=taken)


def proposals(edition: Edition, purpose: str, most: int, within: int = 0) -> list[Proposal]:
    """Groups of at least two and at most so many. Whoever fits nowhere stays without.

    Those who arrive or leave on the same day by the same flight or train share a group, and with them whoever does so at most
    `within` minutes later: a bus meets several flights.
    """
    people = without_group(edition, purpose).for_lists()
    if purpose == Purpose.VISIT:
        found = by_visits(edition, people)
    else:
        found = by_moment(people, Purpose(purpose), timedelta(minutes=within))
    return [part for proposal in found if len(proposal.people) >= LEAST for part in split(proposal, most)]


def by_moment(people: Iterable[Participant], purpose: Purpose, within: timedelta) -> list[Proposal]:
    """Flights, however they are spelt, put together while they follow each other closely; the earliest first."""
    at, by = MOMENTS[purpose]
    flights: dict[tuple, list[tuple]] = defaultdict(list)
    for person in people:
        if moment := getattr(person, at):
            there, means = moment.astimezone(CHINA), getattr(person, by)
            key = there.date(), fold(means).replace(" ", "") or there.isoformat()
            flights[key].append((there, means, person.pk))
    groups: list[list[tuple]] = []
    for flight in sorted(flights.values(), key=min):
        first = min(groups[-1]) if groups else None
        if within and first and min(flight)[0] - first[0] <= within and min(flight)[0].date() == first[0].date():
            groups[-1] += flight
        else:
            groups.append(flight)
    return [together(group, purpose) for group in groups]


def together(group: list[tuple], purpose: Purpose) -> Proposal:
    """A group meets when the last of it has arrived, or before the first of it leaves."""
    moment = (min if purpose == Purpose.DEPARTURE else max)(there for there, _means, _person in group)
    means = {fold(means).replace(" ", ""): means for _there, means, _person in sorted(group, reverse=True) if means}
    shown = "、".join(reversed(means.values()))
    transport = shown if len(shown) <= LONGEST else ""
    return Proposal(
        [person for _there, _means, person in group], transport, moment.date(), moment.time().replace(second=0)
    )


def by_visits(edition: Edition, people: Iterable[Participant]) -> list[Proposal]:
    """Who chose the same visits takes the same course."""
    sessions = {session.pk: session for session in edition.sessions.all()}
    chosen: dict[int, set[int]] = defaultdict(set)
    rows = Participant.visits.through.objects.filter(participant__in=people, session__edition=edition)
    for person, session in rows.values_list("participant_id", "session_id"):
        chosen[person].add(session)
    courses: dict[frozenset, Proposal] = {}
    for person in people:
        if visits := frozenset(chosen.get(person.pk, ())):
            courses.setdefault(
                visits, course(edition, [sessions[pk] for pk in sessions if pk in visits])
            ).people.append(person.pk)
    return sorted(courses.values(), key=lambda one: -len(one.people))


def course(edition: Edition, visits: list[Session]) -> Proposal:
    first = visits[0]
    titles = Both(
        "・".join(visit.title.told("ja") for visit in visits), "、".join(visit.title.told("zh") for visit in visits)
    )
    return Proposal(day=edition.day(first.day), meets=first.start, place=Both(*(text[:120] for text in titles)))


def split(whole: Proposal, most: int) -> list[Proposal]:
    """As few groups as possible, of nearly the same size; bodies that stand beside each other stay together."""
    count = -(-len(whole.people) // most)
    size = -(-len(whole.people) // count)
    return [Proposal(whole.people[place : place + size], whole.transport, whole.day, whole.meets, whole.place)
            for place in range(0, len(whole.people), size)]  # fmt: skip
