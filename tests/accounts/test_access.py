"""Who may see and change who sits where: first of all, who may not."""

import pytest
from django.urls import reverse

from accounts.models import Invitation, Occupancy, Role
from accounts.rules import may_manage
from tests.cast import organisation_of
from tests.factories.accounts import InvitationFactory, OccupancyFactory, OutgoingMailFactory, SeatFactory, seated

pytestmark = pytest.mark.django_db


@pytest.fixture
def responsible(cast):
    """The town's responsible officer: its seat looks after its people."""
    seat = cast.town.occupancies.get().seat
    seat.manages_people = True
    seat.save()
    return cast.town


def addresses(user) -> list[str]:
    """Every address about the people of a user's organisation."""
    occupancy = user.occupancies.first()
    invitation = InvitationFactory(seat=occupancy.seat)
    return [
        reverse("accounts:organisation", args=[occupancy.seat.organisation_id]),
        reverse("accounts:invite", args=[occupancy.seat_id]),
        reverse("accounts:appoint", args=[occupancy.seat_id]),
        reverse("accounts:end_occupancy", args=[occupancy.pk]),
        reverse("accounts:resend_invitation", args=[invitation.pk]),
        reverse("accounts:revoke_invitation", args=[invitation.pk]),
    ]


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "officer", "manager", "viewer"])
def test_other_organisations_people_do_not_exist_for_anybody_but_administrators(client, cast, responsible, who):
    client.force_login(cast[who])
    for address in addresses(cast.stranger):
        answers = {client.get(address).status_code, client.post(address).status_code}
        assert 404 in answers
        assert answers <= {404, 405}
    assert Invitation.objects.count() == 1
    assert Occupancy.objects.filter(valid_until__isnull=False).count() == 0


def test_a_seat_that_does_not_look_after_people_opens_nothing(client, town):
    client.force_login(town)
    assert client.get(reverse("accounts:people")).status_code == 403
    for address in addresses(town):
        assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}


def test_responsible_officer_goes_straight_to_their_organisation(client, responsible):
    client.force_login(responsible)
    response = client.get(reverse("accounts:people"))
    assert response.url == reverse("accounts:organisation", args=[organisation_of(responsible).pk])
    page = client.get(response.url)
    assert page.status_code == 200
    assert responsible.email in page.text


def test_administrator_sees_every_organisation_with_seats(client, cast):
    client.force_login(cast.admin)
    page = client.get(reverse("accounts:people"))
    assert "青森県おいらせ町" in page.text
    assert "神奈川県箱根町" in page.text
    found = client.get(reverse("accounts:people"), {"q": "箱根"})
    assert "おいらせ町" not in found.text
    assert "箱根町" in found.text
    for address in addresses(cast.stranger):
        assert client.get(address).status_code in {200, 405}


def test_reading_along_gives_sight_but_no_care(cast):
    seat = SeatFactory(organisation=organisation_of(cast.town), role=Role.APPLICANT, manages_people=True)
    reader = OccupancyFactory(seat=seat, kind=Occupancy.Kind.READER).user
    assert reader.roles == {Role.APPLICANT}
    assert reader.seats == []
    assert not may_manage(reader)
    assert not reader.has_perm("accounts.manage_people", seat.organisation)


def test_only_administrators_give_an_administrators_seat_away(client, cast):
    office = organisation_of(cast.officer)
    deputy_director = seated(office, Role.MANAGER)
    deputy_director.occupancies.get().seat.__class__.objects.filter(occupancies__user=deputy_director).update(
        manages_people=True
    )
    seat = cast.admin.occupancies.get().seat
    client.force_login(deputy_director)
    assert client.get(reverse("accounts:organisation", args=[office.pk])).status_code == 200
    assert client.get(reverse("accounts:invite", args=[seat.pk])).status_code == 403
    client.force_login(cast.admin)
    assert client.get(reverse("accounts:invite", args=[seat.pk])).status_code == 200


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "officer", "manager", "viewer", "stranger"])
def test_letters_are_for_administrators(client, cast, who):
    mail = OutgoingMailFactory()
    client.force_login(cast[who])
    assert client.get(reverse("accounts:mail")).status_code == 403
    assert client.get(reverse("accounts:mail_detail", args=[mail.pk])).status_code == 403
    assert client.post(reverse("accounts:retry_mail", args=[mail.pk])).status_code == 403


def test_nobody_is_let_in_without_signing_in(client, cast):
    for address in [*addresses(cast.town), reverse("accounts:profile"), reverse("accounts:mail")]:
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_organisations_costs_the_same_for_any_number(client, admin, rows, django_assert_num_queries):
    for _row in range(rows):
        InvitationFactory()
    client.force_login(admin)
    client.get(reverse("accounts:people"))
    with django_assert_num_queries(5):  # session, user with seats, count, page, unread
        client.get(reverse("accounts:people"))


@pytest.mark.parametrize("rows", [1, 30])
def test_an_organisations_page_costs_the_same_for_any_number(
    client, cast, responsible, rows, django_assert_num_queries
):
    organisation = organisation_of(responsible)
    for _row in range(rows):
        seat = OccupancyFactory(seat=SeatFactory(organisation=organisation)).seat
        InvitationFactory(seat=seat)
    client.force_login(responsible)
    address = reverse("accounts:organisation", args=[organisation.pk])
    client.get(address)
    with django_assert_num_queries(7):  # session, user with own seats, organisation, seats, people, invitations, unread
        client.get(address)
