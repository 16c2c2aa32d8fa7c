"""Booking for the sessions of an edition, its days above the calendar, and what a body's history says of it."""

from datetime import time

import pytest
from django.urls import reverse

from activities.partners import dealings
from activities.schedule.models import Booking, Resource
from activities.schedule.occasions import occasions_of, value_of
from activities.seminars import planning
from activities.seminars.models import Organiser
from activities.seminars.occasions import OF_A_SESSION
from tests.factories.partners import BodyFactory
from tests.factories.schedule import ResourceFactory
from tests.factories.seminars import EditionFactory, SessionFactory


@pytest.fixture
def file(planned, officer):
    return planning.begin(planned, by=officer)


@pytest.fixture
def opening(planned):
    return SessionFactory(
        edition=planned, day=2, start=time(9, 30), end=time(10, 15), title_ja="開会あいさつ", kind="opening"
    )


def test_every_session_is_something_to_book_for(planned, file, opening, django_assert_num_queries):
    SessionFactory(edition=planned, title_ja="時刻未定")
    with django_assert_num_queries(2):
        found = occasions_of(file)
    one = found[f"session:{opening.pk}"]
    assert len(found) == 3
    assert "開会あいさつ" in one.label
    assert value_of(one.span) == "2026-07-16T01:30Z/2026-07-16T02:15Z"
    assert (one.firm, one.given_up) == (False, False)
    assert [other.span for key, other in found.items() if other is not one] == [None, None]


def test_without_days_there_is_nothing_to_book_yet(planned, file, opening):
    type(planned).objects.filter(pk=planned.pk).update(first_day=None, last_day=None)
    assert occasions_of(file)[f"session:{opening.pk}"].span is None


@pytest.mark.parametrize(
    ("state", "firm", "given_up"),
    [("theme_fixed", False, False), ("registration_open", True, False), ("cancelled", False, True)],
)
def test_once_invitations_are_out_bookings_are_certain(planned, file, opening, state, firm, given_up):
    type(planned).objects.filter(pk=planned.pk).update(state=state)
    one = occasions_of(file)[f"session:{opening.pk}"]
    assert (one.firm, one.given_up) == (firm, given_up)


def test_a_thing_is_booked_for_a_session_in_two_clicks(client, cast, file, opening):
    room = ResourceFactory(kind=Resource.Kind.ROOM)
    client.force_login(cast.officer)
    here = reverse("schedule:for", args=[file.slug, f"session:{opening.pk}"])
    page = client.get(here)
    assert page.status_code == 200
    assert client.post(here, {"resource": room.pk, "time": page.context["value"]}).status_code == 302
    made = Booking.objects.get()
    assert (made.about, made.case_id, made.resource) == (f"session:{opening.pk}", file.pk, room)
    listed = client.get(reverse("schedule:case", args=[file.slug])).content.decode()
    assert "開会あいさつ" in listed
    assert here in listed


def test_a_session_that_moved_says_so_in_its_own_words(client, cast, file, opening):
    room = ResourceFactory(kind=Resource.Kind.ROOM)
    client.force_login(cast.officer)
    here = reverse("schedule:for", args=[file.slug, f"session:{opening.pk}"])
    client.post(here, {"resource": room.pk, "time": client.get(here).context["value"]})
    type(opening).objects.filter(pk=opening.pk).update(start=time(13), end=time(14))
    assert str(OF_A_SESSION.misfit) in client.get(here).content.decode()
    assert client.get(Booking.objects.get().get_absolute_url()).status_code == 200


@pytest.mark.parametrize("who", ["viewer", "tokyo"])
def test_who_books_nothing_is_not_led_there(client, cast, file, opening, who):
    client.force_login(cast[who])
    answer = client.get(reverse("schedule:case", args=[file.slug]))
    assert f"session:{opening.pk}" not in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("viewer", 403), ("tokyo", 403), ("town", 404), ("stranger", 404)])
def test_who_books_nothing_for_a_seminar(client, cast, file, opening, who, status):
    client.force_login(cast[who])
    assert client.get(reverse("schedule:for", args=[file.slug, f"session:{opening.pk}"])).status_code == status


@pytest.mark.parametrize(("view", "day", "there"), [
    ("week", "2026-07-13", True), ("month", "2026-07-01", True), ("mine", "2026-07-17", True), ("week", "2026-07-20", False),
])  # fmt: skip
def test_the_days_of_an_edition_stand_above_the_calendar(client, cast, planned, view, day, there):
    client.force_login(cast.viewer)
    page = client.get(reverse(f"schedule:{view}"), {"day": day}).content.decode()
    assert (planned.get_absolute_url() in page) is there


def test_a_cancelled_edition_does_not(client, cast, planned):
    type(planned).objects.filter(pk=planned.pk).update(state="cancelled")
    client.force_login(cast.viewer)
    assert (
        planned.get_absolute_url() not in client.get(reverse("schedule:week"), {"day": "2026-07-15"}).content.decode()
    )


def test_a_body_s_history_names_the_editions_it_bore(client, cast, planned):
    body, held = BodyFactory(), EditionFactory(held=True)
    for edition, role in ((planned, "cohost"), (held, "supporter")):
        Organiser.objects.create(edition=edition, role=role, name_ja="四川省人民政府", counterpart=body)
    lines = dealings.history([body], cast.officer)
    assert {line.url for line in lines} == {planned.get_absolute_url(), held.get_absolute_url()}
    client.force_login(cast.viewer)
    page = client.get(body.get_absolute_url()).content.decode()
    assert held.get_absolute_url() in page
    assert str(held.name) in page


def test_the_file_of_an_edition_names_its_bodies(cast, planned, file, django_assert_max_num_queries):
    body = BodyFactory()
    Organiser.objects.create(edition=planned, role="cohost", name_ja="四川省人民政府", counterpart=body)
    with django_assert_max_num_queries(6):
        (line,) = dealings.of_case(file, cast.officer)
    assert (line.body, line.day) == (body, planned.first_day)
