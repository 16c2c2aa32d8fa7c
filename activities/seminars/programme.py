"""The programme as its readers see it: day by day, and where two items get into each other's way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from django.db.models import Prefetch

from activities.cases.search.folding import fold
from activities.trips.both import Both

from .models import Edition, Session, Speaker
from .wording import LANGUAGES, numbered_day, printed_day


@dataclass
class Day:
    """A day of an edition; `date` is None while the days are not fixed."""

    number: int
    date: date | None
    sessions: list[Session] = field(default_factory=list)

    @property
    def has_times(self) -> bool:
        return any(session.start for session in self.sessions)

    @property
    def has_rooms(self) -> bool:
        return any(session.room for session in self.sessions)

    @property
    def label(self) -> Both:
        """7月11日（水）, in both languages; 第1日 while there is no date."""
        if self.date is None:
            return numbered_day(self.number)
        return Both(*(printed_day(self.date, code, year=False) for code in LANGUAGES))


@dataclass(frozen=True)
class Clash:
    """Two sessions at the same time in the same room, or with the same speaker."""

    what: str
    name: Both
    first: Session
    second: Session


def sessions_of(edition: Edition) -> list[Session]:
    """All items in their order with who speaks, in two statements however many there are."""
    speakers = Prefetch("speakers", Speaker.objects.order_by("order", "pk"))
    rows = list(edition.sessions.prefetch_related(speakers))
    for row in rows:
        row.edition = edition
    return rows


def by_day(edition: Edition, sessions: Iterable[Session]) -> list[Day]:
    days: dict[int, Day] = {}
    for session in sessions:
        days.setdefault(session.day, Day(session.day, edition.day(session.day))).sessions.append(session)
    return list(days.values())


def clashes(sessions: Iterable[Session]) -> list[Clash]:
    """What is booked twice; sessions without both times cannot be compared."""
    timed = [session for session in sessions if session.start and session.end]
    found = []
    for first, second in combinations(timed, 2):
        if first.day == second.day and first.start < second.end and second.start < first.end:
            found += between(first, second)
    return found


def between(first: Session, second: Session) -> Iterator[Clash]:
    if same(first.room, second.room):
        yield Clash("room", first.room, first, second)
    for one in first.speakers.all():
        if any(is_same_person(one, other) for other in second.speakers.all()):
            yield Clash("speaker", one.name, first, second)


def is_same_person(one: Speaker, other: Speaker) -> bool:
    """The same name, and not in two organisations."""
    organisations = (one.organisation, other.organisation)
    return same(one.name, other.name) and (not all(organisations) or same(*organisations))


def same(one: Both, other: Both) -> bool:
    """Whether both mean the same in one of the scripts; width and form of the characters do not matter."""
    return any(own and fold(own) == fold(theirs) for own, theirs in zip(one, other, strict=True))
