"""The calendars and forms, as the office and an applicant meet them."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from activities.schedule import booking
from activities.schedule.models import Booking, Resource
from activities.schedule.templatetags.schedule import rate_in_words
from tests.cast import organisation_of
from tests.factories.accounts import SeatFactory
from tests.factories.schedule import DAY, BookingFactory, ResourceFactory, moment, wish

pytestmark = [pytest.mark.usefixtures("november"), pytest.mark.django_db]
State = Booking.State


@pytest.fixture(autouse=True)
def announced(calendars):
    """Both countries' calendars."""


def said(resource, /, **changed) -> dict:
    """What the form of a new booking says."""
    return {
        "resource": resource.pk, "day": DAY.isoformat(), "starts": "10:00", "ends": "12:00", "last_day": "", "title": "同行",
        "case": "", "place": "", "certain": "confirmed", "note": "",
    } | changed  # fmt: skip


def week(client, **asked) -> str:
    response = client.get(reverse("schedule:week"), {"day": DAY.isoformat()} | asked)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", ["week", "month", "mine", "resources", "feeds"])
def test_calendars_are_the_office_s_alone(client, cast, name):
    for who, status in {
        "officer": 200,
        "viewer": 200,
        "manager": 200,
        "town": 403,
        "prefecture": 403,
        "tokyo": 403,
        "stranger": 403,
    }.items():
        client.force_login(cast[who])
        assert client.get(reverse(f"schedule:{name}")).status_code == status, who


def test_a_viewer_reads_and_changes_nothing(client, cast, car):
    made = booking.book(wish(car), by=cast.officer)
    client.force_login(cast.viewer)
    assert "schedule/new" not in week(client)
    assert "data-calendar" not in week(client)
    assert client.get(made.get_absolute_url()).status_code == 200
    for name in ("move", "edit", "release"):
        assert client.get(reverse(f"schedule:{name}", args=[made.pk])).status_code == 403
    assert client.get(reverse("schedule:new")).status_code == 403
    assert client.post(reverse("schedule:confirm", args=[made.pk]), {"revision": 1}).status_code == 403
    assert client.get(reverse("schedule:resource_edit", args=[car.pk])).status_code == 403


def test_an_applicant_sees_its_own_and_nothing_else(client, cast, car, room, case):
    own, car_of_case = (
        booking.ask(wish(room, case=case), by=cast.town),
        booking.book(wish(car, case=case), by=cast.officer),
    )
    client.force_login(cast.town)
    page = client.get(own.get_absolute_url()).content.decode()
    assert "会議室" in page
    assert reverse("schedule:move", args=[own.pk]) not in page
    assert client.get(car_of_case.get_absolute_url()).status_code == 404
    assert client.post(reverse("schedule:confirm", args=[own.pk]), {"revision": 1}).status_code == 404
    block = reverse("schedule:case", args=[case.reference])
    assert block in client.get(case.get_absolute_url()).content.decode()
    of_case = client.get(block).content.decode()
    assert own.get_absolute_url() in of_case
    assert car_of_case.get_absolute_url() not in of_case
    for who in (cast.prefecture, cast.stranger):
        client.force_login(who)
        assert client.get(own.get_absolute_url()).status_code == 404
        assert client.get(block).status_code == 404
    client.force_login(cast.viewer)
    assert car_of_case.get_absolute_url() in client.get(block, headers={"HX-Request": "true"}).content.decode()


def test_from_an_empty_cell_in_two_clicks(client, cast, car):
    client.force_login(cast.officer)
    link = re.search(rf'href="({reverse("schedule:new")}\?resource={car.pk}&amp;day=2026-12-09)"', week(client))[1]
    form = client.get(link.replace("&amp;", "&")).context["form"]
    assert (form["resource"].value(), form["day"].value()) == (str(car.pk), "2026-12-09")
    assert client.post(reverse("schedule:new"), said(car)).status_code == 302
    made = Booking.objects.get()
    assert (made.starts, made.ends) == (moment("10:00"), moment("12:00"))
    assert "10:00–12:00" in week(client)


