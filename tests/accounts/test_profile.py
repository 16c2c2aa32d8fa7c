"""One's own page: where one sits, will sit and has sat, and what the menus offer then."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Occupancy
from tests.factories.accounts import OccupancyFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db
DEPUTY, READER = Occupancy.Kind.DEPUTY, Occupancy.Kind.READER


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2027-02-10 12:00+09:00", tick=False):
        yield


@pytest.fixture
def person():
    return UserFactory()


def sits(person, name, first, last=None, **fields):
    last = day(last) if last else None
    return OccupancyFactory(user=person, seat__name=name, valid_from=day(first), valid_until=last, **fields)


def profile(client, person):
    client.force_login(person)
    return client.get(reverse("accounts:profile"))


def names(found) -> list[str]:
    return [held.seat.name for held in found]


def test_a_person_of_several_seats_sees_them_in_order(client, person):
    sits(person, "昔の席", "2020-04-01", "2022-03-31")
    sits(person, "前の席", "2022-04-01", "2025-03-31", kind=READER)
    sits(person, "代理の席", "2025-04-01", kind=DEPUTY)
    sits(person, "自分の席", "2025-04-01", "2027-03-31")
    sits(person, "再来年の席", "2028-04-01")
    sits(person, "来年の席", "2027-04-01")
    page = profile(client, person)
    seats = page.context["seats"]
    assert names(seats.now) == ["自分の席", "代理の席"]
    assert names(seats.future) == ["来年の席", "再来年の席"]
    assert names(seats.past) == ["前の席", "昔の席"]
    assert all(name in page.text for name in ("前の席", "来年の席", "2025年4月1日"))


def test_without_a_seat_today_the_page_says_so_and_shows_what_was_and_comes(client, person):
    sits(person, "前の席", "2022-04-01", "2027-02-09")
    sits(person, "来年の席", "2027-04-01")
    page = profile(client, person)
    seats = page.context["seats"]
    assert (names(seats.now), names(seats.future), names(seats.past)) == ([], ["来年の席"], ["前の席"])
    assert list(page.context["navigation"]) == []
    assert client.get(reverse("home")).status_code == 200


def test_a_closed_seat_is_a_former_one(client, person):
    held = sits(person, "廃止された席", "2022-04-01")
    held.seat.closed_on = day("2026-04-01")
    held.seat.save()
    seats = profile(client, person).context["seats"]
    assert (names(seats.now), names(seats.past)) == ([], ["廃止された席"])


def test_a_person_without_any_seat_opens_the_page(client, person):
    assert profile(client, person).status_code == 200


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_costs_the_same_however_long_somebody_has_worked_here(
    client, person, rows, django_assert_max_num_queries
):
    for year in range(rows):
        OccupancyFactory(
            user=person, seat=SeatFactory(), valid_from=datetime.date(2001 + year, 4, 1),
            valid_until=datetime.date(2002 + year, 3, 31),
        )  # fmt: skip
    client.force_login(person)
    with django_assert_max_num_queries(9):
        client.get(reverse("accounts:profile"))
