"""Places of an edition: who gets one, who waits, who comes next."""

import pytest

from activities.cases.workflow import perform
from activities.participation.models import Participant
from tests.factories.participation import (
    InvitationFactory,
    OpenEditionFactory,
    ParticipantFactory,
    QuotaFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return OpenEditionFactory()


def entered(edition, people: int, **fields):
    """A draft with so many people."""
    registration = RegistrationFactory(invitation=InvitationFactory(edition=edition, **fields))
    for _number in range(people):
        ParticipantFactory(registration=registration, standing="draft")
    return registration


def standings(registration) -> list[str]:
    return list(registration.people.values_list("standing", flat=True))


def take(registration, code, by, **data):
    registration.refresh_from_db()
    return perform(registration, code, by=by, expected_version=registration.version, **data)


def test_people_get_places_in_their_order(edition, officer):
    QuotaFactory(edition=edition, places=2)
    registration = entered(edition, 3)
    take(registration, "register", officer)
    assert registration.state == "registered"
    assert standings(registration) == ["confirmed", "confirmed", "waiting"]
    assert registration.reference.startswith("P-")


def test_without_a_quota_there_is_no_limit(edition, officer):
    registration = entered(edition, 30)
    take(registration, "register", officer)
    assert Participant.objects.of(edition).attending().count() == 30
