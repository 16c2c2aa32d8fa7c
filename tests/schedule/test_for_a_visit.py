"""Booking for a visit in two clicks: who may, what is offered, what is booked, and what a lost race shows."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.schedule import booking
from activities.schedule.models import Booking
from activities.schedule.occasions import along, read_span, value_of
from activities.schedule.planning import Span
from activities.support.models import SlotWish
from tests.cases.requests import complete_request
from tests.factories.schedule import DAY, BookingFactory, ResourceFactory, moment, wish
from tests.factories.support import DestinationFactory

pytestmark = pytest.mark.django_db
State = Booking.State
AGREED = {"state": "confirmed", "confirmed_on": DAY, "confirmed_from": time(10), "confirmed_until": time(11, 30),
          "meeting_place": "外弁二階"}  # fmt: skip
VISIT = value_of(Span(moment("10:00"), moment("11:30")))


@pytest.fixture(autouse=True)
def announced(calendars):
    """Both countries' calendars."""


@pytest.fixture
def visit(case):
    return DestinationFactory(request=case, **AGREED)


def address(visit, name="for", **changed):
    return reverse(f"schedule:{name}", kwargs={"slug": visit.request.slug, "key": f"visit:{visit.pk}"} | changed)


def click(client, visit, thing, **said):
    return client.post(address(visit), {"resource": thing.pk, "time": VISIT, "form_token": "one"} | said)


@pytest.mark.parametrize(
    ("who", "status"),
    {"officer": 200, "manager": 200, "admin": 200, "viewer": 403, "town": 403, "prefecture": 403, "tokyo": 403,
     "stranger": 404}.items(),
)  # fmt: skip
def test_who_books_for_a_visit(client, cast, visit, car, who, status):
    client.force_login(cast[who])
    assert client.get(address(visit)).status_code == status
    made = click(client, visit, car)
    assert made.status_code == (302 if status == 200 else status)
    assert Booking.objects.exists() == (status == 200)
    for name in ("for_move", "for_confirm", "for_release"):
        answer = client.post(address(visit, name), {"time": VISIT})
        assert answer.status_code == (302 if status == 200 else status), name
        assert client.get(address(visit, name)).status_code == 405


def test_a_visit_is_found_under_its_own_case_alone(client, cast, visit, car):
    other = complete_request(cast.town)
    client.force_login(cast.officer)
    for wrong in ({"slug": other.slug}, {"key": "visit:0"}, {"key": "visit:x"}, {"key": f"entry:{visit.pk}"}):
        assert client.get(address(visit, **wrong)).status_code == 404
        assert client.post(address(visit, **wrong), {"resource": car.pk, "time": VISIT}).status_code == 404
    assert not Booking.objects.exists()


def test_two_clicks_book_the_right_thing_at_the_right_time(client, cast, visit, car, case):
    desk = ResourceFactory(kind="person", seat=case.lead_seat, name="所長補佐")
    client.force_login(cast.officer)
    page = client.get(address(visit))
    groups = {group.kind: group for group in page.context["groups"]}
    assert (groups["car"].span, groups["person"].span) == (
        (moment("9:00"), moment("12:30")),
        (moment("10:00"), moment("11:30")),
    )
    for thing, token in ((car, "one"), (car, "one"), (desk, "two")):
        assert click(client, visit, thing, form_token=token).url.startswith(address(visit))
    made, accompanied = Booking.objects.order_by("pk")
    assert (made.starts, made.ends, made.state) == (moment("9:00"), moment("12:30"), State.CONFIRMED)
    assert (made.case_id, made.about, made.title, made.place) == (case.pk, f"visit:{visit.pk}", visit.name, "外弁二階")
    assert (accompanied.starts, accompanied.ends) == (moment("10:00"), moment("11:30"))
    shown = {group.kind: group.choices[0].own for group in client.get(address(visit)).context["groups"]}
    assert shown == {"car": made, "person": accompanied}


@pytest.mark.parametrize("state", ["planned", "requested", "waiting", "changed"])
def test_what_is_not_confirmed_is_booked_provisionally(client, cast, visit, car, state):
    type(visit).objects.filter(pk=visit.pk).update(state=state)
    client.force_login(cast.officer)
    click(client, visit, car)
    assert Booking.objects.get().state == State.PROVISIONAL


