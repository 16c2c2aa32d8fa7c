"""What stands on each list of people: its columns, its order, how it is grouped; the same for Excel and PDF.

Only people who have a place are on lists. Values are pairs in two languages, numbers, days or plain text.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.http import Http404

from activities.seminars.models import Edition, Session
from activities.trips.both import NOTHING, Both

from ..models import Diet, Participant
from ..occasions import RECEPTIONS
from . import words

KINDS = ("names", "rooms", "arrivals", "departures", "diets")


@dataclass(frozen=True)
class Column:
    """A column, its share of the width, and what it says of a person; `only` limits it to papers of one language.

    `pair` tells that what it says is a pair, which takes two columns in a workbook in both languages.
    """

    key: str
    value: Callable[[Participant], Any]
    width: float = 1
    only: str = ""
    pair: bool = False

    @property
    def heading(self) -> Both:
        return words.HEADINGS[self.key]


@dataclass
class Roster:
    """A list. `group` tells a pair per level (side, body) for each person; `totals` are the beds of each night, at its end."""

    code: str
    title: Both
    columns: list[Column]
    people: list[Participant]
    group: Callable[[Participant], tuple[Both, ...]]
    levels: tuple[str, ...]
    note: Both = NOTHING
    totals: list[tuple[Both, int]] = field(default_factory=list)

    def columns_in(self, language: str) -> list[Column]:
        return [column for column in self.columns if not column.only or language in (column.only, words.BOTH)]


NAME = Column("name", lambda person: person.label, 3, pair=True)
KANA = Column("kana", lambda person: person.name_kana, 2.4, only="ja")
ROMAN = Column("roman", lambda person: person.name_roman, 2.6)
POST = Column("post", lambda person: desk(person), 4.4, pair=True)
BODY = Column("body", lambda person: person.registration.body_name, 3.4, pair=True)
PHONE = Column("phone", lambda person: person.phone, 2.2)
DIET = Column("diet", lambda person: diet(person), 2.4, pair=True)


def desk(person: Participant) -> Both:
    """Where the person works, if that is not what the body is called, and as what."""
    return words.joined(Both(person.organisation_ja, person.organisation_zh), person.post, between=" ")


def diet(person: Participant) -> Both:
    if person.diet == Diet.NONE:
        return Both(person.diet_note, person.diet_note)
    name = words.DIET_NAMES[Diet(person.diet)]
    return Both(*(f"{said}（{person.diet_note}）" if person.diet_note else said for said in name))


def by_body(person: Participant) -> tuple[Both, ...]:
    return words.SIDES[person.registration.side], person.registration.body_name


def everybody(edition: Edition) -> list[Participant]:
    """Who has a place, in the order of lists; with their events four statements."""
    return list(Participant.objects.of(edition).attending().for_lists().prefetch_related("receptions", "visits"))


def roster(edition: Edition, code: str) -> Roster:
    """The list of a code: one of KINDS, or `event-12` for who comes to a reception or a visit; 404 for others."""
    if code in KINDS:
        return MAKERS[code](everybody(edition))
    kind, _dash, key = code.partition("-")
    event = edition.sessions.filter(pk=key).first() if kind == "event" and key.isascii() and key.isdigit() else None
    if event is None:
        raise Http404
    return of_event(event, everybody(edition))


def names(people: list[Participant]) -> Roster:
    return Roster("names", words.NAMES, [NAME, KANA, ROMAN, POST], people, by_body, ("side", "body"))


def of_event(event: Session, people: Iterable[Participant]) -> Roster:
    """Who comes to a reception, with what they may eat, or to another event, with how they are reached."""
    if event.kind in RECEPTIONS:
        kind, last, chosen = words.RECEPTION, DIET, [person for person in people if event in person.receptions.all()]
    else:
        kind, last, chosen = words.VISIT, PHONE, [person for person in people if event in person.visits.all()]
    title = words.joined(kind, event.title)
    return Roster(f"event-{event.pk}", title, [NAME, POST, last], chosen, by_body, ("side", "body"))


def rooms(people: list[Participant]) -> Roster:
    """Who needs a room from when to when, by the day of arrival at the hotel, and how many beds each night takes."""
    guests = sorted((person for person in people if person.needs_hotel), key=lambda one: one.hotel_from or date.max)
    columns = [
        NAME,
        ROMAN,
        BODY,
        Column("from", lambda person: person.hotel_from, 1.6),
        Column("until", lambda person: person.hotel_until, 1.6),
        Column("nights", nights, 0.9),
    ]
    taken = Counter(night for person in guests for night in nights_of(person))
    totals = [(words.day(night), number) for night, number in sorted(taken.items())]
    return Roster(
        "rooms", words.ROOMS, columns, guests, lambda one: (words.day(one.hotel_from),), ("from",), totals=totals
    )


def nights_of(person: Participant) -> list[date]:
    if not (person.hotel_from and person.hotel_until):
        return []
    return [
        person.hotel_from + timedelta(days=number) for number in range((person.hotel_until - person.hotel_from).days)
    ]


def nights(person: Participant) -> int | str:
    return len(nights_of(person)) or ""


def travelling(code: str, title: Both, moment: str, by: str) -> Callable[[list[Participant]], Roster]:
    """Arrivals or departures by day and time on the clock of Beijing; who has not said yet stands at the end."""

    def when(person: Participant):
        return words.in_beijing(getattr(person, moment))

    def time(person: Participant) -> str:
        return f"{when(person):%H:%M}" if when(person) else ""

    def day(person: Participant) -> tuple[Both, ...]:
        return (words.day(when(person) and when(person).date()),)

    columns = [Column("time", time, 1), Column("by", lambda person: getattr(person, by), 1.8), NAME, ROMAN, BODY, PHONE]

    def make(people: list[Participant]) -> Roster:
        ordered = sorted(people, key=lambda person: (getattr(person, moment) is None, getattr(person, moment) or 0))
        return Roster(code, title, columns, ordered, day, ("day",), note=words.BEIJING_TIME)

    return make


def diets(people: list[Participant]) -> Roster:
    """Who eats something else, by what it is, and to which receptions they come."""
    order = list(Diet)
    concerned = [person for person in people if person.diet != Diet.NONE or person.diet_note]
    concerned.sort(key=lambda person: order.index(Diet(person.diet)))
    columns = [
        NAME,
        BODY,
        Column("diet_note", lambda person: person.diet_note, 4),
        Column("events", receptions, 4, pair=True),
    ]
    return Roster("diets", words.DIETS, columns, concerned, lambda one: (words.DIET_NAMES[Diet(one.diet)],), ("diet",))


def receptions(person: Participant) -> Both:
    return words.joined(*(event.title for event in person.receptions.all()), between="、")


MAKERS = {
    "names": names,
    "rooms": rooms,
    "arrivals": travelling("arrivals", words.ARRIVALS, "arrival_at", "arrival_by"),
    "departures": travelling("departures", words.DEPARTURES, "departure_at", "departure_by"),
    "diets": diets,
}
