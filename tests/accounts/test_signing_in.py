"""Signing in: guessing is stopped for a while, letters are in the person's language, nobody signs up."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture
def person():
    return UserFactory(email="person@example.jp", password=PASSWORD)


def sign_in(client, password=PASSWORD, login="person@example.jp", **extra):
    return client.post(LOGIN, {"login": login, "password": password}, **extra)


def test_the_right_password_opens_the_door_in_any_case_of_letters(client, person):
    assert sign_in(client, login="Person@Example.JP").url == reverse("home")
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_a_wrong_password_says_nothing_about_the_account(client, person):
    wrong, unknown = sign_in(client, "wrong"), sign_in(client, "wrong", login="nobody@example.jp")
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_five_wrong_passwords_close_the_door_for_a_quarter_of_an_hour(client, person):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        answers = [sign_in(client, "wrong").status_code for _try in range(5)]
        assert answers[:4] == [200] * 4
        assert answers[4] == 429
        assert sign_in(client).status_code == 429
        assert "account/locked_out.html" in {template.name for template in sign_in(client).templates}
    with time_machine.travel(start + datetime.timedelta(minutes=14), tick=False):
        assert sign_in(client).status_code == 429
    with time_machine.travel(start + datetime.timedelta(minutes=16), tick=False):
        assert sign_in(client).status_code == 302


def test_the_owner_is_told_once_and_others_are_not_locked_out(client, person):
    other = UserFactory(password=PASSWORD)
    for _try in range(7):
        sign_in(client, "wrong")
    assert [letter.to for letter in OutgoingMail.objects.all()] == [person.email]
    assert sign_in(client, login=other.email).status_code == 302


def test_the_owner_comes_in_from_another_address(client, person):
    for _try in range(5):
        sign_in(client, "wrong")
    assert sign_in(client, REMOTE_ADDR="198.51.100.7").status_code == 302


def machine(number: int) -> str:
    return f"198.51.100.{number}"


def guess_from_everywhere(client, login="person@example.jp", times=20):
    return [sign_in(client, "wrong", login, REMOTE_ADDR=machine(number)).status_code for number in range(times)]


def test_guesses_from_many_machines_close_one_account_for_a_while(client, person):
    start = timezone.now()
    other = UserFactory(password=PASSWORD)
    with time_machine.travel(start, tick=False):
        assert guess_from_everywhere(client) == [200] * 19 + [429]
        page = sign_in(client, REMOTE_ADDR="192.0.2.1", headers={"accept-language": "en"})
        assert page.status_code == 429
        assert "signing in is paused for 15 minutes" in page.text
        assert [letter.to for letter in OutgoingMail.objects.all()] == [person.email]
        assert sign_in(client, login=other.email, REMOTE_ADDR=machine(1)).status_code == 302
    with time_machine.travel(start + datetime.timedelta(minutes=16), tick=False):
        client.logout()
        assert sign_in(client, REMOTE_ADDR="192.0.2.1").status_code == 302


def guess_many(client, times):
    """From one machine, as fast as the library lets anybody try."""
    start = timezone.now()
    for number in range(times):
        with time_machine.travel(start + datetime.timedelta(seconds=3 * number), tick=False):
            answer = sign_in(client, "wrong", f"person{number}@example.jp")
    return answer.status_code


def later():
    return time_machine.travel(timezone.now() + datetime.timedelta(minutes=4), tick=False)


def test_a_machine_that_tries_many_accounts_is_closed_and_its_victims_are_not_written_to(client, person):
    assert guess_many(client, 49) == 200
    with later():
        assert sign_in(client, "wrong", "other@example.jp").status_code == 429
        assert "account/locked_out.html" in {template.name for template in sign_in(client).templates}
        assert not OutgoingMail.objects.exists()
        assert sign_in(client, REMOTE_ADDR=machine(1)).status_code == 302


def test_signing_in_with_an_account_of_ones_own_does_not_clear_a_machine(client, person):
    guess_many(client, 49)
    with later():
        assert sign_in(client).status_code == 302
        client.logout()
        assert sign_in(client, "wrong", "victim@example.jp").status_code == 429


def test_a_new_password_set_by_letter_opens_the_door_at_once(client, person):
    guess_from_everywhere(client)
    client.post(reverse("account_reset_password"), {"email": person.email})
    letter = OutgoingMail.objects.get(confidential=True)
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", letter.body).group(1)
    form = client.get(link, follow=True)
    new = "another-long-walk-2026"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert sign_in(client, new).status_code == 302


def test_the_lockout_page_speaks_the_visitors_language(client, person):
    for _try in range(4):
        sign_in(client, "wrong")
    page = sign_in(client, "wrong", headers={"accept-language": "en"})
    assert page.status_code == 429
    assert "Signing in is paused" in page.text


def test_a_closed_account_does_not_open(client, person):
    person.is_active = False
    person.save()
    assert sign_in(client).url == reverse("account_inactive")
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_nobody_signs_up(client):
    data = {"email": "new@example.jp", "password1": PASSWORD, "password2": PASSWORD}
    page = client.post(reverse("account_signup"), data)
    assert "account/signup_closed.html" in {template.name for template in page.templates}
    assert client.get("/accounts/email/").status_code == 404
    assert client.get("/accounts/3rdparty/signup/").status_code == 404


def test_a_new_password_is_set_through_a_letter_in_the_persons_language(client, person, work):
    person.language = "en"
    person.save()
    client.post(reverse("account_reset_password"), {"email": "person@example.jp"})
    letter = OutgoingMail.objects.get()
    assert (letter.subject, letter.language, letter.confidential) == ("Set a new password", "en", True)
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", letter.body).group(1)
    form = client.get(link, follow=True)
    new = "another-long-walk-2026"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert sign_in(client, new).status_code == 302
    assert OutgoingMail.objects.filter(subject="A change to your account").exists()


def test_no_letter_is_sent_for_an_unknown_address(client):
    assert client.post(reverse("account_reset_password"), {"email": "nobody@example.jp"}).status_code == 302
    assert not OutgoingMail.objects.exists()


def test_the_page_asked_for_opens_after_signing_in_but_no_foreign_one(client, person):
    asked = client.get(reverse("accounts:profile")).url
    assert client.post(asked, {"login": person.email, "password": PASSWORD}).url == reverse("accounts:profile")
    client.logout()
    foreign = f"{LOGIN}?next=https://evil.example/"
    assert client.post(foreign, {"login": person.email, "password": PASSWORD}).url == reverse("home")


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_signup", "account_inactive"])
def test_the_pages_before_signing_in_open_for_everybody(client, name):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize(
    "name", ["account_change_password", "account_logout", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn"]
)
def test_the_pages_of_ones_own_account_open_after_proving_the_password_again(client, person, name):
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse(name)).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse(name)).status_code == 302


def test_reauthentication_knows_people_without_an_address_row(client, person):
    client.force_login(person)
    response = client.get(reverse("mfa_activate_totp"))
    assert response.url.startswith(reverse("account_reauthenticate"))
    answer = client.post(response.url, {"password": PASSWORD})
    assert answer.url == reverse("mfa_activate_totp")
