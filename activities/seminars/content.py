"""A programme as its readers get it: plain values in both scripts, the same for papers, the public page and versions.

Nothing of the office's own is in it: no interpreters' names, no bookings, no telephone numbers.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, Self

from activities.trips.both import Both

from . import wording
from .models import Edition, ProgrammeVersion, Session
from .models.programme import GROUP_OF, introduced
from .programme import clock_of, rooms_of, sessions_of


@dataclass(frozen=True)
class Voice:
    """Who speaks, with post and organisation in each script as its own source has them."""

    role: str
    name: Both
    organisation: Both
    post: Both

    @property
    def line(self) -> Both:
        """コーディネーター　佐賀次郎（佐賀県 知事）."""
        told = (introduced(*known) for known in zip(self.name, self.organisation, self.post, strict=True))
        role = wording.ROLES[self.role] if self.role != "speaker" else Both("", "")
        return Both(*(f"{part}　{words}" if part and words else words for part, words in zip(role, told, strict=True)))


@dataclass(frozen=True)
class Place:
    """A room with its number, which is the same on all days."""

    key: int
    number: int
    name: Both
    note: Both
    capacity: int | None

    @property
    def pin(self) -> str:
        return wording.pin(self.number)

    @property
    def seats(self) -> Both:
        return Both(*(words % self.capacity for words in wording.SEATS)) if self.capacity else Both()


@dataclass(frozen=True)
class Item:
    """One item of the programme. `day` counts from the first, times are Beijing's (9:30), `room` is the key of a place."""

    key: int
    day: int
    start: str
    end: str
    kind: str
    title: Both
    room: int | None
    interpretation: str
    languages: str
    note: Both
    speakers: tuple[Voice, ...]
    place: Place | None = field(default=None, compare=False)
    beside: tuple[Both, ...] = field(default=(), compare=False)

    @property
    def clock(self) -> str:
        return "–".join(filter(None, (self.start, self.end)))

    @property
    def full_title(self) -> Both:
        """行政視察　李白記念館: with what it is part of in front."""
        names = wording.GROUPS.get(GROUP_OF.get(self.kind, ""), Both())
        parts = zip(names, self.title, strict=True)
        return Both(*(f"{name}　{title}" if name and title else title for name, title in parts))

    @property
    def remarks(self) -> list[Both]:
        """How it is interpreted, what is said to its readers, what runs at the same time."""
        return wording.remarks(self.interpretation, self.languages, self.note, self.beside)


@dataclass
class PaperDay:
    """A day as papers print it."""

    number: int
    date: date | None
    items: list[Item]

    @property
    def label(self) -> Both:
        return wording.day_label(self.number, self.date)

    @property
    def has_times(self) -> bool:
        return any(item.start for item in self.items)

    @property
    def has_rooms(self) -> bool:
        return any(item.place for item in self.items)


@dataclass(frozen=True)
class Content:
    """What a version holds, or would hold now: the facts of the edition, its rooms and its items as plain values."""

    facts: dict[str, Any]
    rooms: list[dict[str, Any]]
    items: list[dict[str, Any]]

    @property
    def digest(self) -> str:
        """What a preview has shown, in few characters."""
        text = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    def as_json(self) -> dict[str, Any]:
        return {"facts": self.facts, "rooms": self.rooms, "items": self.items}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        return cls(kept["facts"], kept["rooms"], kept["items"])

    def fact(self, name: str) -> Both:
        return Both.of(self.facts[name])

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.facts[name]) if self.facts[name] else None

    @property
    def period(self) -> Both:
        """2018年7月11日（水）～13日（金）; empty while the days are not fixed."""
        first, last = self.day("first_day"), self.day("last_day")
        return Both(*(wording.printed_days(first, last, code) for code in wording.LANGUAGES)) if first else Both()

    @property
    def places(self) -> list[Place]:
        return [Place(raw["key"], raw["number"], Both.of(raw["name"]), Both.of(raw["note"]), raw["capacity"])
                for raw in self.rooms]  # fmt: skip

    @property
    def told(self) -> list[Item]:
        """The items with their places, and what runs beside each."""
        items = [item_from(raw, self.places_by_key) for raw in self.items]
        beside = neighbours(items)
        return [replace(item, beside=tuple(beside[item.key])) if item.key in beside else item for item in items]

    @cached_property
    def places_by_key(self) -> dict[int, Place]:
        return {place.key: place for place in self.places}

    @property
    def days(self) -> list[PaperDay]:
        first = self.day("first_day")
        found: dict[int, PaperDay] = {}
        for item in self.told:
            day = found.setdefault(item.day, PaperDay(item.day, wording.date_of(first, item.day), []))
            day.items.append(item)
        return list(found.values())


