"""Every address of participation as a stranger: other bodies learn nothing of a registration, nobody outside the office of lists."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.cast import organisation_of
from tests.factories.accounts import OrganisationFactory, seated
from tests.factories.participation import InvitationFactory, OpenEditionFactory, ParticipantFactory, RegistrationFactory

SECRET = "見えてはならない氏名"
METHODS = ("get", "head", "post", "put", "patch", "delete")


def routes(patterns, inherited: frozenset = frozenset()):
    for pattern in patterns:
        names = inherited | frozenset(pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            yield f"participation:{pattern.name}", names
        else:
            yield from routes(pattern.url_patterns, names)


def addresses() -> list[tuple[str, frozenset]]:
    (seminars,) = [one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "participation"]
    return list(routes(seminars.url_patterns))


OF_A_REGISTRATION = sorted(name for name, names in addresses() if "slug" in names)
OF_AN_INVITATION = ["participation:begin", "participation:invitation", "participation:say_no"]


@pytest.fixture
def case(town):
    invitation = InvitationFactory(edition=OpenEditionFactory(), organisation=organisation_of(town))
    case = RegistrationFactory(invitation=invitation, contact_name=SECRET, body_ja=SECRET)
    ParticipantFactory(registration=case, name=SECRET)
    return case


@pytest.fixture
def strangers(cast):
    elsewhere = OrganisationFactory(
        is_prefecture=True, code="140007", prefecture=organisation_of(cast.stranger).prefecture
    )
    return [cast.stranger, cast.prefecture, seated(elsewhere, email="nobody@example.jp")]


@pytest.mark.parametrize("name", OF_A_REGISTRATION)
def test_a_registration_is_unknown_to_other_bodies(client, case, strangers, name):
    names = dict(addresses())[name]
    place = {"slug": case.slug} | ({"pk": case.people.get().pk} if "pk" in names else {})
    for user in strangers:
        client.force_login(user)
        for method in METHODS:
            ghost = getattr(client, method)(reverse(name, kwargs=place | {"slug": "P-1999-9999"}))
            answer = getattr(client, method)(reverse(name, kwargs=place))
            assert ghost.status_code in (404, 405)
            assert answer.status_code == ghost.status_code
            assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("name", OF_AN_INVITATION)
def test_an_invitation_is_unknown_to_other_bodies(client, case, strangers, name):
    for user in strangers:
        client.force_login(user)
        for method in METHODS:
            ghost = getattr(client, method)(reverse(name, args=[999_999]))
            answer = getattr(client, method)(reverse(name, args=[case.invitation_id]))
            assert answer.status_code == ghost.status_code
            assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("who", ["town", "stranger", "tokyo"])
def test_the_office_s_list_of_invitations_is_unknown_outside(client, cast, case, who):
    pages = ("invitations", "choose", "quotas", "send", "remind", "move_up", "invited", "take_off")
    client.force_login(cast[who])
    for page in pages:
        more = [case.invitation_id] if page in ("invited", "take_off") else []
        url = reverse(f"participation:{page}", args=[case.edition.number, *more])
        assert {getattr(client, method)(url).status_code for method in METHODS} <= {404, 405}


def test_nobody_reads_anything_without_signing_in(client, case):
    for name in OF_A_REGISTRATION:
        place = {"slug": case.slug} | ({"pk": case.people.get().pk} if "pk" in dict(addresses())[name] else {})
        assert reverse("account_login") in client.get(reverse(name, kwargs=place)).url