def test_a_thing_that_managers_confirm_is_asked_for(client, cast, visit):
    car = ResourceFactory(approved=True)
    client.force_login(cast.officer)
    click(client, visit, car)
    assert Booking.objects.get().state == State.REQUESTED


def test_wishes_stand_in_until_a_time_is_agreed(client, cast, visit, car):
    type(visit).objects.filter(pk=visit.pk).update(
        state="planned", confirmed_on=None, confirmed_from=None, confirmed_until=None
    )
    client.force_login(cast.officer)
    assert client.get(address(visit)).context["span"] is None
    for rank, hour in ((1, 9), (2, 14)):
        SlotWish.objects.create(destination=visit, rank=rank, day=DAY, starts=time(hour), ends=time(hour + 1))
    page = client.get(address(visit))
    assert page.context["span"] == (moment("9:00"), moment("10:00"))
    second = page.context["times"][1][1]
    assert client.get(address(visit), {"time": second}).context["span"].starts == moment("14:00")
    click(client, visit, car, time=second)
    made = Booking.objects.get()
    assert (made.starts, made.ends, made.state) == (moment("13:00"), moment("16:00"), State.PROVISIONAL)


def test_a_lost_race_shows_who_has_it_and_what_is_free(client, cast, visit, car, case):
    spare = ResourceFactory(name="借上げ車")
    client.force_login(cast.officer)
    client.get(address(visit))
    booking.book(wish(car, "9:30", "10:30", case=case, title="空港"), by=cast.manager)
    lost = click(client, visit, car)
    assert lost.status_code == 409
    text = lost.content.decode()
    assert f"{case.reference} 空港" in text
    assert [offer.label for offer in lost.context["clash"].others] == ["借上げ車"]
    group = lost.context["groups"][0]
    assert [(one.resource, one.free) for one in group.choices] == [(spare, True), (car, False)]
    later = lost.context["clash"].slots[0].url
    form = client.get(later).context["form"]
    values = {
        name: form[name].value() or ""
        for name in form.fields
        if name not in ("blocked", "leaves_out_taken", "weekdays")
    }
    assert client.post(reverse("schedule:new"), values).status_code == 302
    made = Booking.objects.latest("pk")
    assert (made.about, made.title, made.case_id) == (f"visit:{visit.pk}", visit.name, case.pk)


def test_a_visit_that_was_moved_meanwhile_is_not_booked_for(client, cast, visit, car):
    client.force_login(cast.officer)
    type(visit).objects.filter(pk=visit.pk).update(confirmed_from=time(14), confirmed_until=time(15))
    answer = click(client, visit, car)
    assert answer.status_code == 409
    assert answer.context["span"] == (moment("14:00"), moment("15:00"))
    type(visit).objects.filter(pk=visit.pk).update(state="cancelled")
    assert click(client, visit, car, time=value_of(answer.context["span"])).status_code == 409
    assert not Booking.objects.exists()


@pytest.mark.parametrize("said", [{"resource": ""}, {"resource": "x"}, {"resource": "999999"}])
def test_a_thing_that_is_not_there_is_not_found(client, cast, visit, said):
    gone = ResourceFactory(in_use=False)
    client.force_login(cast.officer)
    assert client.post(address(visit), {"time": VISIT} | said).status_code == 404
    assert click(client, visit, gone).status_code == 404


@pytest.mark.parametrize("time", ["", "x", "2026-12-09", "0001-01-01T00:00Z/9999-12-31T23:59Z", "/"])
def test_nonsense_in_the_place_of_a_time_books_nothing(client, cast, visit, car, time):
    client.force_login(cast.officer)
    assert client.get(address(visit), {"time": time, "was": time}).status_code == 200
    assert click(client, visit, car, time=time).status_code == 409


def test_a_closed_case_gets_nothing(client, cast, visit, car, case):
    type(case).objects.filter(pk=case.pk).update(state="closed", is_open=False, outcome="carried_out")
    client.force_login(cast.officer)
    assert click(client, visit, car).url == case.get_absolute_url()
    assert not Booking.objects.exists()


def test_the_database_keeps_what_is_of_no_case_from_naming_a_visit(cast, car):
    with pytest.raises(IntegrityError), transaction.atomic():
        BookingFactory(resource=car, booked_by=cast.officer, about="visit:1")


