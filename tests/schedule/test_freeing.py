"""A case that is over gives its bookings back with the step, tells who had them, and says so beforehand."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from activities.cases import notifications
from activities.cases.models import Notification
from activities.cases.workflow import StepBlocked, perform
from activities.schedule import booking
from activities.schedule.models import Booking
from tests.cases.requests import complete_request, move, walk
from tests.factories.schedule import BookingFactory, ResourceFactory, wish

pytestmark = [pytest.mark.usefixtures("november"), pytest.mark.django_db]


@pytest.fixture
def booked(cast, car, room, case):
    """The car by the manager, a past and a present booking, and a room asked for by the town."""
    now = timezone.now()
    booking.book(wish(car, case=case), by=cast.manager)
    booking.ask(wish(room, case=case), by=cast.town)
    other = {
        "resource": ResourceFactory(),
        "case": case,
        "booked_by": cast.officer,
    }
    BookingFactory(**other, starts=now - timedelta(days=3), ends=now - timedelta(days=2), title="過去")
    BookingFactory(**other, starts=now - timedelta(hours=1), ends=now + timedelta(days=2), title="今")
    Notification.objects.all().delete()
    return case


@pytest.mark.parametrize(
    ("code", "who", "data"),
    [
        ("cancel", "manager", {"reason": "情勢"}),
        ("withdraw", "town", {"reason": "都合"}),
        ("postpone", "town", {"reason": "先方の都合"}),
    ],
)
def test_what_is_ahead_is_released_what_is_going_on_ends_now(cast, booked, code, who, data):
    move(booked, code, cast[who], **data)
    assert set(Booking.objects.live().values_list("title", flat=True)) == {"過去", "今"}
    now_running = Booking.objects.get(title="今")
    assert now_running.ends <= timezone.now()
    assert set(Booking.objects.filter(state="released").values_list("reason", flat=True)) == {data["reason"]}
    assert {change.kind for change in now_running.changes.all()} == {"freed"}


def test_other_steps_leave_bookings_alone(cast, booked):
    before = set(Booking.objects.live())
    move(booked, "assign", cast.manager, reason="", lead_seat=cast.officer.seats[0])
    assert set(Booking.objects.live()) == before


def test_a_declined_case_frees_what_was_kept_for_it(cast, car):
    case = walk(complete_request(cast.town), cast, "feasibility_check")
    booking.book(wish(car, case=case), by=cast.officer)
    move(case, "decline", cast.manager, reason="人手", other_contact="")
    assert not Booking.objects.live().exists()


def test_everybody_who_had_something_gets_one_letter(cast, booked):
    OutgoingMail.objects.all().delete()
    move(booked, "cancel", cast.manager, reason="情勢")
    letters = {mail.user_id: mail.body for mail in OutgoingMail.objects.filter(body__contains="/calendar/bookings/")}
    assert set(letters) == {cast.town.pk, cast.officer.pk}, "the manager did it"
    assert "会議室" in letters[cast.town.pk]
    assert "公用車" not in letters[cast.town.pk]
    assert "情勢" in letters[cast.officer.pk]


def test_a_step_that_fails_frees_nothing(cast, booked, monkeypatch):
    def broken(*args):
        raise StepBlocked([])

    monkeypatch.setattr(notifications, "tell_of_move", broken)
    with pytest.raises(StepBlocked):
        perform(booked, "cancel", by=cast.manager, expected_version=booked.version, reason="情勢")
    assert Booking.objects.live().count() == 4


def test_the_page_of_the_step_tells_what_will_be_freed_and_the_letters(client, cast, booked):
    client.force_login(cast.manager)
    page = client.get(reverse("cases:step", args=[booked.slug, "cancel"])).content.decode()
    assert page.count("公用車") >= 2, "in the list and in the officer's letter"
    assert "過去" not in page
    assert "/calendar/bookings/" in page
    client.force_login(cast.town)
    page = client.get(reverse("cases:step", args=[booked.slug, "withdraw"])).content.decode()
    assert "会議室" in page
    assert "公用車" not in page
    client.force_login(cast.manager)
    assert "会議室" not in client.get(reverse("cases:step", args=[booked.slug, "assign"])).content.decode()
