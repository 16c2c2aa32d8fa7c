"""Writing travel groups and tables: under the lock of the edition, so that nobody is put twice and no table overflows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from activities.cases.revisions import Gone, merge, refuse_moved
from activities.partners.keeping import plain, write
from activities.seminars.keeping import lock
from activities.seminars.models import Edition, Session

from .grouping import NAMES, proposals
from .models import Group, Membership, Participant, Table, TableSeat
from .seating import Board, Person, propose

MOST_GROUPS, MOST_TABLES = 60, 100


# --- Rows of either kind ------------------------------------------------------------------------------------------------


@transaction.atomic
def save(row: models.Model, mine: Mapping[str, Any], *, by, seen: Mapping[str, str]) -> models.Model:
    """Write what was typed for a group or a table. WorkConflict, Gone and ValidationError as for rows of an edition."""
    lock(row.edition.pk)
    fresh = row if row.pk is None else type(row).objects.filter(pk=row.pk).first()
    if fresh is None:
        raise Gone
    now = plain(fresh)
    write(fresh, now | dict(mine) if fresh.pk is None else merge(mine, seen, now))
    if isinstance(fresh, Group):
        check_group(fresh, now)
    else:
        check_table(fresh)
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError:
        raise ValidationError(_("There is already a table with this number."), code="taken") from None
    return fresh


def check_group(group: Group, now: Mapping[str, Any]) -> None:
    """Members are in one group of each purpose, so that a group with members keeps its own."""
    if group.pk is None:
        make_room(Group.objects.filter(edition=group.edition_id), 1, MOST_GROUPS)
        group.order = next_order(group.edition)
    elif group.purpose != now["purpose"] and group.memberships.exists():
        words = _("This group has members. Make a new group for another purpose.")
        raise ValidationError({"purpose": ValidationError(words, "members")})


def check_table(table: Table) -> None:
    if table.pk is None:
        make_room(Table.objects.filter(session=table.session_id), 1, MOST_TABLES)
    elif (last := table.seats.aggregate(last=Max("place"))["last"] or 0) > table.places:
        words = _("Somebody sits at place %(place)s. Seat them elsewhere first.")
        raise ValidationError({"places": ValidationError(words, "taken", {"place": last})})


def make_room(rows: models.QuerySet, more: int, most: int) -> None:
    if rows.count() + more > most:
        raise ValidationError(_("There are too many of these already."), code="many")


def next_order(edition: Edition) -> int:
    return (Group.objects.filter(edition=edition).aggregate(last=Max("order"))["last"] or 0) + 1


@transaction.atomic
def remove(row: models.Model, *, seen: Mapping[str, str]) -> None:
    """Take a group or a table out; who was in it is in none then. WorkConflict when somebody changed it since."""
    lock(row.edition.pk)
    fresh = type(row).objects.filter(pk=row.pk).first()
    if fresh is not None:
        refuse_moved(seen, plain(fresh))
        fresh.delete()


# --- Groups -------------------------------------------------------------------------------------------------------------


@transaction.atomic
def put_into(group: Group, people: Iterable[int]) -> int:
    """Several at once; whoever is in another group of this purpose moves. How many are new here."""
    lock(group.edition_id)
    here = set(group.memberships.values_list("participant_id", flat=True))
    coming = Participant.objects.of(group.edition).attending().filter(pk__in=people).exclude(pk__in=here)
    new = list(coming.values_list("pk", flat=True))
    leave(Membership.objects.filter(participant__in=new, purpose=group.purpose))
    Membership.objects.bulk_create(Membership(group=group, participant_id=pk, purpose=group.purpose) for pk in new)
    return len(new)


@transaction.atomic
def take_out(group: Group, people: Iterable[int]) -> None:
    lock(group.edition_id)
    leave(group.memberships.filter(participant__in=people))


def leave(memberships: models.QuerySet) -> None:
    """A group whose leader goes has none."""
    for group, person in memberships.values_list("group_id", "participant_id"):
        Group.objects.filter(pk=group, leader=person).update(leader=None)
    memberships.delete()


@transaction.atomic
def lead(group: Group, person: int) -> bool:
    """False when the person is not in the group."""
    lock(group.edition_id)
    is_member = group.memberships.filter(participant=person).exists()
    if is_member:
        Group.objects.filter(pk=group.pk).update(leader=person)
    return is_member


@transaction.atomic
def make_groups(edition: Edition, purpose: str, most: int, within: int = 0) -> int:
    """Make the groups that are proposed for those who are in none; how many were made."""
    edition = lock(edition.pk)
    found = proposals(edition, purpose, most, within)
    make_room(Group.objects.filter(edition=edition), len(found), MOST_GROUPS)
    first, order = Group.objects.filter(edition=edition, purpose=purpose).count() + 1, next_order(edition)
    for place, proposal in enumerate(found):
        names = [name.format(first + place) for name in NAMES[purpose]]
        group = Group.objects.create(
            edition=edition, purpose=purpose, name_ja=names[0], name_zh=names[1], transport=proposal.transport, day=proposal.day,
            meets=proposal.meets, place_ja=proposal.place.ja, place_zh=proposal.place.zh, order=order + place,
            leader_id=proposal.people[0],
        )  # fmt: skip
        Membership.objects.bulk_create(
            Membership(group=group, participant_id=pk, purpose=purpose) for pk in proposal.people
        )
    return len(found)


# --- Tables -------------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_tables(session: Session, count: int, places: int) -> int:
    """So many tables more, numbered on from the last."""
    lock(session.edition_id)
    rows = Table.objects.filter(session=session)
    make_room(rows, count, MOST_TABLES)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    Table.objects.bulk_create(Table(session=session, number=last + step, places=places) for step in range(1, count + 1))
    return count


@transaction.atomic
def seat(table: Table, person: Participant, place: int | None = None) -> TableSeat:
    """Seat somebody at a place, or at the first free one; whoever sits elsewhere at this reception moves.

    Raises ValidationError where the table is full, the place is taken or is none, or the person has no place at the seminar.
    """
    lock(table.session.edition_id)
    table = Table.objects.get(pk=table.pk)
    taken = set(table.seats.exclude(participant=person).values_list("place", flat=True))
    free = [number for number in range(1, table.places + 1) if number not in taken]
    if not free:
        raise ValidationError(_("Table %(table)s is full."), "full", {"table": table.number})
    if place is not None and place not in free:
        raise ValidationError(_("Place %(place)s at table %(table)s is not free."), "taken",
                              {"place": place, "table": table.number})  # fmt: skip
    if not Participant.objects.attending().filter(pk=person.pk).exists():
        raise ValidationError(_("This person has no place at the seminar."), "placeless")
    TableSeat.objects.filter(session=table.session_id, participant=person).delete()
    return TableSeat.objects.create(
        table=table, session_id=table.session_id, participant=person, place=place or free[0]
    )


@transaction.atomic
def unseat(session: Session, people: Iterable[int] | None = None) -> int:
    """Have people get up, or everybody; how many did."""
    lock(session.edition_id)
    rows = TableSeat.objects.filter(session=session)
    return (rows if people is None else rows.filter(participant__in=people)).delete()[0]


@transaction.atomic
def propose_seats(session: Session) -> tuple[int, int]:
    """Seat everybody who comes to the reception and has no seat; how many were seated, and for how many there was no room."""
    lock(session.edition_id)
    tables = {table.number: table for table in Table.objects.filter(session=session)}
    seats = list(TableSeat.objects.filter(session=session).values_list("table__number", "place", "participant_id"))
    guests = {person.number: person for person in guests_of(session)}
    boards = [board(table, seats, guests) for table in tables.values()]
    seated = {person for _table, _place, person in seats}
    waiting = [person for number, person in guests.items() if number not in seated]
    found = propose(waiting, boards)
    TableSeat.objects.bulk_create(
        TableSeat(table=tables[table], session=session, participant_id=person, place=place)
        for person, table, place in found
    )
    return len(found), len(waiting) - len(found)


def board(table: Table, seats: list[tuple], guests: Mapping[int, Person]) -> Board:
    taken = {place: person for number, place, person in seats if number == table.number}
    free = [place for place in range(1, table.places + 1) if place not in taken]
    return Board(table.number, free, [guests[person] for person in taken.values() if person in guests])


def guests_of(session: Session) -> list[Person]:
    """Who comes to a reception; who stands first in a registration heads its delegation."""
    people = Participant.objects.of(session.edition).attending().order_by("registration__invitation", "order", "pk")
    heads: dict[int, int] = {}
    for pk, body in people.values_list("pk", "registration_id"):
        heads.setdefault(body, pk)
    rows = people.filter(receptions=session).values_list("pk", "registration__side", "registration_id")
    return [Person(pk, side, body, heads[body] == pk) for pk, side, body in rows]
