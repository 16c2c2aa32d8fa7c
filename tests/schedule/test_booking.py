"""The doors: who books what, what is refused and offered instead, what is kept and told."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_migrate

from accounts.models import OutgoingMail
from activities.cases.models import Notification
from activities.schedule import booking, recurring
from activities.schedule.errors import CaseClosed, DaysTaken, Overtaken, Taken
from activities.schedule.models import Booking, BookingChange
from activities.schedule.offers import clash_of
from activities.schedule.recurring import Rule
from activities.schedule.times import both
from tests.cases.requests import move as step
from tests.factories.schedule import DAY, BookingFactory, ResourceFactory, moment, wish

pytestmark = [pytest.mark.usefixtures("november"), pytest.mark.django_db]
State = Booking.State


@pytest.fixture(autouse=True)
def announced(calendars):
    """Both countries' calendars."""


def told(user) -> list[str]:
    return list(Notification.objects.filter(user=user, url__startswith="/calendar/").values_list("text", flat=True))


@pytest.mark.parametrize("who", ["officer", "manager", "admin"])
def test_the_office_books_for_itself_and_for_cases(cast, car, case, who):
    made = booking.book(wish(car, case=case), by=cast[who])
    assert (made.state, made.booked_seat, made.case_id) == (State.CONFIRMED, cast[who].seats[0], case.pk)
    assert made.changes.get().kind == BookingChange.Kind.BOOKED


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "viewer", "stranger"])
def test_nobody_else_books(cast, car, case, who):
    with pytest.raises(PermissionDenied):
        booking.book(wish(car), by=cast[who])
    with pytest.raises(PermissionDenied):
        booking.book(wish(car, case=case), by=cast[who])


def test_what_is_taken_names_who_has_it_and_offers_what_is_free(cast, car, case):
    spare, other_kind = ResourceFactory(name="借上げ車"), ResourceFactory(room=True)
    booking.book(wish(car, "10:00", "12:00", case=case), by=cast.officer)
    booking.book(wish(car, "12:00", "17:00", title="空港"), by=cast.officer)
    with pytest.raises(Taken) as refused:
        booking.book(wish(car, "11:30", "12:30"), by=cast.manager)
    found = refused.value
    assert [one.title for one in found.holders] == ["同行", "空港"]
    assert found.others == [spare]
    assert other_kind not in found.others
    assert [slot.starts for slot in found.slots] == [
        moment("9:00"),
        moment("9:00", DAY + timedelta(1)),
        moment("10:00", DAY + timedelta(1)),
    ]
    shown = clash_of(found, cast.manager, "/calendar/new/")
    assert case.reference in shown.who[0]
    assert f"空港 {cast.officer.seats[0].label}" in shown.who[1]
    assert f"resource={spare.pk}&day=2026-12-09&starts=11%3A30&ends=12%3A30" in shown.others[0].url
    assert clash_of(found, cast.stranger, "/").who[0].startswith(("another case", "ほかの案件"))
    assert case.reference in clash_of(found, cast.town, "/").who[0]


def test_times_that_only_touch_are_no_clash(cast, car):
    booking.book(wish(car, "10:00", "12:00"), by=cast.officer)
    booking.book(wish(car, "12:00", "13:00"), by=cast.officer)
    booking.book(wish(car, "9:00", "10:00"), by=cast.officer)
    assert Booking.objects.holding().count() == 3


def test_free_times_lie_on_chinese_working_days_and_unknown_days_are_said_to_be_unknown(cast, car):
    """China has not announced 2027 on the day of these tests; its weekends are known all the same."""
    friday = date(2027, 1, 29)
    BookingFactory(resource=car, starts=moment("9:00", friday), ends=moment("17:30", friday), booked_by=cast.officer)
    with pytest.raises(Taken) as refused:
        booking.book(wish(car, "9:00", "17:30", day=friday), by=cast.officer)
    assert [(slot.starts.weekday(), slot.provisional) for slot in refused.value.slots] == [
        (0, True),
        (1, True),
        (2, True),
    ]


@pytest.mark.parametrize("state", [State.REQUESTED, State.REFUSED, State.RELEASED])
def test_the_database_lets_others_have_what_is_not_held(cast, car, state):
    BookingFactory(resource=car, booked_by=cast.officer, state=state)
    BookingFactory(resource=car, booked_by=cast.officer)


@pytest.mark.parametrize("kind", [{}, {"kind": "blocked"}, {"state": State.PROVISIONAL}])
def test_the_database_refuses_a_second_holder_however_it_is_written(cast, car, kind):
    BookingFactory(resource=car, booked_by=cast.officer, **kind)
    later = BookingFactory(resource=car, booked_by=cast.officer, starts=moment("14:00"), ends=moment("15:00"))
    asked = BookingFactory(resource=car, booked_by=cast.officer, state=State.REQUESTED)
    for refused in (
        lambda: Booking.objects.filter(pk=later.pk).update(starts=moment("11:59")),
        lambda: Booking.objects.filter(pk=asked.pk).update(state=State.CONFIRMED),
    ):
        with pytest.raises(IntegrityError, match="booking_never_twice"), transaction.atomic():
            refused()


