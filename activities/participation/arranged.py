"""What the pages of groups and tables draw."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from activities.cases.revisions import prints
from activities.partners.keeping import plain
from activities.seminars.models import Edition, Session

from .grouping import without_group
from .guests import key_of
from .models import Group, Participant, Purpose, Table, TableSeat
from .occasions import RECEPTIONS
from .papers.showing import languages


@dataclass
class Division:
    """The groups of one purpose; `without` is how many people are in none of them."""

    purpose: Purpose
    groups: list[Group] = field(default_factory=list)
    without: int = 0


@dataclass
class Place:
    """A place at a table, with who sits there."""

    number: int
    person: Participant | None = None


@dataclass
class Laid:
    """A table as it is drawn: its places in order, and the fingerprints that deleting it needs."""

    row: Table
    places: list[Place]
    seen: str

    @property
    def free(self) -> int:
        return sum(place.person is None for place in self.places)


def groups_page(edition: Edition) -> dict[str, Any]:
    """All groups by purpose with their members counted, and the receptions with theirs: seven statements."""
    divisions = {purpose.value: Division(purpose) for purpose in Purpose}
    groups = Group.objects.filter(edition=edition).select_related("leader").annotate(size=Count("memberships"))
    for group in groups.order_by(*Group._meta.ordering):
        divisions[group.purpose].groups.append(group)
    attending = Participant.objects.of(edition).attending().count()
    for division in divisions.values():
        division.without = attending - sum(group.size for group in division.groups)
    receptions = edition.sessions.filter(kind__in=RECEPTIONS)
    return {"edition": edition, "divisions": [one for one in divisions.values() if one.groups], "attending": attending,
            "receptions": [counted(session) for session in receptions], "tongues": tongues()}  # fmt: skip


def tongues() -> list[tuple[str, str]]:
    """In which languages papers can be had."""
    return [(str(language["code"]), str(language["label"])) for language in languages()]


def counted(session: Session) -> dict[str, Any]:
    """A reception: who comes, how many sit, how many places there are."""
    places = Table.objects.filter(session=session).values_list("places", flat=True)
    return {"session": session, "guests": session.reception_guests.attending().count(), "tables": len(places),
            "places": sum(places), "seated": TableSeat.objects.filter(session=session).count()}  # fmt: skip


def members_page(group: Group, asked: str) -> dict[str, Any]:
    """Its members, and those who are in no group of this purpose, narrowed to what was asked for."""
    members = Participant.objects.filter(memberships__group=group).for_lists()
    others = list(without_group(group.edition, group.purpose).for_lists())
    found = [person for person in others if is_found(person, asked)] if asked else others
    return {
        "edition": group.edition,
        "group": group,
        "members": list(members),
        "others": found,
        "without": len(others),
        "asked": asked,
    }


def is_found(person: Participant, asked: str) -> bool:
    names = (person.name, person.name_kana, person.name_roman, person.name_zh, *person.organisation)
    return all(key_of([word]).split("|")[0] in key_of(names) for word in asked.split() if key_of([word]))


def tables_page(session: Session) -> dict[str, Any]:
    """Every table with its places, and the guests who have none: four statements."""
    people = {person.pk: person for person in guests(session)}
    laid, seated = lay(session, people)
    without = [person for pk, person in people.items() if pk not in seated]
    free = sum(table.free for table in laid)
    return {
        "edition": session.edition, "session": session, "tables": laid, "guests": len(people), "without": without, "free": free,
        "lacking": max(0, len(without) - free), "seated": [people[pk] for pk in people if pk in seated],
        "tongues": tongues(),
    }  # fmt: skip


def guests(session: Session):
    return Participant.objects.filter(receptions=session).attending().for_lists()


def lay(session: Session, people: dict[int, Participant]) -> tuple[list[Laid], set[int]]:
    """The tables with who sits there; also people who sit although they do not come (any more), so that they are seen."""
    seats = TableSeat.objects.filter(session=session).select_related("participant__registration")
    by_table: dict[int, dict[int, Participant]] = {}
    for seat in seats:
        by_table.setdefault(seat.table_id, {})[seat.place] = people.get(seat.participant_id, seat.participant)
    laid = []
    for table in Table.objects.filter(session=session):
        taken = by_table.get(table.pk, {})
        places = [Place(number, taken.get(number)) for number in range(1, table.places + 1)]
        laid.append(Laid(table, places, prints(plain(table))))
    return laid, {person.pk for taken in by_table.values() for person in taken.values()}
