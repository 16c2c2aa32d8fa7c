"""Taking a seat, standing in, leaving: dates entered in advance happen by themselves."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts import seating
from accounts.models import Occupancy, OutgoingMail, Role, User
from tests.cast import organisation_of
from tests.factories.accounts import OccupancyFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db
APRIL = datetime.date(2027, 4, 1)
MARCH = datetime.date(2027, 3, 31)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


@pytest.fixture
def seat():
    return SeatFactory(name="国際担当")


def appoint(user, seat, kind=Occupancy.Kind.HOLDER, valid_from=APRIL, **fields):
    return seating.appoint(user=user, seat=seat, kind=kind, valid_from=valid_from, **fields)


def test_the_change_of_1_april_happens_at_midnight_in_japan(seat):
    with time_machine.travel("2027-02-10 12:00+09:00", tick=False):
        old, new = OccupancyFactory(seat=seat).user, UserFactory()
        appoint(new, seat)
        assert fresh(old).seats == [seat]
        assert fresh(new).seats == []
    with time_machine.travel("2027-03-31 23:59+09:00", tick=False):
        assert fresh(old).seats == [seat]
        assert fresh(new).seats == []
    with time_machine.travel("2027-04-01 00:00+09:00", tick=False):
        assert fresh(old).seats == []
        assert fresh(new).seats == [seat]
        assert seating.holder(seat) == new


def test_a_new_holder_ends_the_present_ones_time_and_both_are_told(seat):
    held = OccupancyFactory(seat=seat)
    new = UserFactory(language="en")
    appoint(new, seat)
    held.refresh_from_db()
    assert held.valid_until == MARCH
    assert set(OutgoingMail.objects.values_list("to", "language")) == {(held.user.email, "ja"), (new.email, "en")}


def test_appointing_twice_is_one_occupancy_and_one_letter(seat):
    user = UserFactory()
    assert appoint(user, seat) == appoint(user, seat)
    assert Occupancy.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_a_seat_promised_to_somebody_is_not_taken_away(seat):
    OccupancyFactory(seat=seat, valid_from=APRIL)
    with pytest.raises(ValidationError) as refused:
        appoint(UserFactory(), seat, valid_from=datetime.date(2027, 3, 1))
    assert refused.value.code == "promised"
    appoint(UserFactory(), seat, valid_from=datetime.date(2027, 3, 1), valid_until=MARCH)


def test_who_sits_here_already_is_not_entered_twice(seat):
    held = OccupancyFactory(seat=seat)
    with pytest.raises(ValidationError) as refused:
        appoint(held.user, seat, kind=Occupancy.Kind.DEPUTY)
    assert refused.value.code == "here_already"


def test_a_deputy_who_becomes_the_holder_is_no_longer_deputy(seat):
    deputy = OccupancyFactory(seat=seat, kind=Occupancy.Kind.DEPUTY)
    appoint(deputy.user, seat)
    deputy.refresh_from_db()
    assert deputy.valid_until == MARCH
    assert seating.holder(seat, APRIL) == deputy.user


def test_a_closed_seat_takes_nobody(seat):
    seat.closed_on = MARCH
    seat.save()
    with pytest.raises(ValidationError):
        appoint(UserFactory(), seat)


def test_deputies_act_and_readers_only_see(seat):
    deputy = OccupancyFactory(seat=seat, kind=Occupancy.Kind.DEPUTY).user
    reader = OccupancyFactory(seat=seat, kind=Occupancy.Kind.READER).user
    assert deputy.seats == [seat]
    assert deputy.seats_as(Role.APPLICANT) == [seat]
    assert reader.seats == []
    assert reader.organisations_as(Role.APPLICANT) == {seat.organisation_id}


def test_a_seat_is_vacant_when_nobody_may_act_from_it(seat):
    assert seating.vacant(seat)
    OccupancyFactory(seat=seat, kind=Occupancy.Kind.READER)
    assert seating.vacant(seat)
    deputy = OccupancyFactory(seat=seat, kind=Occupancy.Kind.DEPUTY)
    assert not seating.vacant(seat)
    assert seating.vacant(seat, on=datetime.date(2001, 1, 1))
    deputy.user.is_active = False
    deputy.user.save()
    assert seating.vacant(seat)


def test_ending_tells_the_person_but_not_who_entered_it(seat):
    held = OccupancyFactory(seat=seat)
    seating.end(held, last_day=MARCH, by=held.user)
    assert not OutgoingMail.objects.exists()
    seating.end(held, last_day=APRIL, by=UserFactory())
    assert OutgoingMail.objects.get().to == held.user.email


def test_what_has_not_begun_is_taken_back_and_what_has_is_not(seat):
    future = OccupancyFactory(seat=seat, valid_from=APRIL)
    with time_machine.travel("2027-02-10 12:00+09:00", tick=False):
        seating.end(future, last_day=MARCH, by=UserFactory())
    assert not Occupancy.objects.exists()
    present = OccupancyFactory(seat=seat)
    with pytest.raises(ValidationError):
        seating.end(present, last_day=datetime.date(2001, 1, 1), by=UserFactory())


def test_the_page_refuses_a_contradictory_period_and_keeps_what_was_typed(client, cast, admin):
    seat = cast.town.occupancies.get().seat
    client.force_login(admin)
    data = {
        "user": cast.town.pk,
        "kind": "deputy",
        "occupancy_from": "２０２７年４月１日",
        "occupancy_until": "2027-03-01",
    }
    response = client.post(reverse("accounts:appoint", args=[seat.pk]), data)
    assert response.status_code == 422
    assert "２０２７年４月１日" in response.text
    assert response.context["form"].errors["occupancy_until"]


def test_only_colleagues_can_be_appointed(client, cast, admin):
    seat = cast.town.occupancies.get().seat
    client.force_login(admin)
    data = {"user": cast.stranger.pk, "kind": "deputy", "occupancy_from": "2027-04-01"}
    response = client.post(reverse("accounts:appoint", args=[seat.pk]), data)
    assert response.status_code == 422
    assert Occupancy.objects.filter(user=cast.stranger).count() == 1


def test_the_last_day_is_entered_on_the_page(client, cast, admin):
    held = cast.town.occupancies.get()
    OccupancyFactory(seat=held.seat, kind=Occupancy.Kind.DEPUTY)
    client.force_login(admin)
    address = reverse("accounts:end_occupancy", args=[held.pk])
    assert client.post(address, {"last_day": "tomorrow"}).status_code == 422
    response = client.post(address, {"last_day": "2027-03-31"})
    assert response.url == reverse("accounts:organisation", args=[organisation_of(cast.town).pk])
    held.refresh_from_db()
    assert held.valid_until == MARCH


@pytest.mark.parametrize(
    "typed",
    [
        "2027-03-31",
        "2027年3月31日",
        "令和9年3月31日",
        "R9.3.31",
        "20270331",
        "２０２７／３／３１",
        "2027年3月31日（水）",
    ],
)
def test_a_day_is_typed_as_people_write_it(client, cast, admin, typed):
    OccupancyFactory(seat=cast.town.seats[0], kind=Occupancy.Kind.DEPUTY)
    held = cast.town.occupancies.get()
    client.force_login(admin)
    address = reverse("accounts:end_occupancy", args=[held.pk])
    assert client.post(address, {"last_day": typed}).status_code == 302
    held.refresh_from_db()
    assert held.valid_until == MARCH


def test_the_page_says_the_era_and_the_weekday_of_a_day(client, cast, admin):
    with time_machine.travel("2027-03-31 12:00+09:00", tick=False):
        client.force_login(admin)
        page = client.get(reverse("accounts:invite", args=[cast.town.seats[0].pk]))
    assert "令和9年" in page.text
    assert "（水）" in page.text