def test_the_promise_survives_whatever_migrations_do_to_the_table(cast, car):
    """SQLite's triggers go with a table that is rebuilt; PostgreSQL's constraint stays, and nothing is made twice."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER booking_never_twice_INSERT")
    post_migrate.send(apps.get_app_config("schedule"), app_config=apps.get_app_config("schedule"), using="default")
    booking.book(wish(car), by=cast.officer)
    with pytest.raises(Taken):
        booking.book(wish(car), by=cast.officer)


def test_a_request_waits_for_a_manager_and_may_be_refused(cast):
    car = ResourceFactory(approved=True)
    first, second = (booking.book(wish(car), by=cast.officer) for _again in range(2))
    assert {first.state, second.state} == {State.REQUESTED}
    assert len(told(cast.manager)) == 2
    with pytest.raises(PermissionDenied):
        booking.confirm(first, by=cast.officer, revision=1)
    booking.confirm(first, by=cast.manager, revision=1)
    with pytest.raises(Taken) as refused:
        booking.confirm(second, by=cast.manager, revision=1)
    assert refused.value.holders == [first]
    booking.refuse(second, reason="先約があるため", by=cast.manager, revision=1)
    assert len(told(cast.officer)) == 2
    assert "先約があるため" in OutgoingMail.objects.filter(user=cast.officer).latest("pk").body
    with pytest.raises(Overtaken):
        booking.confirm(second, by=cast.manager, revision=2)


def test_moving_asks_again_where_a_manager_confirms(cast):
    car = ResourceFactory(approved=True)
    made = booking.book(wish(car), by=cast.manager)
    assert made.state == State.CONFIRMED
    moved = booking.move(made, car, moment("14:00"), moment("15:00"), by=cast.officer, revision=1)
    assert (moved.state, moved.revision) == (State.REQUESTED, 2)
    assert len(told(cast.manager)) == 2


def test_the_lead_and_whoever_booked_hear_that_somebody_else_moved_it(cast, car, case):
    made = booking.book(wish(car, case=case), by=cast.admin)
    booking.move(made, car, moment("14:00"), moment("16:00"), by=cast.manager, revision=1)
    assert len(told(cast.officer)) == len(told(cast.admin)) == 1
    assert not told(cast.manager)
    change = made.changes.latest("pk")
    assert "10:00–12:00" in change.was
    mail = OutgoingMail.objects.filter(user=cast.officer).latest("pk")
    assert "14:00–16:00" in mail.body
    assert "15:00–17:00" in mail.body, "Japan's clock"


def test_two_people_at_once_one_is_told(cast, car):
    made = booking.book(wish(car), by=cast.officer)
    booking.move(made, car, moment("14:00"), moment("15:00"), by=cast.officer, revision=1)
    for act in (
        lambda: booking.move(made, car, moment("9:00"), moment("10:00"), by=cast.manager, revision=1),
        lambda: booking.release(made, by=cast.manager, revision=1),
        lambda: booking.edit(made, {"title": "x"}, by=cast.manager, revision=1),
    ):
        with pytest.raises(Overtaken):
            act()


def test_an_applicant_asks_for_a_room_of_its_own_open_case(cast, room, car, case):
    asked = booking.ask(wish(room, case=case), by=cast.town)
    assert (asked.state, asked.booked_seat) == (State.REQUESTED, cast.town.seats[0])
    for who, what in (("town", car), ("stranger", room), ("officer", room), ("prefecture", room)):
        with pytest.raises(PermissionDenied):
            booking.ask(wish(what, "13:00", "14:00", case=case), by=cast[who])
    booking.confirm(asked, by=cast.officer, revision=1)
    assert len(told(cast.town)) == 1
    with pytest.raises(Taken):
        booking.ask(wish(room, "11:00", "13:00", case=case), by=cast.town)
    booking.release(asked, by=cast.town, revision=2)
    assert len(told(cast.officer)) == 2, "asked for, and given back"


def test_nothing_is_booked_for_a_case_that_is_over(cast, car, room, case):
    step(case, "withdraw", cast.town, reason="中止")
    for act in (
        lambda: booking.book(wish(car, case=case), by=cast.officer),
        lambda: booking.ask(wish(room, case=case), by=cast.town),
    ):
        with pytest.raises(CaseClosed):
            act()


def test_a_series_leaves_out_days_off_and_its_days_are_released_singly(cast, car):
    """Mondays and Fridays over National Day 2026: 25 September, 1 to 7 October are days off."""
    rule = Rule(frozenset({0, 4}), date(2026, 10, 12))
    made = recurring.book_series(wish(car, day=date(2026, 9, 21)), rule, by=cast.officer)
    assert [one.starts.date() for one in made] == [
        date(2026, 9, 21),
        date(2026, 9, 28),
        date(2026, 10, 9),
        date(2026, 10, 12),
    ]
    booking.release(made[1], by=cast.officer, revision=1)
    assert Booking.objects.live().count() == 3
    booking.release(made[2], by=cast.officer, revision=1, following=True)
    assert list(Booking.objects.live()) == [made[0]]


def test_a_series_is_booked_in_full_or_not_at_all(cast, car):
    booking.book(wish(car, day=date(2026, 12, 16), title="空港"), by=cast.officer)
    rule = Rule(frozenset({2}), date(2026, 12, 23))
    with pytest.raises(DaysTaken) as refused:
        recurring.book_series(wish(car), rule, by=cast.officer)
    assert [one.holders[0].title for one in refused.value.taken] == ["空港"]
    assert Booking.objects.count() == 1
    made = recurring.book_series(wish(car), Rule(frozenset({2}), rule.until, leaves_out_taken=True), by=cast.officer)
    assert [one.starts.date().day for one in made] == [9, 23]


def test_both_clocks_over_midnight_and_on_29_february():
    leap = date(2028, 2, 29)
    assert both(moment("22:00", leap), moment("23:30", leap)).count("23:00") == 1
    assert "3月1日" in both(moment("23:15", leap), moment("23:45", leap))