def test_from_a_case_and_twice_sent_once_booked(client, cast, car, case):
    client.force_login(cast.officer)
    page = client.get(case.get_absolute_url()).content.decode()
    assert f"{reverse('schedule:new')}?case={case.reference}" in page
    posted = said(car, case=case.reference.lower(), form_token="the-same")
    assert [client.post(reverse("schedule:new"), posted).status_code for _again in range(2)] == [302, 302]
    assert Booking.objects.get().case_id == case.pk


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends": "10:00"}, "ends"),
        ({"ends": "9:00"}, "ends"),
        ({"starts": "22:00", "ends": "1:00"}, "ends"),
        ({"last_day": "2026-12-08"}, "last_day"),
        ({"last_day": "2027-03-09"}, "last_day"),
        ({"last_day": "12月10日"}, "last_day"),
        ({"day": "2027-02-29"}, "day"),
        ({"day": ""}, "day"),
        ({"starts": "25:00"}, "starts"),
        ({"resource": ""}, "resource"),
        ({"resource": "999999"}, "resource"),
        ({"title": ""}, "title"),
        ({"title": "長" * 121}, "title"),
        ({"case": "S-1999-0001"}, "case"),
        ({"certain": "perhaps"}, "certain"),
        ({"weekdays": ["2"]}, "until"),
        ({"weekdays": ["2"], "until": "2026-12-01"}, "until"),
        ({"weekdays": ["2"], "until": "2028-12-13"}, "until"),
        ({"weekdays": ["9"]}, "weekdays"),
    ],
)
def test_a_new_booking_is_refused_with_what_to_correct(client, cast, car, changed, field):
    client.force_login(cast.officer)
    response = client.post(reverse("schedule:new"), said(car, **changed))
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    ("changed", "starts", "ends"),
    [
        (
            {"starts": "2200", "ends": "1:00", "last_day": "2026-12-10"},
            moment("22:00"),
            moment("1:00", date(2026, 12, 10)),
        ),
        ({"day": "R10.2.29"}, moment("10:00", date(2028, 2, 29)), moment("12:00", date(2028, 2, 29))),
        (
            {"day": "2027-03-28", "starts": "1:30", "ends": "3:30"},
            moment("1:30", date(2027, 3, 28)),
            moment("3:30", date(2027, 3, 28)),
        ),
    ],
)
def test_midnight_leap_days_and_zones_without_summer_time(client, cast, car, changed, starts, ends):
    client.force_login(cast.officer)
    assert client.post(reverse("schedule:new"), said(car, **changed)).status_code == 302
    made = Booking.objects.get()
    assert (made.starts, made.ends) == (starts, ends)
    assert made.ends - made.starts in (timedelta(hours=2), timedelta(hours=3))


