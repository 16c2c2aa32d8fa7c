"""Sign-in through an identity provider opens the door for people who are here, and for nobody else."""

import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware

from accounts.adapters import SocialAccountAdapter
from accounts.models import User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


PROVIDER = {
    "provider_id": "clair",
    "name": "CLAIR",
    "client_id": "beijing",
    "settings": {"server_url": "https://sign-in.example"},
}


@pytest.fixture
def request_(rf, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [PROVIDER]}}
    request = rf.get("/accounts/oidc/clair/login/callback/")
    request.user = AnonymousUser()
    SessionMiddleware(lambda _request: None).process_request(request)
    MessageMiddleware(lambda _request: None).process_request(request)
    return request


def arrival(email: str, verified: bool = True, process: str = "login") -> SocialLogin:
    """What the library hands over when a provider has sent somebody back."""
    login = SocialLogin(
        user=User(email=email),
        account=SocialAccount(provider="clair", uid="abc"),
        email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
    )
    login.state = {"process": process}
    return login


def refused(request, login: SocialLogin) -> bool:
    try:
        with request_context(request):
            SocialAccountAdapter(request).pre_social_login(request, login)
    except ImmediateHttpResponse as answer:
        return answer.response.status_code == 403
    return False


def test_a_verified_address_of_an_active_person_is_connected(request_):
    person = UserFactory(email="known@example.jp")
    login = arrival("Known@Example.jp")
    assert not refused(request_, login)
    assert login.is_existing
    assert login.user == person
    assert SocialAccount.objects.get().user == person


def test_an_unverified_address_is_refused(request_):
    UserFactory(email="known@example.jp")
    assert refused(request_, arrival("known@example.jp", verified=False))
    assert not SocialAccount.objects.exists()


def test_an_unknown_person_is_refused_and_not_created(request_):
    assert refused(request_, arrival("unknown@example.jp"))
    assert not User.objects.exists()
    assert not SocialAccountAdapter(request_).is_open_for_signup(request_, arrival("unknown@example.jp"))


def test_a_closed_account_is_refused_even_if_connected_before(request_):
    person = UserFactory(email="known@example.jp", is_active=False)
    assert refused(request_, arrival("known@example.jp"))
    SocialAccount.objects.create(user=person, provider="clair", uid="abc")
    login = arrival("known@example.jp")
    login.lookup()
    assert refused(request_, login)


def test_nobody_connects_another_persons_address_to_themselves(request_):
    UserFactory(email="known@example.jp")
    request_.user = UserFactory()
    assert refused(request_, arrival("known@example.jp", process="connect"))
