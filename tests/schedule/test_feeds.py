"""Calendars as phones read them: parsed by a client's library, shut when they are revoked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Occupancy
from activities.schedule import booking
from activities.schedule.models import Booking, Feed
from tests.factories.schedule import BookingFactory, ResourceFactory, moment, wish

pytestmark = [pytest.mark.usefixtures("november"), pytest.mark.django_db]


@pytest.fixture
def address(client, cast, car):
    """The officer makes an address for the car's calendar; it is shown once."""
    client.force_login(cast.officer)
    response = client.post(reverse("schedule:feed_make", args=[car.pk]), {"label": "携帯電話"})
    assert response.status_code == 201
    shown = response.context["address"]
    assert Feed.objects.get().token_hash not in shown
    client.logout()
    return shown.removeprefix("http://testserver")


def read(client, address) -> dict:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return {str(event["uid"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def test_a_client_reads_what_is_booked_and_how_certain_it_is(client, cast, car, case, address):
    firm = booking.book(wish(car, case=case, place="北京市内", note="内部のメモ"), by=cast.officer)
    booking.book(wish(car, "14:00", "15:00", provisional=True), by=cast.officer)
    BookingFactory(resource=car, booked_by=cast.officer, state=Booking.State.REQUESTED)
    events = read(client, address)
    assert sorted(str(event["status"]) for event in events.values()) == ["CONFIRMED", "TENTATIVE"]
    event = events[f"booking-{firm.pk}@clair-beijing"]
    assert (event.start, event.end) == (moment("10:00"), moment("12:00"))
    assert event["dtstart"].to_ical() == b"20261209T020000Z"
    assert (str(event["summary"]), str(event["location"]), event["sequence"]) == (
        f"{case.reference} 同行",
        "北京市内",
        0,
    )
    assert "内部のメモ" not in client.get(address).content.decode()


def test_a_moved_booking_keeps_its_number_and_a_released_one_is_cancelled(client, cast, car, address):
    made = booking.book(wish(car), by=cast.officer)
    booking.move(made, car, moment("15:00"), moment("16:00"), by=cast.officer, revision=1)
    ((uid, event),) = read(client, address).items()
    assert (event["sequence"], event.start) == (1, moment("15:00"))
    booking.release(made, by=cast.officer, revision=2)
    event = read(client, address)[uid]
    assert (event["sequence"], str(event["status"])) == (2, "CANCELLED")
    Booking.objects.update(changed_at=timezone.now() - timedelta(days=31))
    assert read(client, address) == {}


def test_revoked_it_is_gone_and_so_it_is_when_its_maker_leaves(client, cast, address):
    assert client.get(address).status_code == 200
    assert Feed.objects.get().last_used_at is not None
    client.force_login(cast.viewer)
    assert client.post(reverse("schedule:feed_revoke", args=[Feed.objects.get().pk])).status_code == 404
    client.logout()
    held = Occupancy.objects.filter(user=cast.officer)
    held.update(valid_until=timezone.localdate() - timedelta(days=1))
    assert client.get(address).status_code == 404
    held.update(valid_until=None)
    client.force_login(cast.manager)
    assert client.post(reverse("schedule:feed_revoke", args=[Feed.objects.get().pk])).status_code == 302
    client.logout()
    assert client.get(address).status_code == 404
    assert client.get(reverse("schedule:feed", args=["no-such-secret"])).status_code == 404


def test_who_only_reads_makes_no_address_but_of_the_own_desk(client, cast, car):
    client.force_login(cast.viewer)
    page = client.get(reverse("schedule:resource", args=[car.pk]))
    assert reverse("schedule:feed_make", args=[car.pk]) not in page.content.decode()
    assert client.post(reverse("schedule:feed_make", args=[car.pk])).status_code == 403
    own = ResourceFactory(kind="person", seat=cast.viewer.seats[0])
    assert client.post(reverse("schedule:feed_make", args=[own.pk])).status_code == 201
    assert list(Feed.objects.values_list("resource", flat=True)) == [own.pk]


@pytest.mark.parametrize(
    ("rate", "per", "words"),
    [("3200.00", "day", "1日3,200元"), ("400.5", "hour", "1時間400.50元"), (None, "day", "—")],
)
def test_a_rate_is_told_in_one_phrase(client, cast, rate, per, words):
    someone = ResourceFactory(kind="interpreter", rate=rate, per=per)
    client.force_login(cast.officer)
    assert words in client.get(reverse("schedule:resource", args=[someone.pk])).content.decode()