def item_from(raw: dict[str, Any], places: dict[int, Place]) -> Item:
    voices = (Voice(one["role"], Both.of(one["name"]), Both.of(one["organisation"]), Both.of(one["post"]))
              for one in raw["speakers"])  # fmt: skip
    plain = {name: raw[name] for name in ("key", "day", "start", "end", "kind", "room", "interpretation", "languages")}
    return Item(**plain, title=Both.of(raw["title"]), note=Both.of(raw["note"]), speakers=tuple(voices),
                place=places.get(raw["room"]))  # fmt: skip


def neighbours(items: Iterable[Item]) -> dict[int, list[Both]]:
    """The titles of what overlaps each item, by its key; what nothing overlaps is not in it."""
    found: dict[int, list[Both]] = {}
    running: list[tuple[int, int, Item]] = []
    for day, start, end, item in sorted(((one.day, minutes(one.start), minutes(one.end), one) for one in items if one.end),
                                        key=itemgetter(0, 1)):  # fmt: skip
        running = [other for other in running if other[0] == day and other[1] > start]
        for _day, _end, other in running:
            found.setdefault(other.key, []).append(item.title)
            found.setdefault(item.key, []).append(other.title)
        running.append((day, end, item))
    return found


def minutes(clock: str) -> int:
    hours, _colon, rest = clock.partition(":")
    return int(hours) * 60 + int(rest)


def content_of(edition: Edition, sessions: Iterable[Session] | None = None, rooms=None) -> Content:
    """The programme as it stands now; sessions and rooms that are read already may be handed in."""
    sessions = sessions_of(edition) if sessions is None else sessions
    rooms = rooms_of(edition) if rooms is None else rooms
    return Content(facts_of(edition), list(plain_rooms(rooms)), [plain_item(session) for session in sessions])


def held(version: ProgrammeVersion) -> Content:
    return Content.from_json(version.content)


def facts_of(edition: Edition) -> dict[str, Any]:
    days = {name: day.isoformat() if (day := getattr(edition, name)) else "" for name in ("first_day", "last_day")}
    pairs = {name: list(getattr(edition, name)) for name in ("theme", "full_city", "venue")}
    return {"number": edition.number} | days | pairs


def plain_rooms(rooms: Iterable) -> Iterator[dict[str, Any]]:
    for number, room in enumerate(rooms, 1):
        yield {"key": room.pk, "number": number, "name": list(room.name), "note": list(room.note),
               "capacity": room.capacity}  # fmt: skip


def plain_item(session: Session) -> dict[str, Any]:
    voices = [{"role": one.role, "name": list(one.name), "organisation": list(one.organisation), "post": list(one.post)}
              for one in session.speakers.all()]  # fmt: skip
    return {
        "key": session.pk, "day": session.day, "start": clock_of(session.start), "end": clock_of(session.end),
        "kind": str(session.kind), "title": list(session.title), "room": session.room_id,
        "interpretation": str(session.interpretation), "languages": str(session.languages), "note": list(session.note),
        "speakers": voices,
    }  # fmt: skip
