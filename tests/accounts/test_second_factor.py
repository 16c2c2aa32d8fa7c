"""Roles that must prove in two ways who they are set it up before anything else."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from accounts.adapters import MFAAdapter
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = ["officer", "manager", "administrator"]


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.parametrize("who", ["officer", "manager", "admin"])
def test_staff_without_a_second_factor_go_no_further(client, cast, who):
    client.force_login(cast[who])
    for name in ("home", "accounts:profile", "accounts:people", "admin:index"):
        assert client.get(reverse(name)).url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "viewer"])
def test_other_roles_are_not_asked(client, cast, who):
    client.force_login(cast[who])
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_with_a_second_factor_staff_go_on_without_a_statement_more(client, officer, django_assert_num_queries):
    TOTP.activate(officer, generate_totp_secret())
    client.force_login(officer)
    address = reverse("accounts:profile")
    client.get(address)
    with django_assert_num_queries(6):  # session, user with seats, the person again, other seats, second factor, unread
        client.get(address)


def test_signing_in_asks_for_the_code(client, officer):
    officer.set_password(PASSWORD)
    officer.save()
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    response = client.post(reverse("account_login"), {"login": officer.email, "password": PASSWORD})
    assert response.url == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:profile")).status_code == 302
    assert client.post(response.url, {"code": "000000"}).status_code == 200
    assert client.post(response.url, {"code": code(secret)}).url == reverse("home")
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_the_last_second_factor_of_staff_stays(officer, town):
    TOTP.activate(officer, generate_totp_secret())
    RecoveryCodes.activate(officer)
    totp = Authenticator.objects.get(user=officer, type=Authenticator.Type.TOTP)
    assert not MFAAdapter().can_delete_authenticator(totp)
    Authenticator.objects.create(user=officer, type=Authenticator.Type.WEBAUTHN, data={})
    assert MFAAdapter().can_delete_authenticator(totp)
    TOTP.activate(town, generate_totp_secret())
    assert MFAAdapter().can_delete_authenticator(Authenticator.objects.get(user=town))


def test_a_person_who_moves_to_staff_is_asked_from_then_on(client, cast):
    client.force_login(cast.town)
    assert client.get(reverse("accounts:profile")).status_code == 200
    held = cast.officer.occupancies.get()
    held.user = cast.town
    held.save()
    assert client.get(reverse("accounts:profile")).url == reverse("mfa_index")
