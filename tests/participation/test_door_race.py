"""Telephones at the door and people at tables at the same moment: nobody counts twice, no place is given twice."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.participation import arranging, door
from activities.participation.models import Attendance, Group, Membership, Participant, Table, TableSeat, WalkIn
from tests.cases.test_concurrency import at_once
from tests.cast import assemble
from tests.factories.participation import ParticipantFactory, RegistrationFactory
from tests.factories.seminars import SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)
PHONES, PEOPLE = 3, 40


@pytest.fixture
def registration():
    return RegistrationFactory()


@pytest.fixture
def cast():
    cast = assemble()
    assert cast.officer.seats
    return cast


def scan(who, key: str, **walk_in) -> door.Scan:
    row = {"key": key, "who": str(who), "number": 0} | ({"walk_in": walk_in} if walk_in else {})
    return door.scan_of(row, timezone.now())


def test_three_telephones_scan_the_same_queue_and_everybody_counts_once(registration, cast):
    people = ParticipantFactory.create_batch(PEOPLE, registration=registration)

    def phone(number: int):
        def work():
            ordered = people[number::PHONES] + people
            found = []
            for place, person in enumerate(ordered):
                key = f"phone{number}-{place:020}"
                found += door.enter(registration.edition, [scan(person.badge, key)] * 2, by=cast.officer)
            return [outcome.fate for outcome in found]

        return work

    fates = at_once(*[phone(number) for number in range(PHONES)])
    assert all(fate in ("in", "already") for told in fates for fate in told)
    assert Attendance.objects.count() == Attendance.objects.values("participant").distinct().count() == PEOPLE
    winners = sum(told.count("in") for told in fates)
    assert winners == 2 * PEOPLE, "each entry is told twice, since each scan was sent twice"


def test_somebody_unregistered_sent_twice_at_once_is_one_person(registration, cast):
    def send():
        return door.enter(registration.edition, [scan("", "w" * 32, name="王明", side="china")], by=cast.officer)

    at_once(send, send, send)
    assert WalkIn.objects.count() == Attendance.objects.count() == 1


def test_the_last_place_of_a_table_is_given_once(registration, cast):
    reception = SessionFactory(edition=registration.edition, kind="reception")
    table = Table.objects.create(session=reception, number=1, places=2)
    people = ParticipantFactory.create_batch(4, registration=registration)

    def sit(person: Participant):
        def work():
            try:
                return arranging.seat(table, person).place
            except ValidationError:
                return 0

        return work

    assert sorted(at_once(*[sit(person) for person in people])) == [0, 0, 1, 2]
    assert TableSeat.objects.count() == 2


def test_seats_proposed_twice_at_once_are_given_once(registration, cast):
    reception = SessionFactory(edition=registration.edition, kind="reception")
    for person in ParticipantFactory.create_batch(12, registration=registration):
        person.receptions.add(reception)
    arranging.add_tables(reception, 2, 8)
    found = at_once(*[lambda: arranging.propose_seats(reception)] * 2)
    assert sorted(found) == [(0, 0), (12, 0)]


def test_a_person_pulled_into_two_groups_is_in_one(registration, cast):
    people = [person.pk for person in ParticipantFactory.create_batch(6, registration=registration)]
    groups = [Group.objects.create(edition=registration.edition, purpose="arrival", name_ja=name) for name in "AB"]
    at_once(*[lambda group=group: arranging.put_into(group, people) for group in groups])
    assert Membership.objects.count() == 6
