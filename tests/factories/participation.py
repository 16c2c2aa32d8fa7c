"""Who takes part in an edition: bodies invited, registered in any state, with their people. The least that is valid."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from activities.participation.models import Invitation, Participant, Quota, Registration
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.partners import BodyFactory
from tests.factories.seminars import EditionFactory


class OpenEditionFactory(EditionFactory):
    """An edition of which registration is open."""

    state = "registration_open"
    first_day = date(2027, 7, 14)
    last_day = date(2027, 7, 16)
    theme_ja = "地方創生"
    theme_zh = "地方振兴"


class QuotaFactory(DjangoModelFactory):
    class Meta:
        model = Quota

    edition = factory.SubFactory(OpenEditionFactory)
    side = "japan"
    places = 10


class InvitationFactory(DjangoModelFactory):
    """A town that has been asked to come; `chinese` is a foreign affairs office of the register."""

    class Meta:
        model = Invitation

    class Params:
        chinese = factory.Trait(
            organisation=None, body=factory.SubFactory(BodyFactory), kind="government", side="china", language="zh-hans"
        )

    edition = factory.SubFactory(OpenEditionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    kind = "municipality"
    side = "japan"
    sent_at = factory.LazyFunction(timezone.now)
    reply_by = date(2027, 5, 14)


class RegistrationFactory(DjangoModelFactory):
    """A draft without people, as the body of the invitation begins it; of a Chinese body, give the office as `organisation`."""

    class Meta:
        model = Registration

    programme = "participation"
    counted = False
    disclosed = True
    invitation = factory.SubFactory(InvitationFactory)
    edition = factory.SelfAttribute("invitation.edition")
    side = factory.SelfAttribute("invitation.side")
    organisation = factory.LazyAttribute(lambda made: made.invitation.host or OrganisationFactory(is_office=True))
    organisation_name = factory.LazyAttribute(lambda made: made.organisation.full_label)
    body_ja = factory.LazyAttribute(lambda made: made.invitation.name.ja)
    body_zh = factory.LazyAttribute(lambda made: made.invitation.name.zh)
    title = "第20回日中地域間交流推進セミナー　参加申込"
    fiscal_year = factory.SelfAttribute("edition.fiscal_year")
    stage = 2
    created_by = factory.SubFactory(UserFactory)
    updated_at = factory.LazyFunction(timezone.now)
    contact_name = "国際交流課 青森花子"
    contact_phone = "0178-56-2111"
    contact_email = factory.Sequence("kokusai{}@example.jp".format)


class ParticipantFactory(DjangoModelFactory):
    """Somebody who has a place, unless told otherwise."""

    class Meta:
        model = Participant

    registration = factory.SubFactory(RegistrationFactory)
    order = factory.Sequence(lambda number: number + 1)
    name = factory.Sequence("参加者{}".format)
    name_kana = "サンカシャ"
    name_roman = "SANKA Sha"
    name_zh = "参加者"
    standing = "confirmed"
