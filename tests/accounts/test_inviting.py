"""Invitations: the only way in, each used once."""

import datetime
import re
import threading

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts import inviting
from accounts.models import Invitation, Occupancy, OutgoingMail, User
from tests.cast import organisation_of
from tests.factories.accounts import PASSWORD, OccupancyFactory, SeatFactory, UserFactory

TODAY = datetime.date(2026, 11, 22)


def offer(seat=None, by=None, **fields) -> tuple[Invitation, str]:
    """An invitation and its secret, read from the letter as the invited person reads it."""
    fields = {"email": "New@Example.jp", "display_name": "新任", "kind": "holder", "occupancy_from": TODAY} | fields
    invitation = inviting.invite(by=by or UserFactory(), seat=seat or SeatFactory(), **fields)
    return invitation, secret_of(invitation)


def secret_of(invitation: Invitation) -> str:
    letter = OutgoingMail.objects.filter(to=invitation.email, body__contains="/people/join/").latest("pk")
    return re.search(r"/people/join/([\w-]+)/", letter.body).group(1)


def join_data(**fields) -> dict:
    return {
        "display_name": "新任 担当者",
        "name_kana": "ｼﾝﾆﾝ",
        "language": "ja",
        "time_zone": "Asia/Tokyo",
        "password1": PASSWORD,
        "password2": PASSWORD,
    } | fields


def join(secret: str) -> str:
    return reverse("accounts:join", args=[secret])


@pytest.mark.django_db
def test_a_new_person_joins_through_the_link(client):
    invitation, secret = offer()
    page = client.get(join(secret))
    assert page.status_code == 200
    assert "新任" in page.text
    response = client.post(join(secret), join_data())
    assert response.url == reverse("home")
    user = User.objects.get(email="new@example.jp")
    assert (user.name_kana, user.check_password(PASSWORD)) == ("シンニン", True)
    assert user.seats == [invitation.seat]
    assert client.get(reverse("accounts:profile")).wsgi_request.user == user


@pytest.mark.django_db
def test_only_a_hash_of_the_secret_is_kept(work, settings):
    invitation, secret = offer()
    assert secret not in str(Invitation.objects.filter(pk=invitation.pk).values().get())
    work()
    letter = OutgoingMail.objects.get()
    assert letter.state == OutgoingMail.State.SENT
    assert not letter.body


@pytest.mark.django_db
def test_the_same_offer_twice_is_one_invitation_and_one_letter(client, cast, admin):
    seat = cast.town.occupancies.get().seat
    client.force_login(admin)
    data = {
        "email": "new@example.jp",
        "display_name": "新任",
        "kind": "holder",
        "occupancy_from": "2027-04-01",
        "language": "ja",
    }
    for _click in range(2):
        assert client.post(reverse("accounts:invite", args=[seat.pk]), data).status_code == 302
    assert Invitation.objects.count() == OutgoingMail.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "not an address"),
        ("email", ""),
        ("display_name", "長" * 81),
        ("occupancy_from", "31.2.2027"),
        ("kind", "king"),
    ],
)
def test_a_bad_value_gets_a_sentence_and_sends_nothing(client, cast, admin, field, value):
    seat = cast.town.occupancies.get().seat
    client.force_login(admin)
    data = {
        "email": "n@example.jp",
        "display_name": "新",
        "kind": "holder",
        "occupancy_from": "2027-04-01",
        "language": "ja",
    }
    response = client.post(reverse("accounts:invite", args=[seat.pk]), data | {field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db
def test_an_expired_link_opens_nothing_and_sending_again_makes_a_new_one(client):
    invitation, secret = offer()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=15)):
        assert client.get(join(secret)).status_code == 410
        assert client.post(join(secret), join_data()).status_code == 410
        assert inviting.resend(invitation)
        assert client.get(join(secret)).status_code == 410
        assert client.get(join(secret_of(invitation))).status_code == 200
    assert not User.objects.filter(email="new@example.jp").exists()


