"""A seat that nobody will sit at: said before it is saved, allowed, and told to those who look after the people."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from accounts import inviting, seating
from accounts.models import Occupancy, OutgoingMail
from accounts.plan import seats_of
from accounts.vacancies import Gap, gap, gap_left_by
from tests.cast import organisation_of
from tests.factories.accounts import InvitationFactory, OccupancyFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db
MARCH, APRIL = datetime.date(2027, 3, 31), datetime.date(2027, 4, 1)
DEPUTY, READER = Occupancy.Kind.DEPUTY, Occupancy.Kind.READER


def day(number: int) -> datetime.date:
    return datetime.date(2027, 4, number)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2027-02-10 12:00+09:00", tick=False):
        yield


@pytest.fixture
def held():
    return OccupancyFactory()


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([], Gap(day(1), None)),
        ([(day(1), None)], None),
        ([(MARCH, day(5)), (day(6), None)], None),
        ([(day(10), None)], Gap(day(1), day(9))),
        ([(MARCH, day(5)), (day(3), day(4)), (day(20), None)], Gap(day(6), day(19))),
    ],
)
def test_the_first_days_without_anybody(spans, found):
    assert gap(spans, APRIL) == found


def test_the_last_person_leaves_the_seat_empty(held):
    assert gap_left_by(held, MARCH) == Gap(APRIL, None)


@pytest.mark.parametrize("fields", [{"kind": DEPUTY}, {"valid_from": APRIL}, {"valid_from": APRIL, "kind": DEPUTY}])
def test_who_acts_from_it_afterwards_fills_it(held, fields):
    OccupancyFactory(seat=held.seat, **fields)
    assert gap_left_by(held, MARCH) is None


def test_readers_and_people_who_may_not_sign_in_do_not_fill_it(held):
    OccupancyFactory(seat=held.seat, kind=READER)
    OccupancyFactory(seat=held.seat, kind=DEPUTY, user__is_active=False)
    assert gap_left_by(held, MARCH) == Gap(APRIL, None)


def test_an_open_invitation_fills_it_and_an_expired_one_does_not(held):
    now = datetime.datetime.now(datetime.UTC)
    expired = InvitationFactory(seat=held.seat, occupancy_from=APRIL, expires_at=now)
    assert gap_left_by(held, MARCH) == Gap(APRIL, None)
    expired.expires_at = now + datetime.timedelta(days=1)
    expired.save()
    assert gap_left_by(held, MARCH) is None


def test_a_reader_leaves_nothing_empty(held):
    reader = OccupancyFactory(seat=held.seat, kind=READER)
    assert gap_left_by(reader, MARCH) is None


def test_a_later_last_day_takes_nobody_away(held):
    held.valid_until = datetime.date(2027, 3, 1)
    held.save()
    assert gap_left_by(held, MARCH) is None
    assert gap_left_by(held, datetime.date(2027, 2, 20)) == Gap(datetime.date(2027, 2, 21), None)


def end(client, held, **data):
    return client.post(reverse("accounts:end_occupancy", args=[held.pk]), data)


def test_the_page_says_it_before_it_is_saved_and_then_saves_it(client, cast):
    held = cast.town.occupancies.get()
    client.force_login(cast.admin)
    asked = end(client, held, last_day="令和9年3月31日")
    assert asked.status_code == 422
    assert asked.context["alone"] == Gap(APRIL, None)
    assert 'name="alone_from"' in asked.text
    assert reverse("accounts:invite", args=[held.seat_id]) in asked.text
    held.refresh_from_db()
    assert held.valid_until is None
    assert not OutgoingMail.objects.exists()
    assert end(client, held, last_day="令和9年3月31日", alone_from="2027-04-01").status_code == 302
    held.refresh_from_db()
    assert held.valid_until == MARCH


def test_another_day_is_asked_about_again(client, cast):
    held = cast.town.occupancies.get()
    client.force_login(cast.admin)
    assert end(client, held, last_day="2027-03-30", alone_from="2027-04-01").context["alone"].first == MARCH


def test_a_last_day_before_the_first_is_refused_without_the_question(client, cast):
    client.force_login(cast.admin)
    asked = end(client, cast.town.occupancies.get(), last_day="1999-01-01")
    assert asked.context["alone"] is None
    assert asked.context["form"].errors["last_day"]


def test_a_successor_who_is_taken_back_is_asked_about_too(client, cast):
    held = cast.town.occupancies.get()
    held.valid_until = MARCH
    held.save()
    successor = OccupancyFactory(seat=held.seat, valid_from=APRIL)
    client.force_login(cast.admin)
    asked = end(client, successor, take_back="yes", last_day="")
    assert asked.context["alone"] == Gap(APRIL, None)
    assert end(client, successor, take_back="yes", alone_from="2027-04-01").status_code == 302
    assert not Occupancy.objects.filter(pk=successor.pk).exists()


def test_with_a_successor_nothing_is_asked(client, cast):
    held = cast.town.occupancies.get()
    OccupancyFactory(seat=held.seat, valid_from=APRIL)
    client.force_login(cast.admin)
    assert end(client, held, last_day="2027-03-31").status_code == 302


def told(subject="2027年4月1日"):
    return set(OutgoingMail.objects.filter(subject__contains=subject).values_list("to", flat=True))


def test_those_who_look_after_the_people_are_told(cast):
    body = organisation_of(cast.town)
    carer = OccupancyFactory(seat=SeatFactory(organisation=body, manages_people=True)).user
    seating.end(cast.town.occupancies.get(), last_day=MARCH, by=cast.admin)
    assert told() == {carer.email}


def test_where_nobody_else_looks_after_them_the_administrators_are_told(cast):
    held = cast.town.occupancies.get()
    held.seat.manages_people = True
    held.seat.save()
    seating.end(held, last_day=MARCH, by=cast.town)
    assert told() == {cast.admin.email}


def test_with_a_successor_nobody_is_told_of_an_empty_seat(cast):
    held = cast.town.occupancies.get()
    inviting.invite(
        by=cast.admin, seat=held.seat, email="next@example.jp", display_name="後任", kind="holder", occupancy_from=APRIL
    )
    seating.end(held, last_day=MARCH, by=cast.admin)
    assert told() == set()


def test_the_organisations_page_says_which_seat_will_be_empty(client, cast):
    held = cast.town.occupancies.get()
    body = organisation_of(cast.town)
    assert [plan.gap for plan in seats_of(body)] == [None]
    held.valid_until = MARCH
    held.save()
    OccupancyFactory(seat=held.seat, valid_from=day(10))
    assert [plan.gap for plan in seats_of(body)] == [Gap(APRIL, day(9))]
    client.force_login(cast.admin)
    assert "2027年4月9日" in client.get(reverse("accounts:organisation", args=[body.pk])).text


def test_a_deputy_who_goes_leaves_the_holder():
    held = OccupancyFactory()
    deputy = seating.appoint(user=UserFactory(), seat=held.seat, kind=DEPUTY, valid_from=datetime.date(2027, 1, 1))
    assert gap_left_by(deputy, MARCH) is None
