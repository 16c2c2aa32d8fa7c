"""The programme as its readers see it: day by day, and what runs at the same time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache

from django.db.models import Prefetch

from activities.cases.search.folding import fold
from activities.trips.both import Both

from .models import Edition, Interpreter, Room, Session, Speaker
from .wording import day_label


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
        return any(session.room_id for session in self.sessions)

    @property
    def label(self) -> Both:
        """7月11日（水）, in both languages; 第1日 while there is no date."""
        return day_label(self.number, self.date)


@dataclass(frozen=True)
class Clash:
    """Two sessions at the same time in the same room, or with the same speaker or interpreter."""

    what: str
    name: Both
    first: Session
    second: Session


def rooms_of(edition: Edition) -> list[Room]:
    """The rooms in the order of their numbers."""
    rooms = list(edition.rooms.all())
    for number, room in enumerate(rooms, 1):
        room.number = number
    return rooms


def sessions_of(edition: Edition, rooms: Iterable[Room] | None = None) -> list[Session]:
    """All items in their order with who speaks and interprets, in three statements; a fourth for the rooms if none are given."""
    known = {room.pk: room for room in (rooms_of(edition) if rooms is None else rooms)}
    speakers = Prefetch("speakers", Speaker.objects.order_by("order", "pk"))
    interpreters = Prefetch("interpreters", Interpreter.objects.select_related("resource").order_by("order", "pk"))
    rows = list(edition.sessions.prefetch_related(speakers, interpreters))
    for row in rows:
        row.edition = edition
        if row.room_id in known:
            row.room = known[row.room_id]
    set_beside(rows)
    return rows


def set_beside(sessions: Iterable[Session]) -> None:
    """Tell every item which others run at the same time."""
    for session in sessions:
        session.beside = []
    for first, second in overlapping(sessions):
        first.beside.append(second.title)
        second.beside.append(first.title)


def overlapping(sessions: Iterable[Session]) -> Iterator[tuple[Session, Session]]:
    """The pairs that overlap, in the order in which they begin; sessions without both times cannot be compared."""
    running: list[Session] = []
    timed = (session for session in sessions if session.start and session.end)
    for session in sorted(timed, key=lambda row: (row.day, row.start, row.order, row.pk)):
        running = [row for row in running if row.day == session.day and row.end > session.start]
        yield from ((row, session) for row in running)
        running.append(session)


def clashes(sessions: Iterable[Session]) -> list[Clash]:
    """What is needed twice at the same time."""
    return [clash for first, second in overlapping(sessions) for clash in between(first, second)]


def between(first: Session, second: Session) -> Iterator[Clash]:
    if first.room_id and first.room_id == second.room_id:
        yield Clash("room", first.room.name, first, second)
    for one in first.speakers.all():
        if any(is_same_speaker(one, other) for other in second.speakers.all()):
            yield Clash("speaker", one.name, first, second)
    for one in first.interpreters.all():
        if any(is_same_interpreter(one, other) for other in second.interpreters.all()):
            yield Clash("interpreter", one.name, first, second)


def is_same_speaker(one: Speaker, other: Speaker) -> bool:
    """The same name, and not in two organisations."""
    organisations = (one.organisation, other.organisation)
    return same(one.name, other.name) and (not all(organisations) or same(*organisations))


def is_same_interpreter(one: Interpreter, other: Interpreter) -> bool:
    """The same entry of the office's list, or the same name."""
    if one.resource_id and other.resource_id:
        return one.resource_id == other.resource_id
    return same(one.name, other.name)


def same(one: Both, other: Both) -> bool:
    """Whether both mean the same in one of the scripts; width and form of the characters do not matter."""
    return any(own and folded(own) == folded(theirs) for own, theirs in zip(one, other, strict=True))


@lru_cache(maxsize=2048)
def folded(name: str) -> str:
    return fold(name)


def by_day(edition: Edition, sessions: Iterable[Session]) -> list[Day]:
    days: dict[int, Day] = {}
    for session in sessions:
        days.setdefault(session.day, Day(session.day, edition.day(session.day))).sessions.append(session)
    return list(days.values())


def clock_of(moment: time | None) -> str:
    """9:00, as people read it."""
    return f"{moment.hour}:{moment:%M}" if moment else ""