@pytest.mark.django_db
def test_sending_again_twice_in_a_minute_keeps_the_link_that_is_on_its_way():
    invitation, _secret = offer()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        assert inviting.resend(invitation)
        assert not inviting.resend(invitation)


@pytest.mark.django_db
def test_a_revoked_link_opens_nothing(client, cast, admin):
    invitation, secret = offer(seat=cast.town.occupancies.get().seat)
    client.force_login(admin)
    client.post(reverse("accounts:revoke_invitation", args=[invitation.pk]))
    client.logout()
    assert client.post(join(secret), join_data()).status_code == 410
    assert not inviting.revoke(invitation)
    assert not inviting.resend(invitation)


@pytest.mark.django_db
def test_a_made_up_link_opens_nothing(client):
    assert client.get(join("made-up")).status_code == 410
    assert client.post(join("made-up"), join_data()).status_code == 410


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [("password1", "short"), ("password2", "something else"), ("display_name", ""), ("time_zone", "Mars/Base")],
)
def test_joining_with_a_bad_value_creates_nobody(client, field, value):
    _invitation, secret = offer()
    response = client.post(join(secret), join_data(**{field: value}))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not User.objects.filter(email="new@example.jp").exists()


@pytest.mark.django_db
def test_an_address_with_an_account_must_sign_in_to_accept(client):
    known = UserFactory(email="new@example.jp")
    _invitation, secret = offer()
    assert reverse("account_login") in client.get(join(secret)).text
    assert client.post(join(secret), join_data()).status_code == 200
    assert known.seats == []
    client.force_login(UserFactory())
    client.post(join(secret))
    assert Occupancy.objects.count() == 0
    client.force_login(known)
    assert client.post(join(secret)).url == reverse("home")
    assert client.post(join(secret)).url == reverse("home")
    assert Occupancy.objects.get().user == known
    assert Invitation.objects.get().accepted_by == known


@pytest.mark.django_db
def test_a_closed_account_is_not_opened_by_an_invitation(client):
    UserFactory(email="new@example.jp", is_active=False)
    _invitation, secret = offer()
    assert client.post(join(secret), join_data()).status_code == 410
    assert not User.objects.get(email="new@example.jp").is_active


@pytest.mark.django_db
def test_the_inviter_is_told(client, cast):
    _invitation, secret = offer(by=cast.admin, seat=SeatFactory(organisation=organisation_of(cast.town)))
    client.post(join(secret), join_data())
    assert OutgoingMail.objects.filter(to=cast.admin.email, subject__contains="新任 担当者").exists()


@pytest.mark.django_db
def test_an_inviter_who_has_changed_desks_is_not_told(client, cast):
    _invitation, secret = offer(by=cast.admin, seat=SeatFactory(organisation=organisation_of(cast.town)))
    cast.admin.occupancies.update(valid_until=datetime.date(2026, 1, 31))
    client.post(join(secret), join_data())
    assert not OutgoingMail.objects.filter(to=cast.admin.email).exists()


@pytest.mark.django_db
def test_the_successor_ends_the_predecessors_time(client):
    held = OccupancyFactory()
    _invitation, secret = offer(seat=held.seat, occupancy_from=datetime.date(2027, 4, 1))
    client.post(join(secret), join_data())
    held.refresh_from_db()
    assert held.valid_until == datetime.date(2027, 3, 31)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_accepting_at_once_one_succeeds():
    _invitation, secret = offer()
    results = []

    def accept(barrier: threading.Barrier) -> None:
        try:
            found = inviting.find(secret)
            barrier.wait(timeout=10)
            results.append(inviting.accept(found, password=PASSWORD, display_name="新任").email)
        except ValidationError as error:
            results.append(error.code)
        finally:
            connection.close()

    barrier = threading.Barrier(2)
    threads = [threading.Thread(target=accept, args=[barrier]) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["new@example.jp", "not_open"]
    assert User.objects.filter(email="new@example.jp").count() == Occupancy.objects.count() == 1
