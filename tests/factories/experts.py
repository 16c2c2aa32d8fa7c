"""Somebody of the talent bank, with what the municipality wrote down."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from accounts.models import Organisation
from activities.calendars.fiscal import today_in_japan
from activities.experts.fields import Field
from activities.experts.models import Consent, Expert, ExpertField, Standing

from .accounts import OrganisationFactory


class ExpertFactory(DjangoModelFactory):
    """A registered expert of a municipality, confirmed today, without consent: see `consented`."""

    class Meta:
        model = Expert

    number = factory.Sequence(lambda n: f"T-{n + 1:04d}")
    organisation = factory.SubFactory(OrganisationFactory, kind=Organisation.Kind.CITY)
    name = factory.Sequence(lambda n: f"試験 職員{n}")
    name_kana = "シケン ショクイン"
    standing = Standing.ACTIVE
    registered_on = factory.LazyFunction(today_in_japan)
    confirmed_on = factory.LazyFunction(today_in_japan)
    expires_on = factory.LazyFunction(lambda: today_in_japan() + timedelta(days=3 * 365))


class ExpertFieldFactory(DjangoModelFactory):
    class Meta:
        model = ExpertField

    expert = factory.SubFactory(ExpertFactory)
    field = Field.AGRICULTURE
    topic_ja = "果樹栽培"
    topic_zh = "果树栽培"


def consented(expert: Expert, *, by, seat, days: int = 365) -> Consent:
    """The body's yes, from today on."""
    today = today_in_japan()
    return Consent.objects.create(
        expert=expert, organisation=expert.organisation, given_on=today, valid_from=today,
        valid_until=today + timedelta(days=days), by=by, seat=seat,
    )  # fmt: skip
