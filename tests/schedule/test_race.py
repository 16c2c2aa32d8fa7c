"""Eight clients want the same car at the same moment, a thousand times: never two winners, on either database."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection

from activities.cases.workflow import perform
from activities.schedule import booking
from activities.schedule.errors import Taken
from activities.schedule.guarantee import was_broken
from activities.schedule.models import Booking
from tests.cases.requests import complete_request, lead_by_duty, walk
from tests.cases.test_concurrency import at_once
from tests.cast import assemble
from tests.factories.schedule import ResourceFactory, moment, wish

pytestmark = [pytest.mark.usefixtures("november"), pytest.mark.django_db(transaction=True)]
CLIENTS, SLOTS = 8, 1_000
INSERT = (
    "INSERT INTO schedule_booking (resource_id, starts, ends, kind, state, title, place, about, note, reason, revision,"
    " booked_by_id, booked_seat_id, created_at, changed_at)"
    " VALUES (%s, %s, %s, 'booking', 'confirmed', %s, '', '', '', '', 1, %s, %s, %s, %s)"
)


@pytest.fixture
def cast():
    return assemble()


def test_a_thousand_times_one_of_eight_gets_the_car(cast):
    """Plain statements on eight connections, past every check of the application: the database alone decides."""
    car, user, seat = ResourceFactory(), cast.officer, cast.officer.seats[0]
    begin, start = moment("9:00"), Barrier(CLIENTS)
    won: list[tuple[int, int]] = []
    refusals: list[bool] = []

    def client(number: int) -> None:
        try:
            with connection.cursor() as cursor:
                start.wait()
                for slot in range(SLOTS):
                    starts = begin + timedelta(hours=slot)
                    values = [
                        car.pk,
                        starts,
                        starts + timedelta(minutes=90),
                        f"{number}",
                        user.pk,
                        seat.pk,
                        begin,
                        begin,
                    ]
                    try:
                        cursor.execute(INSERT, [adapted(value) for value in values])
                        won.append((slot, number))
                    except IntegrityError as refused:
                        refusals.append(was_broken(refused))
        finally:
            connection.close()

    clients = [Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    assert Counter(slot for slot, _number in won).most_common(1)[0][1] == 1
    held = list(Booking.objects.order_by("starts").values_list("starts", "ends"))
    assert len(held) == len(won) > SLOTS // 3
    assert all(first[1] <= second[0] for first, second in pairwise(held))
    assert len(won) + len(refusals) == CLIENTS * SLOTS
    assert all(refusals)
    assert len({number for _slot, number in won}) > 1, "they really raced"


def adapted(value):
    """A moment as Django writes it to this database."""
    return connection.ops.adapt_datetimefield_value(value) if hasattr(value, "tzinfo") else value


def test_eight_people_book_the_same_hour_and_seven_are_told_who_has_it(cast):
    car = ResourceFactory()
    for person in (cast.officer, cast.manager):
        assert person.seats
    for number in range(5):
        hour = f"{9 + number}:00", f"{10 + number}:00"
        people = [cast.officer, cast.manager] * (CLIENTS // 2)
        results = at_once(*[lambda by=by, hour=hour: booking.book(wish(car, *hour), by=by) for by in people])
        winner = [result for result in results if isinstance(result, Booking)]
        losers = [result for result in results if isinstance(result, Taken)]
        assert (len(winner), len(losers)) == (1, CLIENTS - 1), results
        assert all(loser.holders == winner for loser in losers)


def test_a_case_that_is_cancelled_while_somebody_books_for_it_keeps_nothing(cast):
    lead_by_duty(cast.officer)
    for person in (cast.officer, cast.manager):
        assert person.seats
    for hour in range(9, 14):
        case, car = walk(complete_request(cast.town), cast, "scheduled"), ResourceFactory()
        version = case.version
        at_once(
            lambda case=case, version=version: perform(
                case, "cancel", by=cast.manager, expected_version=version, reason="情勢"
            ),
            lambda case=case, car=car, hour=hour: booking.book(
                wish(car, f"{hour}:00", f"{hour + 1}:00", case=case), by=cast.officer
            ),
        )
        case.refresh_from_db()
        assert (case.state, Booking.objects.live().filter(case=case.pk).count()) == ("cancelled", 0)
