"""Organisations, seats and people for tests: the least that is valid."""

import datetime

import factory
from factory.django import DjangoModelFactory

from accounts.models import (
    Duty,
    Invitation,
    Occupancy,
    Organisation,
    OutgoingMail,
    Prefecture,
    Region,
    Role,
    Seat,
    User,
)

PASSWORD = "a-long-walk-in-beijing"
LONG_AGO = datetime.date(2020, 4, 1)


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ["code"]

    code = "tohoku"
    name = "東北"


class PrefectureFactory(DjangoModelFactory):
    class Meta:
        model = Prefecture
        django_get_or_create = ["code"]

    code = "02"
    name = "青森県"
    name_en = "Aomori Prefecture"
    region = factory.SubFactory(RegionFactory)


class OrganisationFactory(DjangoModelFactory):
    """A town of Aomori unless told otherwise."""

    class Meta:
        model = Organisation

    class Params:
        is_prefecture = factory.Trait(kind=Organisation.Kind.PREFECTURE, name=factory.SelfAttribute("prefecture.name"))
        is_headquarters = factory.Trait(kind=Organisation.Kind.HEADQUARTERS, name="クレア東京本部", prefecture=None)
        is_office = factory.Trait(kind=Organisation.Kind.OVERSEAS_OFFICE, name="クレア北京事務所", prefecture=None)

    kind = Organisation.Kind.TOWN
    name = factory.Sequence("第{}町".format)
    prefecture = factory.SubFactory(PrefectureFactory)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("person{}@example.jp".format)
    display_name = factory.Sequence("担当者{}".format)
    language = "ja"

    @factory.post_generation
    def password(self, create, extracted, **kwargs):
        """Only who signs in through the page needs one: hashing is slow."""
        if extracted:
            self.set_password(extracted)
            self.save(update_fields=["password"])


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    organisation = factory.SubFactory(OrganisationFactory)
    name = "国際担当"
    role = Role.APPLICANT


class OccupancyFactory(DjangoModelFactory):
    class Meta:
        model = Occupancy

    user = factory.SubFactory(UserFactory)
    seat = factory.SubFactory(SeatFactory)
    kind = Occupancy.Kind.HOLDER
    valid_from = LONG_AGO


class DutyFactory(DjangoModelFactory):
    class Meta:
        model = Duty

    seat = factory.SubFactory(SeatFactory, role=Role.OFFICER)
    scope = Duty.Scope.FALLBACK
    valid_from = LONG_AGO


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    email = factory.Sequence("invited{}@example.jp".format)
    display_name = "新任担当者"
    seat = factory.SubFactory(SeatFactory)
    occupancy_from = LONG_AGO
    invited_by = factory.SubFactory(UserFactory)
    token_hash = factory.Sequence("{:064d}".format)
    expires_at = factory.LazyFunction(lambda: datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=14))


class OutgoingMailFactory(DjangoModelFactory):
    class Meta:
        model = OutgoingMail

    to = "somebody@example.jp"
    subject = "件名"
    body = "本文"
    language = "ja"


def seated(organisation: Organisation, *roles: str, user: User | None = None, **fields) -> User:
    """A person who holds one seat per role in an organisation, since long ago."""
    user = user or UserFactory(**fields)
    for role in roles:
        OccupancyFactory(user=user, seat=SeatFactory(organisation=organisation, role=role))
    return user