def test_taken_shows_who_and_links_that_fill_the_form(client, cast, car):
    spare = ResourceFactory(name="借上げ車")
    booking.book(wish(car, title="空港"), by=cast.manager)
    client.force_login(cast.officer)
    response = client.post(reverse("schedule:new"), said(car, title="下見"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "空港" in page
    link = re.search(r'href="([^"]*)">借上げ車</a>', page)[1].replace("&amp;", "&")
    form = client.get(link).context["form"]
    assert [form[name].value() for name in ("resource", "title", "starts")] == [str(spare.pk), "下見", "10:00"]


def test_the_make_up_workday_and_holidays_of_both_countries_are_named(client, cast, car, case):
    client.force_login(cast.officer)
    BookingFactory(resource=car, case=case, booked_by=cast.officer,
                   starts=moment("9:00", date(2026, 10, 7)), ends=moment("10:00", date(2026, 10, 7)))  # fmt: skip
    page = week(client, day="2026-10-07")
    assert "国慶節" in page
    assert "振替出勤日（国慶節）" in page
    assert page.count("ev ev-err") == 2, "on the table and in the list by day"
    assert "2027" in week(client, day="2027-03-01")
    assert "勤労感謝の日" in week(client, day="2026-11-23")


def test_a_day_off_in_china_is_booked_with_a_warning_and_a_make_up_workday_without(client, cast, car):
    client.force_login(cast.officer)
    for day, warnings in {"2026-10-07": 1, "2026-10-10": 0, "2026-10-11": 1}.items():
        page = client.post(reverse("schedule:new"), said(car, day=day), follow=True)
        assert [message.level_tag for message in page.context["messages"]].count("warning") == warnings, day
    assert Booking.objects.count() == 3


def test_provisional_and_requested_look_so_and_clashes_are_listed(client, cast):
    car = ResourceFactory(approved=True, name="公用車")
    for _twice in range(2):
        booking.book(wish(car), by=cast.officer)
    booking.book(wish(car, "14:00", "15:00", provisional=True), by=cast.manager)
    client.force_login(cast.manager)
    response = client.get(reverse("schedule:week"), {"day": DAY.isoformat()})
    page = response.content.decode()
    assert len(response.context["shown"].conflicts) == 1
    assert (page.count('"ev ev-err"'), page.count('"ev ev-tent"')) == (4, 2)
    assert len(response.context["waiting"]) == 2


def test_moving_by_hand_and_by_dragging(client, cast, car):
    made, spare = booking.book(wish(car), by=cast.officer), ResourceFactory(name="借上げ車")
    client.force_login(cast.manager)
    address = reverse("schedule:move", args=[made.pk])
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields} | {"last_day": "", "day": "2026-12-10"}
    assert client.post(address, values).status_code == 302
    made.refresh_from_db()
    assert made.starts == moment("10:00", date(2026, 12, 10))
    dropped = {"resource": spare.pk, "to_day": "2026-12-11", "revision": 2, "next": "/calendar/?day=2026-12-11"}
    response = client.post(address, dropped)
    assert (response.status_code, response.url) == (302, "/calendar/?day=2026-12-11")
    made.refresh_from_db()
    assert (made.resource, made.starts, made.ends) == (
        spare,
        moment("10:00", date(2026, 12, 11)),
        moment("12:00", date(2026, 12, 11)),
    )
    assert client.post(address, dropped).status_code == 409, "somebody was faster"
    room = ResourceFactory(room=True)
    assert client.post(address, dropped | {"resource": room.pk, "revision": 3}).status_code == 422, "no car is a room"
    assert client.post(address, dropped | {"to_day": "9999-99-99", "revision": 3}).status_code == 422
    elsewhere = client.post(address, dropped | {"to_day": "2026-12-14", "revision": 3, "next": "https://evil.example/"})
    assert elsewhere.url == made.get_absolute_url()


def test_dragging_onto_somebody_else_s_time_says_who_has_it(client, cast, car):
    made = booking.book(wish(car), by=cast.officer)
    booking.book(wish(car, day=date(2026, 12, 10), title="空港"), by=cast.manager)
    client.force_login(cast.officer)
    response = client.post(
        reverse("schedule:move", args=[made.pk]), {"resource": car.pk, "to_day": "2026-12-10", "revision": 1}
    )
    assert response.status_code == 409
    assert "空港" in response.content.decode()


def test_a_request_is_decided_on_its_page(client, cast, room, case):
    asked = booking.ask(wish(room, case=case), by=cast.town)
    client.force_login(cast.officer)
    assert client.post(reverse("schedule:refuse", args=[asked.pk]), {"reason": "", "revision": 1}).status_code == 422
    assert client.post(reverse("schedule:confirm", args=[asked.pk]), {"revision": 1}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == State.CONFIRMED
    client.post(reverse("schedule:confirm", args=[asked.pk]), {"revision": 1})
    asked.refresh_from_db()
    assert asked.revision == 2, "the second click changes nothing"


def test_an_applicant_asks_from_its_case(client, cast, room, car, case):
    client.force_login(cast.town)
    address = reverse("schedule:ask", args=[case.slug])
    form = client.get(address).context["form"]
    assert [str(one) for one in form.fields["resource"].found.values()] == ["会議室"]
    values = {
        "resource": room.pk,
        "day": "2027-01-14",
        "starts": "10:00",
        "ends": "11:00",
        "last_day": "",
        "title": "打ち合わせ",
    }
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    for wrong in ({"day": yesterday}, {"resource": car.pk}, {"ends": "9:00"}, {"title": ""}):
        assert client.post(address, values | wrong).status_code == 422
    assert client.post(address, values).status_code == 302
    assert (
        client.post(
            reverse("schedule:release", args=[Booking.objects.get().pk]), {"reason": "", "revision": 1}
        ).status_code
        == 302
    )
    assert not Booking.objects.live().exists()
    for who in ("officer", "prefecture"):
        client.force_login(cast[who])
        assert client.get(address).status_code == 403


def test_managers_keep_what_can_be_booked(client, cast):
    client.force_login(cast.manager)
    values = {
        "kind": "interpreter",
        "name": "通訳A",
        "order": 1,
        "in_use": "on",
        "rate": "400.00",
        "currency": "CNY",
        "per": "hour",
        "rating": 5,
    }
    for wrong in ({"kind": "person"}, {"rating": 6}, {"rate": "-1"}, {"name": ""}, {"seat": cast.officer.seats[0].pk}):
        assert client.post(reverse("schedule:resource_new"), values | wrong).status_code == 422
    assert client.post(reverse("schedule:resource_new"), values).status_code == 302
    made = Resource.objects.get()
    page = client.get(reverse("schedule:resource", args=[made.pk])).content.decode()
    assert rate_in_words(made) in page
    assert "400.00" not in page
    booking.book(wish(made), by=cast.officer)
    address = reverse("schedule:resource_edit", args=[made.pk])
    assert client.post(address, values | {"in_use": ""}).status_code == 422, "somebody has it"
    assert client.post(address, values | {"name": "通訳B"}).status_code == 302


@pytest.mark.parametrize("name", ["week", "month", "mine"])
def test_statements_do_not_grow_with_what_is_booked(client, cast, django_assert_max_num_queries, name):
    """Twelve people, six things, three hundred bookings, as few statements as for one; each programme tells its days in one."""
    office = organisation_of(cast.officer)
    first = ResourceFactory(kind="person", seat=cast.officer.seats[0], name="所長補佐")
    booking.book(wish(first), by=cast.officer)
    client.force_login(cast.officer)
    address = f"{reverse(f'schedule:{name}')}?day={DAY.isoformat()}"
    client.get(address)
    with django_assert_max_num_queries(9) as few:
        client.get(address)
    people = [
        ResourceFactory(kind="person", seat=SeatFactory(organisation=office, role=Role.OFFICER)) for _one in range(11)
    ]
    things = [*people, *(ResourceFactory() for _one in range(6))]
    monday = DAY - timedelta(days=DAY.weekday())
    Booking.objects.bulk_create(
        Booking(resource=thing, title="同行", booked_by=cast.officer, booked_seat=cast.officer.seats[0],
                starts=moment(f"{hour}:00", monday + timedelta(day)), ends=moment(f"{hour + 1}:00", monday + timedelta(day)))
        for thing in things for day in range(6) for hour in (9, 13, 16)
    )  # fmt: skip
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_what_an_applicant_asks_for_has_bounds_and_is_told_what_is_unusual(client, cast, room, case):
    client.force_login(cast.town)
    address = reverse("schedule:ask", args=[case.slug])
    day = case.period_start
    values = {
        "resource": room.pk,
        "day": day.isoformat(),
        "starts": "10:00",
        "ends": "11:00",
        "last_day": "",
        "title": "会議",
    }
    bounds = {"day": {"day": "2099-01-14"}, "last_day": {"last_day": (day + timedelta(days=15)).isoformat()}}
    for field, wrong in bounds.items():
        refused = client.post(address, values | wrong)
        assert refused.status_code == 422
        assert list(refused.context["form"].errors) == [field]
    assert not Booking.objects.exists()
    saturday = DAY + timedelta(days=3)
    sent = client.post(address, values | {"day": saturday.isoformat(), "starts": "22:00", "ends": "23:00"}, follow=True)
    said = [str(message) for message in sent.context["messages"]]
    assert len(said) == 4, said
    assert "copy" not in said[0]
    assert Booking.objects.count() == 1


def test_an_applicant_reads_its_booking_in_its_own_words(client, cast, room, case):
    asked = booking.ask(wish(room, case=case), by=cast.town)
    client.force_login(cast.town)
    page = client.get(asked.get_absolute_url()).text
    assert f'href="{reverse("cases:index")}"' in page.split("<main")[0]
    assert "案件" not in page.split("<main")[1]
    assert "予約した席" not in page
    assert "<dd>—</dd>" not in page.replace("\n", "").replace(" ", "")