def test_a_booking_keeps_its_visit_and_says_so(client, cast, visit, car, case):
    made = booking.book(wish(car, case=case, about=f"visit:{visit.pk}"), by=cast.officer)
    moved = booking.move(made, car, moment("14:00"), moment("15:00"), by=cast.officer, revision=1)
    assert moved.about == made.about
    client.force_login(cast.officer)
    page = client.get(made.get_absolute_url()).content.decode()
    assert f"#visit-{visit.pk}" in page
    assert "data-misses" in page
    rows = client.get(reverse("schedule:case", args=[case.slug])).content.decode()
    assert visit.name in rows
    assert "data-misses" in rows
    said = {"title": "送迎", "place": "", "note": "", "about": made.about, "revision": 2}
    edit = reverse("schedule:edit", args=[made.pk])
    assert client.post(edit, said | {"about": "visit:0"}).status_code == 422
    assert client.post(edit, said).status_code == 302
    made.refresh_from_db()
    assert made.about == moved.about
    (released,) = booking.release(made, by=cast.officer, revision=3)
    assert released.about == moved.about
    assert "data-misses" not in client.get(made.get_absolute_url()).content.decode()


def test_a_booking_of_the_case_is_given_to_a_visit_afterwards_and_taken_from_it(client, cast, visit, car, case):
    made = booking.book(wish(car, case=case), by=cast.officer)
    client.force_login(cast.officer)
    edit = reverse("schedule:edit", args=[made.pk])
    for revision, about in ((1, f"visit:{visit.pk}"), (2, "")):
        client.post(edit, {"title": "同行", "place": "", "note": "", "about": about, "revision": revision})
        made.refresh_from_db()
        assert made.about == about


def test_an_applicant_reads_which_visit_its_room_is_for_and_no_warning(client, cast, visit, room, case):
    asked = booking.ask(wish(room, "14:00", "15:00", case=case), by=cast.town)
    Booking.objects.filter(pk=asked.pk).update(about=f"visit:{visit.pk}")
    client.force_login(cast.town)
    for url in (asked.get_absolute_url(), reverse("schedule:case", args=[case.slug])):
        page = client.get(url).content.decode()
        assert visit.name in page
        assert "data-misses" not in page


@pytest.mark.parametrize(("booked", "was", "now", "moved"), [
    (("9:00", "12:30"), ("10:00", "11:30"), ("14:00", "15:30"), ("13:00", "16:30")),
    (("9:30", "13:00"), ("10:00", "11:30"), ("14:00", "15:00"), ("13:30", "16:30")),
    (("9:00", "12:30"), None, ("14:00", "15:30"), ("13:00", "16:30")),
    (("9:00", "12:30"), ("14:00", "15:00"), ("15:00", "16:00"), ("14:00", "17:00")),
])  # fmt: skip
def test_a_booking_keeps_its_time_before_and_after_when_it_moves_along(car, cast, booked, was, now, moved):
    one = BookingFactory(resource=car, booked_by=cast.officer, starts=moment(booked[0]), ends=moment(booked[1]))
    spans = [Span(*map(moment, clocks)) if clocks else None for clocks in (now, was)]
    assert along(one, *spans) == tuple(map(moment, moved))


def test_on_another_day_the_same_times_stay_where_they_are_enough(car, cast):
    one = BookingFactory(resource=car, booked_by=cast.officer, starts=moment("9:00"), ends=moment("17:00"))
    day = date(2026, 12, 11)
    assert along(one, Span(moment("14:00", day), moment("15:00", day)), None) == (
        moment("9:00", day),
        moment("17:00", day),
    )


def test_a_span_is_read_as_it_was_written():
    span = Span(moment("10:00"), moment("11:30"))
    assert read_span(value_of(span)) == span
    assert value_of(None) == ""


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_costs_the_same_however_much_there_is(
    client, cast, visit, case, number, django_assert_max_num_queries
):
    for _one in range(number):
        thing = ResourceFactory()
        booking.book(wish(thing, case=case, about=f"visit:{visit.pk}"), by=cast.officer)
    client.force_login(cast.officer)
    client.get(address(visit))
    with django_assert_max_num_queries(11):
        client.get(address(visit))
